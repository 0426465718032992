import type { Day } from '../../../engine/calendar/day.ts';
import type { Chance } from '../chance.ts';
import { monthAfter, type Time } from '../time.ts';
import { changePlot, type Given } from './court.ts';

/** The part of a plot that says how its first assessment goes. */
export type Story = Pick<
  Given,
  'assessedAfter' | 'allocatedAfter' | 'noticeAfter' | 'lateness' | 'missed' | 'interpreter'
>;

/** An assessment done within its limit. */
export function inTime(chance: Chance, limit: number): Story {
  return { assessedAfter: limit - chance.between(0, 7) };
}

/** An assessment done a few days late, and why. */
export function slow(chance: Chance, limit: number): Story {
  const assessedAfter = limit + chance.between(2, 7);
  const decided = { decidedAfter: chance.between(3, 12), approved: !chance.in100(15) };
  const kind = chance.pick([
    'missed',
    'missed',
    'interpreter',
    'notice',
    'absence',
    'unallocated',
    'other',
  ] as const);
  switch (kind) {
    case 'missed':
      return { assessedAfter, missed: [4, 9], lateness: { reason: 'missed-appointments', ...decided } };
    case 'interpreter':
      return { assessedAfter, interpreter: 'failed', lateness: { reason: 'interpreter', ...decided } };
    case 'notice':
      return { assessedAfter, noticeAfter: 8, lateness: { reason: 'late-notice-from-court', ...decided } };
    case 'absence':
      return { assessedAfter, lateness: { cause: 'staff-absence' } };
    case 'unallocated':
      return { assessedAfter, allocatedAfter: 9, lateness: { cause: 'unallocated' } };
    case 'other':
      return { assessedAfter, lateness: { cause: 'other' } };
  }
}

/** Months late: a child who comes to nothing; the exception is claimed while it is overdue and decided when all is known. */
export const VERY_SLOW: Story = {
  assessedAfter: 60,
  missed: [5, 10, 14, 22, 35],
  lateness: { reason: 'missed-appointments', claimedAfter: 25, decidedAfter: 44, approved: true },
};

/**
 * What the rhythm of the months gives to one of a month's orders, so that on any day something is overdue, waits for a
 * manager, is suspended or restricted. `index`: months counted from January 2012.
 */
export function rhythmOf(
  time: Time,
  chance: Chance,
  month: string,
  index: number,
  number: number,
): Omit<Partial<Given>, 'key'> {
  const inTwoMonths = monthAfter(month, 2);
  switch (number) {
    case 0:
      return index % 2 === 1
        ? { ...VERY_SLOW, type: 'youth-rehabilitation-order', madeOn: time.nth(month, 1) }
        : {};
    case 1:
      return {
        type: 'referral-order',
        madeOn: time.nth(month, 3),
        allocatedAfter: 8,
        assessedAfter: 14 + (index % 6),
      };
    case 2:
      return {
        ...inTime(chance, 15),
        ...(index % 3 === 0 ? { restrictedAfter: 5 } : {}),
        ...(index % 7 === 4 ? { child: { key: `${monthAfter(month, -14)} court 1` } } : {}),
      };
    case 3:
      return {
        ...inTime(chance, 15),
        more: {
          changes: [changePlot(time, chance, time.nth(inTwoMonths, 1), 14)],
          ...(index % 6 === 2
            ? { transferredOut: { on: time.nth(monthAfter(month, 4), 9), to: chance.pick(AREAS) } }
            : {}),
        },
      };
    case 4:
      return {
        ...inTime(chance, 15),
        ...(index % 6 === 5 ? { child: { family: `${month} court 3` } } : {}),
        more: {
          changes: [changePlot(time, chance, time.nth(inTwoMonths, 11), 14)],
          ...(index % 2 === 0
            ? {
                suspended: {
                  from: time.nth(inTwoMonths, 14),
                  to: time.nth(monthAfter(month, 4), 16) as Day,
                  reason: chance.pick(['warrant-out', 'hospital'] as const),
                },
              }
            : {}),
        },
      };
    default:
      return {};
  }
}

export const AREAS = ['Northford', 'Eastmarsh', 'Wendlebury Vale', 'Port Sallow'] as const;
