import { addDays, type Day, dayNumber, dayOf } from '../../../engine/calendar/day.ts';
import type { OrderType } from '../../../engine/timeline/facts.ts';
import { caseManagersOn } from '../staff.ts';
import type { Time } from '../time.ts';
import { courtPlot } from './court.ts';
import type { Plot } from './plot.ts';
import type { Story } from './stories.ts';

/**
 * February to July 2013, order by order, so that April to July gives the figures of the improvement plan (action 1a, July
 * 2013): 53 assessments completed, 45 of them on time, 6 late by missed appointments and 2 for want of an interpreter. A
 * few more are overdue on 31 July.
 */
export function scriptedPlots(seed: string, time: Time): Plot[] {
  const plots: Plot[] = [];
  const add = (madeOn: string, type: OrderType, story: Story): void => {
    const holders = caseManagersOn(madeOn as Day);
    const holder = holders[plots.length % holders.length]?.reference;
    plots.push(
      courtPlot(seed, time, {
        ...story,
        key: `told ${plots.length}`,
        madeOn: madeOn as Day,
        type,
        plain: true,
        ...(holder === undefined ? {} : { holder }),
        ...(plots.length % 13 === 5 ? { restrictedAfter: 6 } : {}),
        ...(plots.length === SUSPENDED ? { more: { suspended: IN_SUMMER } } : {}),
      }),
    );
  };
  const typeOf = (at: number): OrderType =>
    at % 2 === 0 ? 'referral-order' : (COURT[at % 3] ?? 'reparation-order');

  for (const [at, madeOn] of DONE_IN_MARCH.entries())
    add(madeOn, typeOf(at), {
      assessedAfter: Math.min(12 + (at % 3), time.between(madeOn as Day, '2013-03-28' as Day)),
    });
  for (let at = 0; at < ON_TIME; at += 1) {
    const madeOn = time.workday(dayOf(dayNumber(FIRST) + Math.floor((at * 102) / ON_TIME)));
    const referral = at % 2 === 0;
    add(madeOn, typeOf(at), {
      assessedAfter: referral ? 14 + (at % 6) : 12 + (at % 4),
      ...(at % 7 === 3 ? { missed: [4] } : {}),
      ...(at % 9 === 4 ? { interpreter: 'booked' as const } : {}),
    });
  }
  for (const madeOn of LATE_BY_MISSED_APPOINTMENTS) {
    add(madeOn, 'youth-rehabilitation-order', {
      assessedAfter: 19,
      missed: [4, 9],
      lateness: { reason: 'missed-appointments', decidedAfter: 4, approved: true },
    });
  }
  for (const madeOn of LATE_FOR_AN_INTERPRETER) {
    add(madeOn, 'referral-order', {
      assessedAfter: 23,
      interpreter: 'failed',
      lateness: { reason: 'interpreter', decidedAfter: 4, approved: true },
    });
  }
  for (const madeOn of OVERDUE_IN_JULY) {
    add(madeOn, 'youth-rehabilitation-order', {
      assessedAfter: 33,
      missed: [5, 11],
      lateness: {
        reason: 'missed-appointments',
        claimedAfter: 20,
        decidedAfter: 20,
        approved: madeOn !== '2013-07-01',
      },
    });
  }
  for (const [at, madeOn] of NOT_DUE_YET.entries())
    add(madeOn, 'referral-order', { assessedAfter: 17, ...(at === 1 ? { allocatedAfter: 12 } : {}) });
  return plots;
}

/** One of the cases of April: its clocks stand still from July on. */
const SUSPENDED = 24;
const IN_SUMMER = { from: '2013-07-08' as Day, to: '2013-09-16' as Day, reason: 'warrant-out' } as const;

const ON_TIME = 45;
const FIRST = addDays('2013-03-17' as Day, 1);
const COURT: readonly OrderType[] = [
  'youth-rehabilitation-order',
  'reparation-order',
  'youth-rehabilitation-order',
];
const DONE_IN_MARCH = [
  '2013-02-11',
  '2013-02-12',
  '2013-02-14',
  '2013-02-18',
  '2013-02-20',
  '2013-02-25',
  '2013-02-27',
  '2013-03-04',
  '2013-03-06',
  '2013-03-11',
];
const LATE_BY_MISSED_APPOINTMENTS = [
  '2013-03-25',
  '2013-04-15',
  '2013-04-29',
  '2013-05-13',
  '2013-05-28',
  '2013-06-10',
];
const LATE_FOR_AN_INTERPRETER = ['2013-04-22', '2013-05-20'];
/** Done in August. */
const OVERDUE_IN_JULY = ['2013-06-24', '2013-07-01', '2013-07-08'];
const NOT_DUE_YET = ['2013-07-15', '2013-07-19', '2013-07-24', '2013-07-29'];
