import { describe, expect, test } from 'vitest';
import { calendar, standardsOf } from '../../../test/support/stories.ts';
import { tale } from '../../../test/support/tale.ts';
import { type Day, toDay } from '../calendar/day.ts';
import { makeCalendarHistory } from '../calendar/history.ts';
import { DUTY_KINDS, type DutyKind } from '../duties/duty.ts';
import { makeStandards, type Standards } from './adopted.ts';
import { effectOnCase } from './preview.ts';
import type { AdoptedVersion } from './standard.ts';

const day = (text: string): Day => toDay(text);
const plan = standardsOf('plan-2012');
const before = { standards: plan, calendar };
const versions = DUTY_KINDS.flatMap((kind) => plan.versionsFor(kind));

/** The plan with one more version of a duty, adopted on a day. */
function with_(duty: DutyKind, change: Partial<AdoptedVersion>): Standards {
  const last = plan.versionsFor(duty).at(-1);
  if (last === undefined) throw new Error(duty);
  const added = {
    ...last,
    version: 'new',
    openDuties: 'rebase',
    pack: 'override',
    ...change,
  } as AdoptedVersion;
  return makeStandards([...versions, added], plan.orderTypes);
}

const days = (amount: number) => ({ any: { amount, unit: 'working days' as const } });
const shortened = (amount: number, adoptedOn: string, from = adoptedOn) => ({
  standards: with_('initial-assessment', {
    from: day(from),
    adoptedOn: day(adoptedOn),
    limits: { 'referral-order': days(amount).any, court: days(amount).any },
  }),
  calendar,
});
const told = (on: string, after: Parameters<typeof effectOnCase>[2], story = tale().order('2013-06-03')) =>
  effectOnCase(story.timeline(), before, after, day(on));

describe('the effect of a change on one case', () => {
  test('says which open duty moves, from when to when', () => {
    const { open, moves } = told('2013-06-10', shortened(18, '2013-06-10'));
    expect(open).toBe(1);
    expect(moves).toEqual([
      {
        kind: 'initial-assessment',
        key: 'initial-assessment:o1',
        of: 'o1',
        starts: '2013-06-03',
        how: 'moved',
        was: '2013-06-24',
        due: '2013-06-27',
        becomesOverdue: false,
      },
    ]);
  });

  test('a shortened one comes to be due on the day of the change, and is told to become overdue', () => {
    const { moves } = told('2013-06-17', shortened(3, '2013-06-17'));
    expect(moves).toMatchObject([{ was: '2013-06-24', due: '2013-06-17', becomesOverdue: true }]);
  });

  test('so does one that a version moves which begins later', () => {
    const { moves } = told('2013-06-10', shortened(3, '2013-06-10', '2013-06-20'));
    expect(moves).toMatchObject([{ was: '2013-06-24', due: '2013-06-20', becomesOverdue: true }]);
  });

  test('one that is overdue already, or met, is left alone', () => {
    expect(told('2013-06-25', shortened(30, '2013-06-25')).moves).toEqual([]);
    const met = tale().order('2013-06-03').assessed('2013-06-07');
    const { moves } = told('2013-06-10', shortened(18, '2013-06-10'), met);
    expect(moves.filter((move) => move.kind === 'initial-assessment')).toEqual([]);
  });

  test('a version that keeps what runs moves nothing but what began on that very day', () => {
    const kept = {
      standards: with_('initial-assessment', {
        from: day('2013-06-10'),
        adoptedOn: day('2013-06-10'),
        openDuties: 'keep',
        limits: { 'referral-order': days(3).any, court: days(3).any },
      }),
      calendar,
    };
    expect(told('2013-06-10', kept).moves).toEqual([]);
    expect(told('2013-06-10', kept, tale().order('2013-06-10')).moves).toMatchObject([
      { was: '2013-07-01', due: '2013-06-13', becomesOverdue: false },
    ]);
  });

  test('"no duty from this day" ends what began on it, and a new standard begins what it newly asks for', () => {
    const none = {
      standards: with_('initial-assessment', {
        from: day('2013-06-10'),
        adoptedOn: day('2013-06-10'),
        duties: false,
        limits: {},
      }),
      calendar,
    };
    expect(told('2013-06-10', none, tale().order('2013-06-10')).moves).toMatchObject([
      { how: 'ends', was: '2013-07-01', due: null },
    ]);
    const asks = {
      standards: with_('initial-assessment', {
        from: day('2013-06-10'),
        adoptedOn: day('2013-06-10'),
        openDuties: 'keep',
        limits: { any: days(15).any },
        noStandardFor: {},
      }),
      calendar,
    };
    const conditional = tale().order('2013-06-10', 'o1', 'youth-conditional-caution');
    expect(told('2013-06-10', asks, conditional).moves).toMatchObject([
      { how: 'begins', was: null, due: '2013-07-01' },
    ]);
  });

  test('a bank holiday adopted moves what is open and due on that day or later', () => {
    const first = calendar.editions[0];
    if (first === undefined) throw new Error('no calendar');
    const after = makeCalendarHistory(
      {
        holidays: [...first.calendar.withoutClosures.skippedBetween(10_957, 21_549)],
        closureDays: [{ day: day('2013-06-14'), title: 'Closed', adoptedOn: day('2013-06-10') }],
        lastYear: 2028,
      },
      [
        {
          adoptedOn: day('2013-06-10'),
          list: { holidays: [{ day: day('2013-06-17'), title: 'Extra' }], lastYear: 2013 },
        },
      ],
    );
    // The closure day moves nothing of what others published.
    expect(told('2013-06-10', { standards: plan, calendar: after }).moves).toMatchObject([
      { was: '2013-06-24', due: '2013-06-25', becomesOverdue: false },
    ]);
  });
});
