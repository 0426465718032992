import type { Day } from '../calendar/day.ts';
import type { CaseView } from './case-view.ts';
import type { Duty } from './duty.ts';
import { anyLimit, firstFrom, makeDuty } from './make.ts';
import { countedFromDue, lastOrderEnd } from './review.ts';
import { byDay } from './sorted.ts';

/** Progress review with child and carers: at least every 3 months from the order, then from the last one held (`current`; published guidance). */
export function progressReviews(view: CaseView): Duty[] {
  const held = view.of('progress-review-held');
  const duties: Duty[] = [];
  let previous: Duty | null = null;
  for (const start of startsOf(view)) {
    if (previous !== null && isOpenAt(previous, start)) continue;
    if (!view.running(start.on)) continue;
    const duty: Duty | null = makeDuty(view, {
      kind: 'progress-review',
      of: start.fact,
      starts: start.on,
      what: start.held ? 'the last progress review' : 'the order',
      limitOf: anyLimit,
      // One held on the day of the order meets that; one held starts the next, which a later day meets.
      met: firstFrom(held, start.on, 'progress review held', start.held),
      ended: lastOrderEnd(view, start.on),
      ...countedFromDue(view, 'progress-review', previous, start.on),
    });
    if (duty === null) continue;
    duties.push(duty);
    previous = duty;
  }
  return duties;
}

interface Start {
  readonly on: Day;
  readonly fact: string;
  readonly held: boolean;
}

function isOpenAt(previous: Duty, start: Start): boolean {
  const closed = previous.metOn ?? previous.endedOn;
  if (closed === null || closed > start.on) return true;
  return closed === start.on && !start.held && previous.metOn !== null;
}

/** Orders, and reviews held, each day's once; within a day the order comes first. */
function startsOf(view: CaseView): Start[] {
  const starts: Start[] = [];
  for (const order of view.orders)
    if (order.supervised && starts.at(-1)?.on !== order.on)
      starts.push({ on: order.on, fact: order.id, held: false });
  let last: Day | null = null;
  for (const fact of view.of('progress-review-held')) {
    if (fact.on !== last) starts.push({ on: fact.on, fact: fact.id, held: true });
    last = fact.on;
  }
  return starts.sort(byDay);
}
