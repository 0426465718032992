import { addMonths, type Day, dayNumber, dayOf } from '../calendar/day.ts';
import { short } from '../calendar/short.ts';
import { limitForOrder } from '../standards/limits.ts';
import type { FactOf } from '../timeline/timeline.ts';
import type { CaseView, OrderView } from './case-view.ts';
import type { Duty } from './duty.ts';
import { firstFrom, type Happening, makeDuty } from './make.ts';
import { firstOnOrAfter, placeOf } from './sorted.ts';

/**
 * Initial assessment: within 20 working days of a referral order, 15 of any other court order (plan, recommendation 1).
 * Rules 1, 6 and 14: one duty per supervised order; day 0 is the order, or the accepted transfer of one brought along.
 */
export function initialAssessments(view: CaseView): Duty[] {
  const assessments = meetingAssessments(view);
  const duties: Duty[] = [];
  for (const order of view.orders) {
    if (!order.supervised) continue;
    for (const start of startsOf(view, assessments, order)) {
      const duty = makeDuty(view, {
        kind: 'initial-assessment',
        of: order.id,
        ...(start.transfer ? { keyed: 'by-start' } : {}),
        starts: start.on,
        what: start.transfer ? 'the accepted transfer' : 'the order',
        limitOf: (version) => limitForOrder(version, order.type).limit,
        met: metBy(view, assessments, order, start),
        ended:
          order.endedOn === null
            ? null
            : { on: order.endedOn, what: `order ${order.how ?? 'ended'}`, fact: null },
      });
      if (duty !== null) duties.push(duty);
    }
  }
  return duties;
}

interface Start {
  readonly on: Day;
  readonly transfer: boolean;
}

type Assessment = FactOf<'assessment-completed'>;

/** Day 0 of an order: its own day, unless it was brought along by a transfer; then the day that was accepted. */
function startsOf(view: CaseView, assessments: readonly Assessment[], order: OrderView): Start[] {
  const transfers = view.of('transferred-in');
  const last = transfers.at(-1);
  if (last === undefined || last.on < order.on) return [{ on: order.on, transfer: false }];
  const first = firstOnOrAfter(transfers, order.on);
  const left = firstOnOrAfter(view.of('transferred-out'), order.on);
  const ours = first === null || (left !== null && left.on <= first.on);
  const starts: Start[] = ours ? [{ on: order.on, transfer: false }] : [];
  for (const transfer of transfers) {
    if (transfer.on < order.on || (order.endedOn !== null && order.endedOn <= transfer.on)) continue;
    const assessed = assessments.some(
      (one) =>
        one.on >= order.on && (transfer.data.cameAlong.includes(one.id) || (ours && one.on <= transfer.on)),
    );
    if (!assessed) starts.push({ on: transfer.on, transfer: true });
  }
  return starts;
}

const MEETING: ReadonlySet<string> = new Set(['initial', 'review', 'change', 'psr']);

/** The assessments of the kinds that meet an initial duty, by day. */
export function meetingAssessments(view: CaseView): readonly Assessment[] {
  return view.of('assessment-completed').filter((fact) => MEETING.has(fact.data.assessmentKind));
}

/** An assessment on or after day 0; under `current` a pre-sentence one before it, if recent and with no change since (rule 6). */
function metBy(
  view: CaseView,
  assessments: readonly Assessment[],
  order: OrderView,
  start: Start,
): Happening | null {
  const found = firstFrom(assessments, start.on, 'assessment completed');
  const months = view.standards.inForce('initial-assessment', start.on)?.figures.psrAtMostMonths;
  if (months === undefined || start.transfer) return found;
  const before = assessments.slice(0, placeOf(assessments, order.on));
  const earlier = before.findLast((one) => one.data.assessmentKind === 'psr');
  if (earlier === undefined) return found;
  const oldest = dayOf(addMonths(dayNumber(order.on), -months));
  const change = firstOnOrAfter(view.of('significant-change'), earlier.on);
  if (earlier.on < oldest || (change !== null && change.on <= order.on)) return found;
  return { on: order.on, what: `pre-sentence report assessment of ${short(earlier.on)}`, fact: earlier.id };
}
