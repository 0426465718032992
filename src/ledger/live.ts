import type { Day } from '../engine/calendar/day.ts';
import type { StoredFact } from './fact.ts';

/** Drops withdrawn facts and puts corrections in the place of what they correct, as known on a day. */
export function liveFacts(facts: readonly StoredFact[], knownOn: Day): StoredFact[] {
  const known = facts.filter((fact) => fact.knownOn <= knownOn);
  const withdrawn = new Set(known.map((fact) => fact.withdraws));
  const corrected = new Map<string, StoredFact>();
  for (const fact of known) if (fact.corrects !== null) corrected.set(fact.corrects, fact);
  return known
    .filter(
      (fact) =>
        fact.corrects === null && fact.withdraws === null && !withdrawn.has(fact.id) && fact.data !== null,
    )
    .map((fact) => {
      const correction = corrected.get(fact.id);
      return correction === undefined
        ? fact
        : { ...fact, occurredOn: correction.occurredOn, data: correction.data };
    });
}
