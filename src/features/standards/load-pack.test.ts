import { describe, expect, test } from 'vitest';
import { type Day, toDay } from '../../engine/calendar/day.ts';
import { DUTY_KINDS, type DutyKind } from '../../engine/duties/duty.ts';
import { limitForLevel, limitForOrder, onlyLimit } from '../../engine/standards/limits.ts';
import type { StandardVersion } from '../../engine/standards/standard.ts';
import { ORDER_TYPES, type OrderType } from '../../engine/timeline/facts.ts';
import { inOneLine, type Pack, parseOverride, parsePack, shippedPack, shippedPacks } from './load-pack.ts';

const GOOD = `id: test-pack
title: A pack for tests
from: 2012-01-01
lastChecked: 2026-11-23
about: Nothing that a service would use.
standards:
  - duty: review
    from: 2012-01-01
    source: A test
    mark: local
    limits: { any: 3 months }
    suspendable: true
  - duty: oversight
    from: 2012-01-01
    source: A test
    mark: local
    limits: { low: 84 days }
    suspendable: false
orderTypes:
  - { id: referral-order, title: Referral order, class: referral-order, supervised: true }
lists:
  exceptionReasons:
    - { id: other, title: Other, outside: false }
  suspensionReasons: []
  supervision: []
`;

function told(text: string): string[] {
  const parsed = parsePack(text, 'pack.yaml');
  return parsed.ok ? [] : parsed.problems.map(inOneLine);
}

describe('a pack', () => {
  test('is read with what goes without saying', () => {
    const parsed = parsePack(GOOD, 'pack.yaml');
    expect(parsed.ok && parsed.pack.standards[0]).toEqual({
      duty: 'review',
      version: 'test-pack/2012-01-01',
      from: '2012-01-01',
      source: 'A test',
      lastChecked: '2026-11-23',
      mark: 'local',
      duties: true,
      limits: { any: { amount: 3, unit: 'months' } },
      openDuties: 'keep',
      countsFrom: 'done',
      roll: 'none',
      suspendable: true,
      figures: {},
    });
  });

  test('says "1 working day" and means 1 working days', () => {
    const parsed = parsePack(GOOD.replace('3 months', '1 working day'), 'pack.yaml');
    expect(parsed.ok && parsed.pack.standards[0]?.limits.any).toEqual({ amount: 1, unit: 'working days' });
  });

  test.each([
    [
      'a limit without a unit',
      '3 months',
      '3',
      'pack.yaml, line 11: In the standard of review: limits.any must be a number and its unit, for example "15 working days", "3 months" or "84 days".',
    ],
    [
      'a limit in weeks',
      '3 months',
      '12 weeks',
      'pack.yaml, line 11: In the standard of review: limits.any is "12 weeks", which is not a limit; write a number and its unit, for example "15 working days", "3 months" or "84 days".',
    ],
    [
      'a limit of nothing',
      '3 months',
      '0 months',
      'pack.yaml, line 11: In the standard of review: limits.any is "0 months", which is not a limit;',
    ],
    [
      'a day that does not exist',
      'from: 2012-01-01\nlast',
      'from: 2012-02-30\nlast',
      'pack.yaml, line 3: from is "2012-02-30", which is no day that exists; days are written YYYY-MM-DD.',
    ],
    [
      'an unknown duty',
      'duty: review',
      'duty: reviews',
      'pack.yaml, line 7: In the standard of reviews: duty must be one of initial-assessment, review,',
    ],
    [
      'an unknown mark',
      'mark: local',
      'mark: guess',
      'pack.yaml, line 10: In the standard of review: mark must be one of published, published guidance, local, assumed, as stated, as directed.',
    ],
    [
      'a figure without a source',
      '    source: A test\n    mark: local\n    limits: { any',
      '    mark: local\n    limits: { any',
      'pack.yaml, line 7: In the standard of review: source is missing.',
    ],
    [
      'an empty source',
      'source: A test',
      'source: "  "',
      'pack.yaml, line 9: In the standard of review: source must not be empty.',
    ],
    [
      'a misspelt name',
      'suspendable: true',
      'suspendible: true',
      'In the standard of review: it has "suspendible", which no pack has here; check the spelling.',
    ],
    [
      'a limit for something unknown',
      'low: 84 days',
      'lowest: 84 days',
      'pack.yaml, line 17: In the standard of oversight: limits',
    ],
    [
      'a yes for true',
      'supervised: true',
      'supervised: maybe',
      'pack.yaml, line 20: orderTypes.0.supervised must be true or false.',
    ],
    [
      'no standards',
      GOOD.slice(GOOD.indexOf('standards:'), GOOD.indexOf('orderTypes:')),
      '',
      'pack.yaml, line 1: standards is missing.',
    ],
    [
      'standards that are no list',
      GOOD.slice(GOOD.indexOf('standards:'), GOOD.indexOf('orderTypes:')),
      'standards: none\n',
      'pack.yaml, line 6: standards must be a list.',
    ],
    [
      'the same version twice',
      'duty: oversight',
      'duty: review',
      'pack.yaml, line 13: In the standard of review: "review from 2012-01-01" stands in the pack twice; keep one of the two.',
    ],
    [
      'a duty without a limit',
      'limits: { any: 3 months }',
      'limits: {}',
      'pack.yaml, line 11: In the standard of review: review needs a limit, for example "any: 5 working days"; for no duty from this day write "duties: false".',
    ],
    [
      'a suspension that rule 13 does not know',
      'suspendable: false',
      'suspendable: true',
      'pack.yaml, line 18: In the standard of oversight: oversight cannot be suspended; write "suspendable: false".',
    ],
    [
      'a version older than its pack',
      'duty: review\n    from: 2012-01-01',
      'duty: review\n    from: 2011-01-01',
      'pack.yaml, line 8: In the standard of review: its start, 2011-01-01, lies before 2012-01-01, the day from which the pack holds.',
    ],
    ['text that is no YAML', 'title: A pack', 'title: [A pack', 'This is not YAML that can be read:'],
    ['an alias', 'about: Nothing', 'about: *nothing\nnote: Nothing', 'pack.yaml, line 5: '],
  ])('with %s is refused, with its line', (_, from, to, words) => {
    expect(GOOD).toContain(from);
    expect(told(GOOD.replace(from, to)).join('\n')).toContain(words);
  });

  test('that is no pack at all is refused', () => {
    expect(told('just text')).toEqual(['pack.yaml, line 1: the pack must be named values, one on a line.']);
    expect(told('')).toEqual(['pack.yaml: the pack is missing.']);
  });

  test('tells every fault at once', () => {
    expect(
      told(GOOD.replace('3 months', 'soon').replace('84 days', 'later').replace('mark: local', 'mark: mine')),
    ).toHaveLength(3);
  });
});

