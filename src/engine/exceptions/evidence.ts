import type { TimelineFact } from '../timeline/facts.ts';
import type { Timeline } from '../timeline/timeline.ts';

type Claim = Extract<TimelineFact, { kind: 'exception-claimed' }>;

/**
 * What evidence an exception for missed appointments still lacks, in words, or null (rule 19): at least one assessment
 * appointment missed by the child on or before the due date, with follow-up recorded. `due` null: any day will do.
 */
export function missedAppointmentEvidence(
  claim: Claim,
  timeline: Timeline,
  due: string | null = null,
): string | null {
  if (claim.data.reason !== 'missed-appointments') return null;
  const missed = timeline.facts.filter(
    (fact) =>
      fact.kind === 'appointment-missed' &&
      fact.data.missedBy === 'child' &&
      fact.data.purpose === 'assessment' &&
      (due === null || fact.on <= due),
  );
  if (missed.length === 0) {
    return 'No assessment appointment that the child missed is recorded on or before the due date. Record the missed appointment first; then this can be approved.';
  }
  const followed = missed.some((one) =>
    timeline.facts.some((fact) => fact.kind === 'follow-up-made' && fact.on >= one.on),
  );
  return followed
    ? null
    : 'The missed appointment has no follow-up recorded. Record what was done about it first; then this can be approved.';
}
