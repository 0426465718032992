import { addMonths, type Day, dayNumber, dayOf } from '../calendar/day.ts';
import { limitForOrder } from '../standards/limits.ts';
import type { CaseView, OrderView } from './case-view.ts';
import type { Duty } from './duty.ts';
import { firstFrom, type Happening, makeDuty } from './make.ts';

/**
 * Initial assessment: within 20 working days of a referral order, 15 of any other court order (plan, recommendation 1).
 * Rules 1, 6 and 14: one duty per supervised order; day 0 is the order, or the accepted transfer of one brought along.
 */
export function initialAssessments(view: CaseView): Duty[] {
  const duties: Duty[] = [];
  for (const order of view.orders) {
    if (!order.supervised) continue;
    for (const start of startsOf(view, order)) {
      const duty = makeDuty(view, {
        kind: 'initial-assessment',
        of: order.id,
        ...(start.transfer ? { keyed: 'by-start' } : {}),
        starts: start.on,
        what: start.transfer ? 'the accepted transfer' : 'the order',
        limitOf: (version) => limitForOrder(version, order.type).limit,
        met: metBy(view, order, start),
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

/** Day 0 of an order: its own day, unless it was brought along by a transfer; then the day that was accepted. */
function startsOf(view: CaseView, order: OrderView): Start[] {
  const transfers = view.of('transferred-in');
  if (transfers.length === 0) return [{ on: order.on, transfer: false }];
  const outs = view.of('transferred-out');
  const starts: Start[] = [];
  const first = transfers.find((transfer) => transfer.on >= order.on);
  const ours = first === undefined || outs.some((out) => out.on >= order.on && out.on <= first.on);
  if (ours) starts.push({ on: order.on, transfer: false });
  for (const transfer of transfers) {
    if (transfer.on < order.on || (order.endedOn !== null && order.endedOn <= transfer.on)) continue;
    const assessed = assessmentsOf(view).some(
      (one) =>
        one.on >= order.on && (transfer.data.cameAlong.includes(one.id) || (ours && one.on <= transfer.on)),
    );
    if (!assessed) starts.push({ on: transfer.on, transfer: true });
  }
  return starts;
}

/** Orders of a case that were assessed elsewhere: brought along with an assessment completed on or after them (rule 14). */
export function assessedElsewhere(view: CaseView, order: OrderView): string | null {
  for (const transfer of view.of('transferred-in')) {
    if (transfer.on < order.on || !order.supervised) continue;
    const found = assessmentsOf(view).find(
      (one) => one.on >= order.on && transfer.data.cameAlong.includes(one.id),
    );
    if (found !== undefined) return found.id;
  }
  return null;
}

const MEETING: ReadonlySet<string> = new Set(['initial', 'review', 'change', 'psr']);

function assessmentsOf(view: CaseView): { id: string; on: Day; kind: string }[] {
  return view
    .of('assessment-completed')
    .filter((fact) => MEETING.has(fact.data.assessmentKind))
    .map((fact) => ({ id: fact.id, on: fact.on, kind: fact.data.assessmentKind }));
}

/** An assessment on or after day 0; under `current` a pre-sentence one before it, if recent and with no change since (rule 6). */
function metBy(view: CaseView, order: OrderView, start: Start): Happening | null {
  const found = firstFrom(assessmentsOf(view), start.on, 'assessment completed');
  const months = view.standards.inForce('initial-assessment', start.on)?.figures.psrAtMostMonths;
  if (months === undefined || start.transfer) return found;
  const earlier = assessmentsOf(view)
    .filter((one) => one.kind === 'psr' && one.on < order.on)
    .at(-1);
  if (earlier === undefined) return found;
  const oldest = dayOf(addMonths(dayNumber(order.on), -months));
  const changed = view
    .of('significant-change')
    .some((change) => change.on >= earlier.on && change.on <= order.on);
  if (earlier.on < oldest || changed) return found;
  return { on: order.on, what: `pre-sentence report assessment of ${earlier.on}`, fact: earlier.id };
}
