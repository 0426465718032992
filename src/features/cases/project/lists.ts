import type { Day } from '../../../engine/calendar/day.ts';
import type { Duty } from '../../../engine/duties/duty.ts';
import { evidenceLacking, isEvidenceLate } from '../../../engine/exceptions/evidence.ts';
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
      const due = dueOf(fact, duties);
      return [
        {
          case_id: caseId,
          claim_id: fact.id,
          duty_key: refKey(fact.data.duty),
          reason: fact.data.reason,
          outside: outside.get(fact.data.reason) ?? false,
          claimed_on: fact.on,
          decided_on: decided?.on ?? null,
          // Evidence that was withdrawn after the approval suspends it (rule 19).
          decision:
            decided?.decision === 'approved' && evidenceLacking(fact, timeline, due) !== null
              ? 'suspended'
              : (decided?.decision ?? null),
          evidence_late: isEvidenceLate(fact, timeline, due),
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
          evidence_late: false,
        },
      ];
    }
    return [];
  });
}

/** The due date by which evidence is judged; null where the duty has none, or is gone. */
function dueOf({ data }: FactOf<'exception-claimed'>, duties: readonly Duty[]): Day | null {
  const { kind, of, starts } = data.duty;
  const duty = duties.find(
    (one) => one.kind === kind && one.of === of && (starts ?? one.starts) === one.starts,
  );
  return duty?.due ?? null;
}

/** How a duty is named by exceptions and causes: its kind, what it is about, and day 0 where that is needed. */
export function refKey(duty: { kind: string; of: string; starts?: string }): string {
  return duty.starts === undefined ? `${duty.kind}:${duty.of}` : `${duty.kind}:${duty.of}:${duty.starts}`;
}