describe('an override by a service', () => {
  const by = { version: 'local/2014-01-01', lastChecked: toDay('2014-01-01') };
  const content = {
    duty: 'review',
    from: '2014-01-01',
    source: 'Board of 12 Dec 2013',
    mark: 'local',
    limits: { any: '4 months' },
    suspendable: true,
  };

  test('has the form of a pack and gets its version and the day it was checked', () => {
    expect(parseOverride(content, by)).toMatchObject({
      ...by,
      limits: { any: { amount: 4, unit: 'months' } },
    });
  });

  test('is refused in words', () => {
    expect(() => parseOverride({ ...content, limits: { any: 'soon' } }, by)).toThrow(
      'limits.any is "soon", which is not a limit;',
    );
  });
});

describe('the shipped packs', () => {
  const on = (pack: Pack, duty: DutyKind, day: string): StandardVersion => {
    const found = pack.standards.findLast((each) => each.duty === duty && each.from <= (day as Day));
    if (found === undefined) throw new Error(`${pack.id} has no ${duty} on ${day}`);
    return found;
  };
  const initial = (pack: Pack, id: OrderType): number | string => {
    const type = pack.orderTypes.find((each) => each.id === id);
    if (type === undefined) throw new Error(`${pack.id} has no ${id}`);
    const found = limitForOrder(on(pack, 'initial-assessment', '2030-01-01'), type);
    return found.limit === null ? found.why : found.limit.amount;
  };

  test('are plan-2012 and current', async () => {
    expect((await shippedPacks()).map(({ id, from }) => [id, from])).toEqual([
      ['current', '2019-09-01'],
      ['plan-2012', '2012-01-01'],
    ]);
  });

  test('another is not there, in words', async () => {
    await expect(shippedPack('plan-1999')).rejects.toThrow(
      'There is no pack "plan-1999". This release ships: current, plan-2012.',
    );
  });

  test('plan-2012 has every duty of the table but the progress review, with these figures and marks', async () => {
    const pack = await shippedPack('plan-2012');
    const figures = Object.fromEntries(
      DUTY_KINDS.filter((duty) => duty !== 'progress-review').map((duty) => {
        const { limits, mark, suspendable } = on(pack, duty, '2012-06-01');
        const found = Object.entries(limits).map(([key, { amount, unit }]) => `${key} ${amount} ${unit}`);
        return [duty, `${found.join(', ')} | ${mark} | ${suspendable ? 'suspendable' : 'not suspendable'}`];
      }),
    );
    expect(figures).toEqual({
      'initial-assessment': 'referral-order 20 working days, court 15 working days | published | suspendable',
      review: 'any 3 months | published | suspendable',
      'change-notification': 'any 1 working days | assumed | not suspendable',
      'change-review': 'any 10 working days | assumed | suspendable',
      rosh: 'any 5 working days | assumed | suspendable',
      rmp: 'any 5 working days | assumed | suspendable',
      vmp: 'any 5 working days | assumed | suspendable',
      'plan-review': ' | as stated | not suspendable',
      countersignature: 'any 5 working days | assumed | not suspendable',
      correction: 'any 5 working days | assumed | not suspendable',
      oversight:
        'low 84 days, medium 42 days, high 28 days, very-high 14 days, not-assessed 42 days | assumed | not suspendable',
      direction: ' | as directed | not suspendable',
      'missed-appointment-follow-up': 'any 1 working days | local | suspendable',
      'closure-assessment': 'any 10 working days | assumed | suspendable',
    });
    expect(pack.standards.some(({ duty }) => duty === 'progress-review')).toBe(false);
  });

  test('plan-2012 moves open reviews from 3 to 6 months on 1 April 2013', async () => {
    const version = on(await shippedPack('plan-2012'), 'review', '2013-04-01');
    expect(version).toMatchObject({
      from: '2013-04-01',
      openDuties: 'rebase',
      limits: { any: { amount: 6, unit: 'months' } },
    });
  });

  test('plan-2012 has no standard for out-of-court work, and says so', async () => {
    const pack = await shippedPack('plan-2012');
    expect(initial(pack, 'youth-conditional-caution')).toBe(
      'No standard in force. The improvement plan of 2012-13 covers court orders and says nothing about out-of-court work.',
    );
    expect(initial(pack, 'referral-order')).toBe(20);
    expect(initial(pack, 'youth-rehabilitation-order')).toBe(15);
  });

  test('current has 15 working days for out-of-court work, and a progress review by guidance every 3 months', async () => {
    const pack = await shippedPack('current');
    expect(initial(pack, 'youth-conditional-caution')).toBe(15);
    expect(initial(pack, 'referral-order')).toBe(20);
    const progress = on(pack, 'progress-review', '2019-09-01');
    expect([progress.mark, onlyLimit(progress).limit]).toEqual([
      'published guidance',
      { amount: 3, unit: 'months' },
    ]);
    expect(on(pack, 'review', '2019-09-01')).toMatchObject({
      mark: 'assumed',
      limits: { any: { amount: 6, unit: 'months' } },
    });
    expect(on(pack, 'initial-assessment', '2019-09-01').figures).toEqual({ psrAtMostMonths: 3 });
    expect(limitForLevel(on(pack, 'oversight', '2019-09-01'), 'very-high').limit?.amount).toBe(14);
  });

  test('each names what it is called on screen', async () => {
    const labels = (await shippedPacks()).map((pack) => [pack.labels.vulnerability, pack.labels.assessment]);
    expect(labels).toEqual([
      ['safety and wellbeing', 'AssetPlus or the prevention and diversion tool'],
      ['vulnerability', 'ASSET'],
    ]);
  });

  test('each knows every type of order, and which are supervised', async () => {
    for (const { orderTypes } of await shippedPacks()) {
      expect(orderTypes.map(({ id }) => id).sort()).toEqual([...ORDER_TYPES].sort());
      expect(orderTypes.filter((each) => !each.supervised).map(({ id }) => id)).toEqual([
        'youth-caution',
        'reprimand',
        'community-resolution',
        'outcome-22',
      ]);
    }
  });

  test('every version names its source and when it was checked, and what is outside control is told apart', async () => {
    for (const pack of await shippedPacks()) {
      for (const { source, lastChecked } of pack.standards)
        expect([source.length > 20, lastChecked]).toEqual([true, '2026-11-23']);
      expect(pack.exceptionReasons.filter(({ outside }) => outside).map(({ id }) => id)).toEqual([
        'missed-appointments',
        'interpreter',
        'late-notice-from-court',
        'transfer',
      ]);
      expect(pack.supervision.map(({ role, weeks }) => `${role} ${weeks}`)).toContain('case-manager 4');
    }
  });
});
