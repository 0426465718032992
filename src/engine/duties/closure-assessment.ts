import { type Day, dayNumber, dayOf } from '../calendar/day.ts';
import { short } from '../calendar/short.ts';
import type { CaseView } from './case-view.ts';
import type { Duty } from './duty.ts';
import { anyLimit, firstFrom, type Happening, makeDuty } from './make.ts';
import { firstOnOrAfter } from './sorted.ts';

/**
 * Closure assessment: 10 working days from the end of the last supervised order (assumed); also met after closing, or by
 * one done in the 20 working days before the end, then on day 0. A new order lapses it; death and a quashed only order
 * start none (rules 5 and 14).
 */
export function closureAssessments(view: CaseView): Duty[] {
  const died = view.ends.find((end) => end.cause === 'child died')?.on ?? null;
  const closures = view.of('assessment-completed').filter((fact) => fact.data.assessmentKind === 'closure');
  const orders = view.orders.filter((one) => one.supervised);
  return view.lastOrderEnds.flatMap(({ on, order, nothingLeft }) => {
    if (nothingLeft || !view.active(on) || (died !== null && died <= on)) return [];
    const duty = makeDuty(view, {
      kind: 'closure-assessment',
      of: order.id,
      starts: on,
      what: 'the end of the last order',
      limitOf: anyLimit,
      met: metBy(view, closures, on),
      // None is made on the day itself and runs at its end: then that end would not have been the last.
      ended: firstFrom(orders, on, 'a new order was made', true),
      survivesClosing: true,
    });
    return duty ?? [];
  });
}

function metBy(
  view: CaseView,
  closures: readonly { readonly id: string; readonly on: Day }[],
  ended: Day,
): Happening | null {
  const version = view.standards.inForce('closure-assessment', ended);
  const within = version?.figures.metBeforeEndWithin;
  if (version !== null && within !== undefined) {
    const working = view.calendar.asKnown(ended).forMark(version.mark);
    const earliest = dayOf(working.addWorkingDays(dayNumber(ended), -within));
    const early = firstOnOrAfter(closures, earliest);
    if (early !== null && early.on < ended)
      return { on: ended, what: `closure assessment of ${short(early.on)}`, fact: early.id };
  }
  return firstFrom(closures, ended, 'closure assessment completed');
}
