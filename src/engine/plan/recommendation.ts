import type { PlanFact } from './facts.ts';
import type { Understood } from './imprecise.ts';

/** What a source asks for. */
export interface Recommendation {
  readonly id: string;
  readonly ref: string;
  readonly position: number;
  readonly sources: readonly string[];
  readonly words: string;
}

/** An inspection, a review, a request: what a plan answers. */
export interface Source {
  readonly id: string;
  readonly kind: string;
  readonly date: Understood | null;
  readonly file: string | null;
  readonly words: string;
}

/** Folds the facts of one recommendation; null where it was never made. */
export function foldRecommendation(facts: readonly PlanFact[]): Recommendation | null {
  let found: Recommendation | null = null;
  for (const fact of facts) {
    if (fact.kind !== 'recommendation-made' && (found === null || fact.kind !== 'recommendation-changed'))
      continue;
    const { recommendation, ref, position, sources } = fact.data;
    found = { id: recommendation, ref, position, sources, words: fact.words };
  }
  return found;
}

/** Folds the facts of one source; null where it was never added. */
export function foldSource(facts: readonly PlanFact[]): Source | null {
  let found: Source | null = null;
  for (const fact of facts) {
    if (fact.kind !== 'plan-source-added' && (found === null || fact.kind !== 'plan-source-changed'))
      continue;
    const { source, kind, date, file } = fact.data;
    found = { id: source, kind, date: date ?? null, file: file ?? null, words: fact.words };
  }
  return found;
}
