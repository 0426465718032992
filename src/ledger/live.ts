import type { Day } from '../engine/calendar/day.ts';
import type { StoredFact } from './fact.ts';

/**
 * Drops withdrawn facts and puts corrections in the place of what they correct, as known on a day. The last correction
 * recorded holds, unless it was withdrawn itself; of one that was erased nothing comes back.
 */
export function liveFacts(facts: readonly StoredFact[], knownOn: Day): StoredFact[] {
  const known = facts.filter((fact) => fact.knownOn <= knownOn);
  const withdrawn = new Set(known.map((fact) => fact.withdraws));
  const corrected = correctionsOf(known, withdrawn);
  const live: StoredFact[] = [];
  for (const fact of known) {
    if (fact.corrects !== null || fact.withdraws !== null || withdrawn.has(fact.id)) continue;
    const { occurredOn, data } = corrected.get(fact.id) ?? fact;
    if (fact.data !== null && data !== null) live.push({ ...fact, occurredOn, data });
  }
  return live;
}

/** The correction that holds for each original; one that names an earlier correction means its original. */
function correctionsOf(
  known: readonly StoredFact[],
  withdrawn: ReadonlySet<string | null>,
): Map<string, StoredFact> {
  const originals = new Map<string, string>();
  const corrected = new Map<string, StoredFact>();
  for (const fact of known) {
    if (fact.corrects === null) continue;
    const original = originals.get(fact.corrects) ?? fact.corrects;
    originals.set(fact.id, original);
    if (!withdrawn.has(fact.id)) corrected.set(original, fact);
  }
  return corrected;
}
