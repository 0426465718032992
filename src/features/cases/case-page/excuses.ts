import type { Day } from '../../../engine/calendar/day.ts';
import { evidenceLacking, isEvidenceLate } from '../../../engine/exceptions/evidence.ts';
import type { DutyRef, FactId } from '../../../engine/timeline/facts.ts';
import { ofKind } from '../../../engine/timeline/timeline.ts';
import type { CaseRecord } from './read-record.ts';

/** Why a duty was late or not met, as somebody said: an exception, or a cause without one. */
export interface Excuse {
  readonly id: FactId;
  readonly duty: DutyRef;
  /** The title of the reason or cause. */
  readonly reason: string;
  /** Whether the reason lies outside the service's control; null for a cause. */
  readonly outside: boolean | null;
  readonly on: Day;
  readonly by: string;
  readonly state: 'waiting' | 'approved' | 'refused' | 'cause';
  readonly decided: { readonly on: Day; readonly by: string } | null;
  /** What an exception still lacks before it can be approved, in words. */
  readonly lacks: string | null;
  /** Whether some of its evidence was recorded after the due date only. */
  readonly evidenceLate: boolean;
}

/** The exceptions and causes of a case by the day judged, the newest first. */
export function excusesOf({ past, names, configuration, duties }: CaseRecord): Excuse[] {
  const outside = new Map(configuration.exceptionReasons.map((reason) => [reason.id, reason.outside]));
  const approvals = new Map(ofKind(past, 'exception-approved').map((fact) => [fact.data.exception, fact]));
  const refusals = new Map(ofKind(past, 'exception-refused').map((fact) => [fact.data.exception, fact]));
  const claims = ofKind(past, 'exception-claimed').map((claim): Excuse => {
    const due = dueOf(claim.data.duty, duties);
    const decision = approvals.get(claim.id) ?? refusals.get(claim.id);
    return {
      id: claim.id,
      duty: claim.data.duty,
      reason: names.reason(claim.data.reason),
      outside: outside.get(claim.data.reason) ?? false,
      on: claim.on,
      by: names.person(claim.recordedBy),
      state:
        decision === undefined ? 'waiting' : decision.kind === 'exception-approved' ? 'approved' : 'refused',
      decided: decision === undefined ? null : { on: decision.on, by: names.person(decision.recordedBy) },
      lacks: decision?.kind === 'exception-refused' ? null : evidenceLacking(claim, past, due),
      evidenceLate: isEvidenceLate(claim, past, due),
    };
  });
  const causes = ofKind(past, 'cause-recorded').map(
    (fact): Excuse => ({
      id: fact.id,
      duty: fact.data.duty,
      reason: names.reason(fact.data.cause),
      outside: null,
      on: fact.on,
      by: names.person(fact.recordedBy),
      state: 'cause',
      decided: null,
      lacks: null,
      evidenceLate: false,
    }),
  );
  return [...claims, ...causes].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}

/** The due date before which evidence must have happened; null where the duty has none, or is gone. */
function dueOf(ref: DutyRef, duties: CaseRecord['duties']): Day | null {
  const found = duties.find(
    ({ duty }) => duty.kind === ref.kind && duty.of === ref.of && (ref.starts ?? duty.starts) === duty.starts,
  );
  return found?.duty.due ?? null;
}
