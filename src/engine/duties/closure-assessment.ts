import { dayNumber, dayOf } from '../calendar/day.ts';
import type { CaseView } from './case-view.ts';
import type { Duty } from './duty.ts';
import { anyLimit, firstFrom, type Happening, makeDuty } from './make.ts';

/**
 * Closure assessment: 10 working days from the end of the last supervised order (assumed); also met after closing, or by
 * one done in the 20 working days before the end, then on day 0. A new order lapses it; death and a quashed only order
 * start none (rules 5 and 14).
 */
export function closureAssessments(view: CaseView): Duty[] {
  return view.lastOrderEnds.flatMap(({ on, order }) => {
    if (
      order.how === 'quashed' ||
      !view.active(on) ||
      view.ends.some((end) => end.cause === 'child died' && end.on <= on)
    )
      return [];
    const next = view.orders.filter((one) => one.supervised && one.on >= on && one.id !== order.id);
    const duty = makeDuty(view, {
      kind: 'closure-assessment',
      of: order.id,
      starts: on,
      what: 'the end of the last order',
      limitOf: anyLimit,
      met: metBy(view, on),
      ended: firstFrom(next, on, 'a new order was made'),
      survivesClosing: true,
    });
    return duty ?? [];
  });
}

function metBy(view: CaseView, ended: Parameters<CaseView['active']>[0]): Happening | null {
  const closures = view.of('assessment-completed').filter((fact) => fact.data.assessmentKind === 'closure');
  const version = view.standards.inForce('closure-assessment', ended);
  const within = version?.figures.metBeforeEndWithin;
  if (version !== null && within !== undefined) {
    const working = view.calendar.asKnown(ended).forMark(version.mark);
    const earliest = dayOf(working.addWorkingDays(dayNumber(ended), -within));
    const early = closures.find((fact) => fact.on >= earliest && fact.on < ended);
    if (early !== undefined) return { on: ended, what: `closure assessment of ${early.on}`, fact: early.id };
  }
  return firstFrom(closures, ended, 'closure assessment completed');
}
