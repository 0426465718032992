import type { Day } from '../../../engine/calendar/day.ts';
import { foldAction, type PlanAction } from '../../../engine/plan/action.ts';
import type { PlanFact } from '../../../engine/plan/facts.ts';
import {
  foldRecommendation,
  foldSource,
  type Recommendation,
  type Source,
} from '../../../engine/plan/recommendation.ts';
import { readStreams } from '../../../ledger/read.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import { livePlanFacts, subjectsOf } from '../live.ts';
import { settingsOf } from '../project/rows.ts';
import type { PlanSettings } from '../settings.ts';
import { planStream } from '../stream.ts';
import { readWords, type Words, word } from './words.ts';

/** A whole plan as known on a day, with its words: what is exported, shown whole and compared with a newer document. */
export interface WholePlan {
  readonly settings: PlanSettings;
  readonly sources: readonly Source[];
  readonly recommendations: readonly Recommendation[];
  readonly actions: readonly PlanAction[];
  readonly words: ReadonlyMap<string, Words>;
  /** The public wording that somebody confirmed, by the fact that holds the words and the field. */
  readonly publicWordings: ReadonlyMap<string, string>;
  /** How many facts the plan has by now: whoever changes it says that this is what they saw. */
  readonly version: number;
}

/** Reads and folds a whole plan as known at the end of a day, as whoever asks. */
export async function wholePlan(tx: ReadTx, service: string, knownOn: Day): Promise<WholePlan> {
  const plan = planStream(service);
  const facts = await readStreams(tx, service, [plan]);
  const subjects = subjectsOf(facts, plan);
  const live = livePlanFacts(facts, knownOn);
  const bySubject = Map.groupBy(live, (fact) => subjects.get(fact.id) ?? plan);
  const each = <T>(fold: (own: readonly PlanFact[]) => T | null): T[] =>
    [...bySubject.values()].map(fold).filter((one) => one !== null);
  const words = await readWords(
    tx,
    service,
    live.map((fact) => fact.words),
  );
  return {
    settings: settingsOf(bySubject.get(plan) ?? []),
    sources: each(foldSource),
    recommendations: each(foldRecommendation).sort(byPosition),
    actions: each(foldAction).sort(byPosition),
    words,
    publicWordings: publicWordings(live, words),
    version: facts.length,
  };
}

/** Where the words of a field are told in {@link WholePlan.publicWordings}. */
export function wordingKey(fact: string, field: string): string {
  return `${fact} ${field}`;
}

/** The last confirmation of each text holds; it is of the words that a fact holds, so that new words need a new one. */
function publicWordings(live: readonly PlanFact[], words: ReadonlyMap<string, Words>): Map<string, string> {
  return new Map(
    live.flatMap((fact): [string, string][] =>
      fact.kind === 'public-wording-confirmed'
        ? [[wordingKey(fact.data.fact, fact.data.field), word(words, fact.words, 'text')]]
        : [],
    ),
  );
}

function byPosition(a: { position: number; ref: string }, b: { position: number; ref: string }): number {
  return a.position - b.position || a.ref.localeCompare(b.ref, 'en', { numeric: true });
}
