import { addDays, type Day } from '../../../engine/calendar/day.ts';
import type { OrderType } from '../../../engine/timeline/facts.ts';
import { chanceOf } from '../chance.ts';
import type { Time } from '../time.ts';
import { changePlot, orderPlot } from './court.ts';
import type { Plot } from './plot.ts';

/**
 * April to July 2013 is told order by order. Nothing else may be assessed in these months, so no other order is made
 * from shortly before them to their end.
 */
const TOLD = { from: '2013-01-21', to: '2013-07-31' };
export const isTold = (day: Day): boolean => day >= TOLD.from && day <= TOLD.to;

const AGAIN: readonly OrderType[] = ['youth-rehabilitation-order', 'referral-order', 'reparation-order'];

/** A plot with what may follow a first order: another one while it runs, or a new one where it was revoked. */
export function withFurtherOrders(seed: string, time: Time, plot: Plot): Plot {
  const chance = chanceOf(seed, `further ${plot.key}`);
  const [first] = plot.orders;
  if (first === undefined || plot.transferredOut !== undefined || plot.reopenedOn !== undefined) return plot;
  const sentencedAgain = first.how === 'revoked' && chance.in100(60);
  const furtherOn = time.workday(addDays(first.madeOn, chance.between(70, 130)));
  const further = first.how !== 'revoked' && furtherOn < addDays(first.endsOn, -20) && chance.in100(9);
  const madeOn = sentencedAgain ? first.endsOn : furtherOn;
  if ((!sentencedAgain && !further) || isTold(madeOn)) return plot;
  const order = {
    ...orderPlot(time, chance, { name: 'order-2', type: chance.pick(AGAIN), madeOn }),
    how: 'completed' as const,
  };
  const change = changePlot(time, chance, time.after(madeOn, 1), chance.between(1, 6), 'further offending');
  return { ...plot, orders: [first, order], changes: [...plot.changes, { ...change, happenedOn: madeOn }] };
}

/** A plot whose case is closed and comes back with a new order some months later. */
export function withReturn(seed: string, time: Time, plot: Plot): Plot {
  const chance = chanceOf(seed, `return ${plot.key}`);
  const [first] = plot.orders;
  if (first === undefined || plot.transferredOut !== undefined) return plot;
  const reopenedOn = time.workday(addDays(first.endsOn, chance.between(75, 150)));
  if (isTold(reopenedOn)) return plot;
  const order = orderPlot(time, chance, { name: 'order-2', type: chance.pick(AGAIN), madeOn: reopenedOn });
  return { ...plot, reopenedOn, orders: [first, { ...order, how: 'completed' }] };
}
