import { addDays, type Day, dayNumber, partsOf } from '../../../engine/calendar/day.ts';
import type { OrderType } from '../../../engine/timeline/facts.ts';
import { chanceOf } from '../chance.ts';
import { earlier, type Time } from '../time.ts';
import { courtPlot } from './court.ts';
import { isTold, withFurtherOrders, withReturn } from './further.ts';
import { withWhatHappensOnce } from './once.ts';
import { outOfCourtPlot } from './out-of-court.ts';
import type { Plot } from './plot.ts';
import { AREAS, inTime, rhythmOf, slow } from './stories.ts';

/** Orders of courts in a month: many in 2012 and 2013, fewer and fewer since. */
const ARRIVALS: readonly { readonly until: string; readonly each: number }[] = [
  { until: '2013-07', each: 11 },
  { until: '2013-12', each: 9 },
  { until: '2014-12', each: 7 },
  { until: '2015-12', each: 6 },
  { until: '9999-12', each: 5 },
];
/** Orders of courts made on these days are told one by one (`scripted.ts`); those before are assessed by then. */
const SCRIPTED = { from: '2013-02-11', to: '2013-07-31', assessedBy: '2013-03-28' as Day };

const COURT: readonly OrderType[] = [
  'referral-order',
  'referral-order',
  'referral-order',
  'youth-rehabilitation-order',
  'youth-rehabilitation-order',
  'reparation-order',
  'detention-and-training-order',
];

/** The plots of a month that chance and the rhythm of the months make. */
export function drawnPlots(seed: string, time: Time, month: string): Plot[] {
  const each = ARRIVALS.find((step) => month <= step.until)?.each ?? 5;
  const court = Array.from({ length: each }, (_, number) => drawn(seed, time, month, number)).filter(
    ({ orders: [first] }) =>
      first !== undefined && (first.madeOn < SCRIPTED.from || first.madeOn > SCRIPTED.to),
  );
  const outOfCourt = [0, 1].map((number) =>
    outOfCourtPlot(seed, time, {
      key: `${month} out of court ${number}`,
      madeOn: time.nth(month, number === 0 ? 2 : 12),
      // One of them waits a month for a case manager: on any day there is one that nobody holds.
      allocatedAfter: number === 0 ? 24 : 3,
    }),
  );
  const comesIn = indexOf(month) % 5 === 3 && !isTold(time.nth(month, 6));
  return [
    ...court.map((plot) => withWhatHappensOnce(time, plot)),
    ...outOfCourt,
    ...(comesIn ? [transferredIn(seed, time, month)] : []),
  ];
}

/** Months counted from January 2012. */
function indexOf(month: string): number {
  const { year, month: of } = partsOf(dayNumber(`${month}-01` as Day));
  return (year - 2012) * 12 + of - 1;
}

function drawn(seed: string, time: Time, month: string, number: number): Plot {
  const key = `${month} court ${number}`;
  const chance = chanceOf(seed, `drawn ${key}`);
  const rhythm = rhythmOf(time, chance, month, indexOf(month), number);
  const type = rhythm.type ?? (chance.in100(2) ? 'long-term-detention' : chance.pick(COURT));
  const madeOn = rhythm.madeOn ?? time.workday(addDays(`${month}-01` as Day, chance.between(0, 27)));
  const limit = type === 'referral-order' ? 20 : 15;
  const isSlow = rhythm.assessedAfter === undefined && chance.in100(month < '2013-01' ? 30 : 6);
  const story = { ...(isSlow ? slow(chance, limit) : inTime(chance, limit)), ...rhythm };
  const assessedAfter =
    madeOn > '2012-11-01' && madeOn < SCRIPTED.from
      ? time.between(madeOn, earlier(SCRIPTED.assessedBy, time.after(madeOn, story.assessedAfter)))
      : story.assessedAfter;
  const plot = courtPlot(seed, time, { ...story, key, type, madeOn, assessedAfter });
  return number === 1 && indexOf(month) % 4 === 1
    ? withReturn(seed, time, plot)
    : withFurtherOrders(seed, time, plot);
}

/** A case that another service hands over with a running order, half of them with an assessment. */
function transferredIn(seed: string, time: Time, month: string): Plot {
  const key = `${month} transferred in`;
  const chance = chanceOf(seed, `drawn ${key}`);
  const on = time.nth(month, 6);
  const madeOn = time.workday(addDays(on, -chance.between(50, 90)));
  const along = chance.in100(50);
  const plot = courtPlot(seed, time, {
    key,
    madeOn,
    type: chance.pick(['referral-order', 'youth-rehabilitation-order'] as const),
    assessedAfter: along ? 14 : time.between(madeOn, time.after(on, chance.between(8, 13))),
    plain: true,
  });
  const from = chance.pick(AREAS);
  const assessedOn = time.after(madeOn, 14);
  return {
    ...plot,
    openedOn: on,
    allocatedOn: time.after(on, 1),
    missed: [],
    changes: [],
    orders: plot.orders.map((order) => ({ ...order, elsewhere: true as const })),
    transferredIn: { on, from, ...(along ? { assessedOn } : {}) },
  };
}
