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
import { readWords, type Words } from './words.ts';

/** A whole plan as known on a day, with its words: what is exported, shown whole and compared with a newer document. */
export interface WholePlan {
  readonly settings: PlanSettings;
  readonly sources: readonly Source[];
  readonly recommendations: readonly Recommendation[];
  readonly actions: readonly PlanAction[];
  readonly words: ReadonlyMap<string, Words>;
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
  return {
    settings: settingsOf(bySubject.get(plan) ?? []),
    sources: each(foldSource),
    recommendations: each(foldRecommendation).sort(byPosition),
    actions: each(foldAction).sort(byPosition),
    words: await readWords(
      tx,
      service,
      live.map((fact) => fact.words),
    ),
    version: facts.length,
  };
}

function byPosition(a: { position: number; ref: string }, b: { position: number; ref: string }): number {
  return a.position - b.position || a.ref.localeCompare(b.ref, 'en', { numeric: true });
}
