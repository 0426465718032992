import type { Day } from '../calendar/day.ts';
import type { Standards } from '../standards/adopted.ts';
import type { OrderTypeEntry } from '../standards/standard.ts';
import type { FactOf } from '../timeline/timeline.ts';
import { byDay, lastUpTo } from './sorted.ts';

export interface OrderView {
  readonly id: string;
  readonly on: Day;
  readonly type: OrderTypeEntry;
  readonly supervised: boolean;
  readonly endedOn: Day | null;
  readonly how: string | null;
}

/** The day on which the last running supervised order ended, judged at the end of the day, with that order. */
export interface LastOrderEnd {
  readonly on: Day;
  readonly order: OrderView;
  /** Every supervised order of the case so far was quashed: nothing is left to close (rule 5). */
  readonly nothingLeft: boolean;
}

/** Orders with their ends and what their type says of them (rule 1). */
export function ordersOf(
  made: readonly FactOf<'order-made'>[],
  ended: readonly FactOf<'order-ended'>[],
  standards: Standards,
): OrderView[] {
  const ends = new Map<string, FactOf<'order-ended'>>();
  for (const end of ended) if (!ends.has(end.data.order)) ends.set(end.data.order, end);
  return made.map((fact) => {
    const end = ends.get(fact.id);
    const type =
      standards.orderType(fact.data.orderType, fact.on) ??
      standards.orderTypes.find((one) => one.id === fact.data.orderType);
    if (type === undefined)
      throw new Error(`The adopted standards do not know the order type "${fact.data.orderType}".`);
    return {
      id: fact.id,
      on: fact.on,
      type,
      supervised: fact.data.supervised ?? type.supervised,
      // A correction may leave an end before its order: the order then ended as it was made.
      endedOn: end === undefined ? null : end.on < fact.on ? fact.on : end.on,
      how: end?.data.how ?? null,
    };
  });
}

interface Run {
  readonly on: Day;
  /** Null: still running. */
  readonly to: Day | null;
}

/** Tells whether some of the orders (by day of making) runs at the end of a day. */
export function runningOf(orders: readonly OrderView[]): (day: Day) => boolean {
  const runs: Run[] = [];
  for (const { on, endedOn } of orders) {
    if (endedOn !== null && endedOn <= on) continue;
    const last = runs.at(-1);
    if (last === undefined || (last.to !== null && last.to < on)) runs.push({ on, to: endedOn });
    else if (last.to !== null && (endedOn === null || endedOn > last.to))
      runs[runs.length - 1] = { on: last.on, to: endedOn };
  }
  return (day) => {
    const run = lastUpTo(runs, day);
    return run !== null && (run.to === null || run.to > day);
  };
}

/** The ends after which no supervised order runs. Of orders that end on one day one that was served counts before a quashed one. */
export function lastEndsOf(
  orders: readonly OrderView[],
  running: (day: Day) => boolean,
): readonly LastOrderEnd[] {
  const last = new Map<Day, OrderView>();
  for (const order of orders) {
    if (order.endedOn === null || running(order.endedOn)) continue;
    const there = last.get(order.endedOn);
    if (there === undefined || there.how === 'quashed' || order.how !== 'quashed')
      last.set(order.endedOn, order);
  }
  const firstServed = orders.find((order) => order.how !== 'quashed')?.on ?? null;
  return [...last]
    .map(([on, order]) => ({ on, order, nothingLeft: firstServed === null || firstServed > on }))
    .sort(byDay);
}
