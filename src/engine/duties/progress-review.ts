import type { Day } from '../calendar/day.ts';
import type { CaseView } from './case-view.ts';
import type { Duty } from './duty.ts';
import { anyLimit, firstFrom, makeDuty } from './make.ts';
import { lastOrderEnd } from './review.ts';

/** Progress review with child and carers: at least every 3 months from the order, then from the last one held (`current`; published guidance). */
export function progressReviews(view: CaseView): Duty[] {
  const held = view.of('progress-review-held');
  const duties: Duty[] = [];
  let openUntil: Day | null | undefined;
  for (const start of startsOf(view)) {
    if (openUntil === null || (openUntil !== undefined && openUntil > start.on)) continue;
    if (!view.running(start.on)) continue;
    const duty = makeDuty(view, {
      kind: 'progress-review',
      of: start.fact,
      starts: start.on,
      what: start.what,
      limitOf: anyLimit,
      met: firstFrom(held, start.on, 'progress review held', true),
      ended: lastOrderEnd(view, start.on),
    });
    if (duty === null) continue;
    duties.push(duty);
    openUntil = duty.metOn ?? duty.endedOn;
  }
  return duties;
}

function startsOf(view: CaseView): { on: Day; fact: string; what: string }[] {
  const starts = [
    ...view.orders
      .filter((order) => order.supervised)
      .map((order) => ({ on: order.on, fact: order.id, what: 'the order' })),
    ...view
      .of('progress-review-held')
      .map((fact) => ({ on: fact.on, fact: fact.id, what: 'the last progress review' })),
  ];
  const days = new Map<Day, (typeof starts)[number]>();
  for (const start of starts) if (!days.has(start.on)) days.set(start.on, start);
  return [...days.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
}
