import type { StoredFact } from '../../ledger/fact.ts';

/** Under this name the text of a correction says why it was made. */
export const CORRECTION_REASON = 'correction';

type Texts = Readonly<Record<string, string>>;

/**
 * The free text of each fact as it stands: that of its last correction, where that replaced it. A correction by somebody
 * who may not read the text holds its reason alone, and leaves the text as it was. `texts` are those that may be read.
 */
export function textsInForce(
  facts: readonly StoredFact[],
  texts: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): Map<string, Texts> {
  const inForce = new Map<string, Texts>();
  const withdrawn = new Set(facts.map((fact) => fact.withdraws));
  const originals = new Map<string, string>();
  for (const fact of facts) {
    if (fact.corrects !== null) originals.set(fact.id, originals.get(fact.corrects) ?? fact.corrects);
    if (fact.withdraws !== null || withdrawn.has(fact.id)) continue;
    const own = texts.get(fact.id);
    if (own === undefined) continue;
    if (fact.corrects === null) inForce.set(fact.id, strings(own));
    else if (Object.keys(own).some((name) => name !== CORRECTION_REASON)) {
      const { [CORRECTION_REASON]: _reason, ...text } = strings(own);
      inForce.set(originals.get(fact.id) ?? fact.corrects, text);
    }
  }
  return inForce;
}

function strings(body: Readonly<Record<string, unknown>>): Texts {
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
