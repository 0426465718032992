import type { StoredFact } from '../../../../ledger/fact.ts';
import type { PlanReading } from '../../pages/reading.ts';
import { tellEntries } from '../../tell/entries.ts';

/** Something that somebody else recorded meanwhile. */
export interface Meanwhile {
  readonly what: string;
  readonly texts: readonly string[];
  readonly by: string;
  readonly at: Date;
}

/** What others recorded, each with what it is about. */
export function meanwhile(reading: PlanReading, since: readonly StoredFact[]): Meanwhile[] {
  const { knowledge, voice } = reading;
  const about = (subject: string): string => {
    const action = knowledge.action(subject);
    if (action !== null) return `Action ${action.ref}: `;
    const recommendation = knowledge.recommendation(subject);
    return recommendation === null ? '' : `Recommendation ${recommendation.ref}: `;
  };
  const told = tellEntries(reading, since).map(({ subject, what, texts, by, recordedAt }) => ({
    what: `${about(subject)}${what}`,
    texts,
    by,
    at: recordedAt,
  }));
  const withdrawn = since
    .filter((fact) => fact.withdraws !== null)
    .map((fact) => ({
      what: `${about(knowledge.subjects.get(fact.id) ?? '')}An entry was withdrawn.`,
      texts: [],
      by: voice.person(fact.recordedBy, fact.knownOn),
      at: fact.recordedAt,
    }));
  return [...told, ...withdrawn];
}
