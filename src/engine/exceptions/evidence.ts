import type { Day } from '../calendar/day.ts';
import type { TimelineFact } from '../timeline/facts.ts';
import { ofKind, type Timeline } from '../timeline/timeline.ts';

type Claim = Pick<Extract<TimelineFact, { kind: 'exception-claimed' }>, 'data'>;
type Missed = Extract<TimelineFact, { kind: 'appointment-missed' }>;

/**
 * What evidence an exception lacks, in words, or null: until it is there nobody approves it, and an approval has no effect
 * while it is missing (rule 19). Evidence that was named and then withdrawn is missing; for missed appointments at least
 * one assessment appointment arranged for a day on or before the due date was missed by the child and followed up. `due`
 * null: any day will do.
 */
export function evidenceLacking(claim: Claim, timeline: Timeline, due: Day | null): string | null {
  if (claim.data.reason === 'missed-appointments') {
    const missed = missedInTime(timeline, due);
    if (missed.length === 0) {
      return 'No assessment appointment that the child missed is recorded on or before the due date. Record the missed appointment first; then this can be approved.';
    }
    if (!missed.some((one) => isFollowedUp(one, timeline)))
      return 'The missed appointment has no follow-up recorded. Record what was done about it first; then this can be approved.';
  }
  const there = new Set(timeline.facts.map((fact) => fact.id));
  return claim.data.evidence.every((id) => there.has(id))
    ? null
    : 'Some of the evidence that it names was withdrawn since. Correct the claim, so that it names what is recorded; then this can be approved.';
}

/**
 * Whether evidence was recorded only after the due date, which is marked (rule 19): something that the claim names, or what
 * a claim for missed appointments stands on.
 */
export function isEvidenceLate(claim: Claim, timeline: Timeline, due: Day | null): boolean {
  if (due === null) return false;
  const named = new Set(claim.data.evidence);
  if (timeline.facts.some((fact) => named.has(fact.id) && fact.firstRecordedOn > due)) return true;
  if (claim.data.reason !== 'missed-appointments') return false;
  const inTime = { facts: timeline.facts.filter((fact) => fact.firstRecordedOn <= due) };
  const isThere = (among: Timeline): boolean =>
    missedInTime(timeline, due).some(
      (one) => among.facts.some((fact) => fact.id === one.id) && isFollowedUp(one, among),
    );
  return isThere(timeline) && !isThere(inTime);
}

/** Assessment appointments arranged for a day on or before the due date that the child missed. */
function missedInTime(timeline: Timeline, due: Day | null): Missed[] {
  return ofKind(timeline, 'appointment-missed').filter(
    (fact) =>
      fact.data.missedBy === 'child' &&
      fact.data.purpose === 'assessment' &&
      (due === null || arrangedFor(fact, timeline) <= due),
  );
}

/** The day for which it was arranged; where no arrangement is recorded, the day on which it was missed. */
function arrangedFor(missed: Missed, timeline: Timeline): Day {
  const arranged = ofKind(timeline, 'appointment-arranged').find(
    (fact) => fact.id === missed.data.appointment,
  );
  return arranged?.data.day ?? missed.on;
}

function isFollowedUp(missed: Missed, timeline: Timeline): boolean {
  return ofKind(timeline, 'follow-up-made').some((fact) => fact.on >= missed.on);
}
