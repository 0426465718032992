import type { Duty } from '../../../engine/duties/duty.ts';
import { missedAppointmentEvidence } from '../../../engine/exceptions/evidence.ts';
import type { FactOf, Timeline } from '../../../engine/timeline/timeline.ts';
import type { Row } from '../../../platform/projections/versions.ts';
import type { Configuration } from '../../service/index.ts';

/** Appointments with what became of them: rows of `appointment`. */
export function appointmentRows(caseId: string, timeline: Timeline): Row[] {
  const rows = new Map<string, Row>();
  for (const fact of timeline.facts) {
    if (fact.kind === 'appointment-arranged') {
      rows.set(fact.id, {
        case_id: caseId,
        fact_id: fact.id,
        arranged_on: fact.on,
        day: fact.data.day,
        purpose: fact.data.purpose,
        outcome: null,
      });
    } else if (fact.kind === 'appointment-kept' || fact.kind === 'appointment-missed') {
      const arranged = fact.data.appointment === undefined ? undefined : rows.get(fact.data.appointment);
      const missedBy = fact.kind === 'appointment-missed' ? fact.data.missedBy : null;
      const outcome = missedBy === null ? 'kept' : missedBy === 'child' ? 'missed' : 'missed-by-service';
      rows.set(arranged === undefined ? fact.id : String(arranged.fact_id), {
        case_id: caseId,
        fact_id: arranged?.fact_id ?? fact.id,
        arranged_on: arranged?.arranged_on ?? fact.on,
        day: fact.on,
        purpose: fact.data.purpose,
        outcome,
      });
    } else if (fact.kind === 'appointment-cancelled') {
      const arranged = rows.get(fact.data.appointment);
      if (arranged !== undefined)
        rows.set(fact.data.appointment, { ...arranged, outcome: `cancelled-by-${fact.data.by}` });
    }
  }
  return [...rows.values()];
}

/** When initial assessments were expected to be done, as stated from day to day: rows of `expected_completion`. */
export function expectedRows(caseId: string, timeline: Timeline): Row[] {
  return timeline.facts.flatMap((fact) =>
    fact.kind === 'expected-completion'
      ? [{ case_id: caseId, order_id: fact.data.order, stated_on: fact.on, day: fact.data.day }]
      : [],
  );
}

/** Exceptions claimed and causes recorded, with what was decided: rows of `exception_claim`. */
export function exceptionRows(
  caseId: string,
  timeline: Timeline,
  configuration: Configuration,
  duties: readonly Duty[],
): Row[] {
  const outside = new Map(configuration.exceptionReasons.map((reason) => [reason.id, reason.outside]));
  const decisions = new Map<string, { on: string; decision: string }>();
  for (const fact of timeline.facts) {
    if (fact.kind === 'exception-approved')
      decisions.set(fact.data.exception, { on: fact.on, decision: 'approved' });
    if (fact.kind === 'exception-refused')
      decisions.set(fact.data.exception, { on: fact.on, decision: 'refused' });
  }
  return timeline.facts.flatMap((fact): Row[] => {
    if (fact.kind === 'exception-claimed') {
      const decided = decisions.get(fact.id);
      return [
        {
          case_id: caseId,
          claim_id: fact.id,
          duty_key: refKey(fact.data.duty),
          reason: fact.data.reason,
          outside: outside.get(fact.data.reason) ?? false,
          claimed_on: fact.on,
          decided_on: decided?.on ?? null,
          decision:
            decided?.decision === 'approved' && lacksEvidence(fact, timeline, duties)
              ? 'suspended'
              : (decided?.decision ?? null),
        },
      ];
    }
    if (fact.kind === 'cause-recorded') {
      return [
        {
          case_id: caseId,
          claim_id: null,
          duty_key: refKey(fact.data.duty),
          reason: fact.data.cause,
          outside: false,
          claimed_on: fact.on,
          decided_on: null,
          decision: 'cause',
        },
      ];
    }
    return [];
  });
}

/** Evidence that was withdrawn after the approval suspends it (rule 19). */
function lacksEvidence(
  claim: FactOf<'exception-claimed'>,
  timeline: Timeline,
  duties: readonly Duty[],
): boolean {
  const { duty: ref, evidence } = claim.data;
  const duty = duties.find(
    (one) => one.kind === ref.kind && one.of === ref.of && (ref.starts ?? one.starts) === one.starts,
  );
  return (
    missedAppointmentEvidence(claim, timeline, duty?.due ?? null) !== null ||
    evidence.some((id) => !timeline.facts.some((fact) => fact.id === id))
  );
}

/** How a duty is named by exceptions and causes: its kind, what it is about, and day 0 where that is needed. */
export function refKey(duty: { kind: string; of: string; starts?: string }): string {
  return duty.starts === undefined ? `${duty.kind}:${duty.of}` : `${duty.kind}:${duty.of}:${duty.starts}`;
}
