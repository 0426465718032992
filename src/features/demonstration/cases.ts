import { type Day, dayNumber, dayOf, partsOf, weekday } from '../../engine/calendar/day.ts';
import type { Level, OrderType } from '../../engine/timeline/facts.ts';
import { chanceOf } from './chance.ts';
import type { Plot } from './life.ts';
import { STAFF } from './people.ts';

/** New cases in a month of a year: many in 2012 and 2013, fewer since. */
const ARRIVALS: readonly { readonly until: string; readonly each: number }[] = [
  { until: '2012-12-31', each: 9 },
  { until: '2013-12-31', each: 10 },
  { until: '2018-12-31', each: 7 },
  { until: '9999-12-31', each: 7 },
];

/** In these months every order is scripted, so that April to July 2013 gives the plan's own figures. */
const SCRIPTED = { from: '2013-02-11', to: '2013-07-31' };

const CASE_MANAGERS = STAFF.filter((one) => one.role === 'case-manager').map((one) => one.reference);
const COURT: readonly OrderType[] = [
  'referral-order',
  'referral-order',
  'referral-order',
  'youth-rehabilitation-order',
  'youth-rehabilitation-order',
  'reparation-order',
  'detention-and-training-order',
];
const LEVELS: readonly Level[] = [
  'low',
  'low',
  'low',
  'medium',
  'medium',
  'medium',
  'high',
  'high',
  'very-high',
];

/** The plots of all cases whose order was made by a day, in the order of their orders. */
export function plotsUntil(seed: string, last: Day): Plot[] {
  const plots = [...scripted(seed)];
  for (let month = '2012-01'; `${month}-01` <= last; month = nextMonth(month)) {
    const each =
      ARRIVALS.find((step) => `${month}-31` <= step.until || month <= step.until.slice(0, 7))?.each ?? 7;
    for (let number = 0; number < each; number += 1) {
      const plot = plotOf(seed, month, number);
      if (plot.orderMade < SCRIPTED.from || plot.orderMade > SCRIPTED.to) plots.push(plot);
    }
  }
  return plots
    .filter((plot) => plot.orderMade <= last)
    .sort((a, b) => (a.orderMade < b.orderMade ? -1 : a.orderMade > b.orderMade ? 1 : 0));
}

function nextMonth(month: string): string {
  const { year, month: of } = partsOf(dayNumber(`${month}-01` as Day));
  return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, '0')}`;
}

function plotOf(seed: string, month: string, number: number): Plot {
  const chance = chanceOf(seed, `plot ${month} ${number}`);
  let made = dayNumber(`${month}-01` as Day) + chance.between(0, 27);
  if (weekday(made) > 4) made -= 2;
  const on = dayOf(made);
  const orderType = chance.pick(COURT);
  const limit = orderType === 'referral-order' ? 20 : 15;
  const slow = chance.in100(12);
  return {
    orderType,
    orderMade: on,
    assessedAfter: slow ? limit + chance.between(1, 6) : limit - chance.between(0, 7),
    exception: slow && chance.in100(50) ? chance.pick(['missed-appointments', 'interpreter'] as const) : null,
    allocatedAfter: chance.in100(15) ? 5 : 1,
    runs: chance.pick([182, 182, 274, 274, 365]),
    holder: chance.pick(CASE_MANAGERS),
    level: chance.pick(LEVELS),
  };
}

/**
 * April to July 2013, order by order: 53 assessments completed, 45 of them on time, 6 late by missed appointments and 2
 * for want of an interpreter (improvement plan, action 1a, July 2013); a few more are overdue on 31 July.
 */
function scripted(seed: string): Plot[] {
  const plots: Plot[] = [];
  const add = (
    orderMade: string,
    orderType: OrderType,
    assessedAfter: number,
    exception: Plot['exception'] = null,
  ): void => {
    const chance = chanceOf(seed, `scripted ${plots.length}`);
    plots.push({
      orderType,
      orderMade: orderMade as Day,
      assessedAfter,
      exception,
      allocatedAfter: 1,
      runs: chance.pick([182, 274]),
      holder: CASE_MANAGERS[plots.length % CASE_MANAGERS.length] as string,
      level: LEVELS[plots.length % LEVELS.length] as Level,
    });
  };
  // On time: forty-five orders from mid-March to the first days of July.
  for (let at = 0; at < 45; at += 1) {
    let made = dayNumber('2013-03-18' as Day) + Math.floor((at * 105) / 45);
    if (weekday(made) > 4) made -= 2;
    const referral = at % 2 === 0;
    add(
      dayOf(made),
      referral ? 'referral-order' : 'youth-rehabilitation-order',
      referral ? 14 + (at % 6) : 12 + (at % 4),
    );
  }
  // Late by missed appointments.
  for (const made of ['2013-03-25', '2013-04-15', '2013-04-29', '2013-05-13', '2013-05-28', '2013-06-10']) {
    add(made, 'youth-rehabilitation-order', 19, 'missed-appointments');
  }
  // Late for want of an interpreter.
  for (const made of ['2013-04-22', '2013-05-20']) add(made, 'referral-order', 23, 'interpreter');
  // Overdue on 31 July 2013, done in August.
  for (const made of ['2013-06-24', '2013-07-01', '2013-07-08']) add(made, 'youth-rehabilitation-order', 33);
  // Not due yet on that day.
  for (const made of ['2013-07-15', '2013-07-19', '2013-07-24', '2013-07-29'])
    add(made, 'referral-order', 17);
  return plots;
}
