import { type Day, dayNumber } from '../../../engine/calendar/day.ts';
import type { WorkingDays } from '../../../engine/calendar/working-days.ts';
import { PLACE_OF_KIND } from '../../../engine/timeline/order-of-kinds.ts';
import type { StoredFact } from '../../../ledger/fact.ts';

/** What was said before, and the withdrawal of it where it was a correction that was withdrawn. */
export interface Version {
  readonly fact: StoredFact;
  readonly withdrawal: StoredFact | null;
}

/** One thing that was recorded, with everything that was said of it since. */
export interface Entry {
  /** The id of the original fact: what corrections and withdrawals name. */
  readonly id: string;
  readonly kind: string;
  /** What holds: the original, or the last correction of it. */
  readonly holding: StoredFact;
  /** What does not hold any more, the oldest first: the original where it was corrected, and corrections of it. */
  readonly earlier: readonly Version[];
  readonly original: StoredFact;
  /** Set where it was never so. */
  readonly withdrawal: StoredFact | null;
  /** Recorded more than five working days after it happened (rule 3). */
  readonly late: boolean;
}

/** Recorded later than this many working days after the day it happened, a fact is marked. */
export const LATE_AFTER_WORKING_DAYS = 5;

/**
 * What is known of a case by a day, the newest first: every original fact with its corrections and its withdrawal beside
 * it, so that nothing is lost and nothing stands twice.
 */
export function entriesOf(facts: readonly StoredFact[], knownOn: Day, working: WorkingDays): Entry[] {
  const known = facts.filter((fact) => fact.knownOn <= knownOn);
  const withdrawals = new Map<string, StoredFact>();
  const parents = new Map<string, string>();
  for (const fact of known) {
    if (fact.withdraws !== null) withdrawals.set(fact.withdraws, fact);
    if (fact.corrects !== null) parents.set(fact.id, fact.corrects);
  }
  const corrections = Map.groupBy(
    known.filter((fact) => fact.corrects !== null),
    (fact) => rootOf(fact.id, parents),
  );
  const entries = known
    .filter((fact) => fact.corrects === null && fact.withdraws === null)
    .map((original) => {
      const versions = [original, ...(corrections.get(original.id) ?? [])];
      const holding =
        versions.findLast((version) => version === original || !withdrawals.has(version.id)) ?? original;
      return {
        id: original.id,
        kind: original.kind,
        original,
        holding,
        earlier: versions
          .filter((version) => version !== holding)
          .map((fact) => ({
            fact,
            withdrawal: fact === original ? null : (withdrawals.get(fact.id) ?? null),
          })),
        withdrawal: withdrawals.get(original.id) ?? null,
        late: isLate(original, working),
      };
    });
  return entries.sort(newestFirst);
}

/** The fact that a correction means in the end: a correction of a correction means the original. */
function rootOf(id: string, parents: ReadonlyMap<string, string>): string {
  let root = id;
  for (let steps = parents.size; steps > 0; steps -= 1) {
    const parent = parents.get(root);
    if (parent === undefined) break;
    root = parent;
  }
  return root;
}

function isLate(fact: StoredFact, working: WorkingDays): boolean {
  // A change that the service learnt of late could not be recorded before that.
  const learnt = (fact.kind === 'significant-change' ? fact.data : null) as { knownOn?: Day } | null;
  const since = learnt?.knownOn ?? fact.occurredOn;
  if (fact.knownOn <= since) return false;
  return working.workingDaysBetween(dayNumber(since), dayNumber(fact.knownOn)) > LATE_AFTER_WORKING_DAYS;
}

/** Facts of the child come before all of the case's own. */
const placeOf = (kind: string): number => (PLACE_OF_KIND as Readonly<Record<string, number>>)[kind] ?? -1;

/**
 * By the day it happened; within a day what was recorded last first, and of what was recorded together what a timeline
 * reads last.
 */
function newestFirst(a: Entry, b: Entry): number {
  if (a.holding.occurredOn !== b.holding.occurredOn)
    return a.holding.occurredOn < b.holding.occurredOn ? 1 : -1;
  return (
    b.original.batch - a.original.batch ||
    placeOf(b.kind) - placeOf(a.kind) ||
    b.original.position - a.original.position
  );
}
