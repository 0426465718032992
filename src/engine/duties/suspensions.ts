import type { Day } from '../calendar/day.ts';
import type { TimelineFact } from '../timeline/facts.ts';

type FactOf<K> = Extract<TimelineFact, { kind: K }>;

/** Suspended days [from, to); `to` is null while there is no end. */
export interface Stretch {
  readonly from: Day;
  readonly to: Day | null;
  /** The day on which it was first recorded and approved, the later of the two. */
  readonly knownOn: Day;
}

/** The approved suspensions as the union of their days, in order (rule 13). Without approval a suspension has no effect. */
export function suspensionsOf(
  suspensions: readonly FactOf<'suspension'>[],
  approvals: readonly FactOf<'suspension-approved'>[],
  ends: readonly FactOf<'suspension-ended'>[],
): readonly Stretch[] {
  const approved: Stretch[] = [];
  for (const fact of suspensions) {
    const approval = approvals.find((one) => one.data.suspension === fact.id);
    if (approval === undefined) continue;
    const end = ends.find((one) => one.data.suspension === fact.id)?.on ?? null;
    const to = earlier(fact.data.to, end);
    if (to !== null && to <= fact.on) continue;
    const knownOn = later(fact.firstRecordedOn, approval.firstRecordedOn);
    approved.push({ from: fact.on, to, knownOn });
  }
  return union(approved);
}

function earlier(a: Day | null, b: Day | null): Day | null {
  if (a === null) return b;
  if (b === null) return a;
  return a < b ? a : b;
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);

/** Overlapping and adjoining stretches as one. */
export function union(stretches: readonly Stretch[]): readonly Stretch[] {
  if (stretches.length < 2) return stretches;
  const result: Stretch[] = [];
  for (const next of [...stretches].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = result.at(-1);
    if (last !== undefined && (last.to === null || next.from <= last.to)) {
      const to = last.to === null || next.to === null ? null : later(last.to, next.to);
      result[result.length - 1] = { from: last.from, to, knownOn: later(last.knownOn, next.knownOn) };
    } else {
      result.push(next);
    }
  }
  return result;
}
