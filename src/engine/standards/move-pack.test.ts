import { expect, test } from 'vitest';
import { toDay } from '../calendar/day.ts';
import type { DutyKind } from '../duties/duty.ts';
import { makeStandards } from './adopted.ts';
import { onlyLimit } from './limits.ts';
import { type AdoptedPack, OVERRIDE, supersededOnMoving, versionsOnMoving } from './move-pack.ts';
import type { AdoptedVersion, StandardVersion } from './standard.ts';

const version = (duty: DutyKind, from: string, months: number): StandardVersion => ({
  duty,
  version: `${duty} from ${from}`,
  from: toDay(from),
  source: 'a test',
  lastChecked: toDay('2026-11-23'),
  mark: 'published',
  duties: true,
  limits: { any: { amount: months, unit: 'months' } },
  openDuties: 'keep',
  countsFrom: 'done',
  roll: 'none',
  suspendable: true,
  figures: {},
});
const current: AdoptedPack = {
  id: 'current',
  title: 'Current practice',
  standards: [version('review', '2019-09-01', 6), version('progress-review', '2019-09-01', 3)],
};
const plan: AdoptedPack = {
  id: 'plan-2012',
  title: 'The plan',
  standards: [version('review', '2012-01-01', 3)],
};
const adopted = (pack: AdoptedPack, day: string, before: readonly AdoptedVersion[] = []): AdoptedVersion[] =>
  versionsOnMoving(pack, toDay(day), before);

test('moving to another pack is a new version of each duty it knows', () => {
  const first = adopted(plan, '2012-01-01');
  const standards = makeStandards([...first, ...adopted(current, '2019-09-01', first)], []);
  expect(standards.inForce('review', toDay('2019-08-31'))?.pack).toBe('plan-2012');
  expect(standards.inForce('review', toDay('2019-09-01'))?.pack).toBe('current');
  expect(standards.inForce('progress-review', toDay('2019-08-31'))).toBeNull();
  expect(standards.inForce('progress-review', toDay('2019-09-01'))?.pack).toBe('current');
});

test('a duty that the pack lacks ends from this day, and says why', () => {
  const first = adopted(current, '2019-09-01');
  const moved = adopted(plan, '2021-03-01', first);
  const now = makeStandards([...first, ...moved], []).inForce('progress-review', toDay('2021-03-01'));
  expect(now).toMatchObject({
    duties: false,
    pack: 'plan-2012',
    openDuties: 'keep',
    effective: '2021-03-01',
  });
  expect(now && onlyLimit(now)).toEqual({
    limit: null,
    why: 'No duty from 2021-03-01: The plan has no standard for progress-review.',
  });
});

test('what was never in force, or has ended already, is not ended again', () => {
  const first = adopted(current, '2019-09-01');
  const moved = adopted(plan, '2021-03-01', first);
  expect(adopted(plan, '2012-01-01').map(({ duty }) => duty)).toEqual(['review']);
  expect(adopted(plan, '2022-03-01', [...first, ...moved]).map(({ duty }) => duty)).toEqual(['review']);
});

test('what the pack before would have brought later never comes, but what the service decided itself does', () => {
  const planned: AdoptedPack = {
    ...plan,
    standards: [version('review', '2012-01-01', 3), version('review', '2030-04-01', 12)],
  };
  const first = adopted(planned, '2012-01-01');
  const own: AdoptedVersion = {
    ...version('review', '2031-01-01', 9),
    pack: OVERRIDE,
    adoptedOn: toDay('2019-08-01'),
  };
  const before = [...first, own];
  const dropped = supersededOnMoving(toDay('2019-09-01'), before);
  expect(dropped.map(({ from }) => from)).toEqual(['2030-04-01']);
  const kept = before.filter((each) => !dropped.includes(each));
  const standards = makeStandards([...kept, ...adopted(current, '2019-09-01', before)], []);
  expect(standards.versionsFor('review').map(({ from }) => from)).toEqual([
    '2012-01-01',
    '2019-09-01',
    '2031-01-01',
  ]);
});
