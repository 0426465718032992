import type { Day } from '../calendar/day.ts';
import type { FactOf } from '../timeline/timeline.ts';

/** Suspended days [from, to); `to` is null while there is no end. */
export interface Stretch {
  readonly from: Day;
  readonly to: Day | null;
  /** The day on which it was first recorded and approved, the later of the two. */
  readonly knownOn: Day;
}

/** One approved suspension as it was stated, and as it was ended. */
export interface Suspension extends Stretch {
  readonly ended: { readonly on: Day; readonly knownOn: Day } | null;
}

/** The approved suspensions by their first day. Without approval a suspension has no effect (rule 13). */
export function suspensionsOf(
  suspensions: readonly FactOf<'suspension'>[],
  approvals: readonly FactOf<'suspension-approved'>[],
  ends: readonly FactOf<'suspension-ended'>[],
): readonly Suspension[] {
  if (suspensions.length === 0) return suspensions as readonly never[];
  const approved = firstOf(approvals);
  const ended = firstOf(ends);
  return suspensions.flatMap((fact) => {
    const approval = approved.get(fact.id);
    if (approval === undefined) return [];
    const end = ended.get(fact.id);
    return {
      from: fact.on,
      to: fact.data.to,
      knownOn: later(fact.firstRecordedOn, approval.firstRecordedOn),
      ended: end === undefined ? null : { on: end.on, knownOn: end.firstRecordedOn },
    };
  });
}

function firstOf<T extends { readonly data: { readonly suspension: string } }>(
  facts: readonly T[],
): Map<string, T> {
  const first = new Map<string, T>();
  for (const fact of facts) if (!first.has(fact.data.suspension)) first.set(fact.data.suspension, fact);
  return first;
}

/** The suspended days as known on a day (null: as known now), overlapping and adjoining ones as one (rule 13). */
export function suspendedDays(suspensions: readonly Suspension[], knownBy: Day | null): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const { from, to: stated, knownOn, ended } of suspensions) {
    if (knownBy !== null && knownOn > knownBy) continue;
    const end = ended !== null && (knownBy === null || ended.knownOn <= knownBy) ? ended.on : null;
    const to = earlier(stated, end);
    if (to === null || to > from) stretches.push({ from, to, knownOn });
  }
  return union(stretches);
}

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

function earlier(a: Day | null, b: Day | null): Day | null {
  if (a === null) return b;
  if (b === null) return a;
  return a < b ? a : b;
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);
