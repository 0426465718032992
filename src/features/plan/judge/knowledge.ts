import { type Day, FOREVER } from '../../../engine/calendar/day.ts';
import { foldAction, type PlanAction } from '../../../engine/plan/action.ts';
import type { PlanFact } from '../../../engine/plan/facts.ts';
import {
  foldRecommendation,
  foldSource,
  type Recommendation,
  type Source,
} from '../../../engine/plan/recommendation.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import type { PlanEntryDraft } from '../draft.ts';
import { livePlanFacts, subjectsOf } from '../live.ts';

/** What is known of a plan while something new is judged. */
export interface PlanKnowledge {
  readonly facts: readonly StoredFact[];
  readonly subjects: ReadonlyMap<string, string>;
  readonly live: ReadonlyMap<string, readonly PlanFact[]>;
  action(id: string): PlanAction | null;
  recommendation(id: string): Recommendation | null;
  source(id: string): Source | null;
  actions(): readonly PlanAction[];
  recommendations(): readonly Recommendation[];
}

/** Folds what is recorded of a plan, subject by subject as it is asked for. */
export function planKnowledge(facts: readonly StoredFact[], plan: string): PlanKnowledge {
  const subjects = subjectsOf(facts, plan);
  const live = Map.groupBy(livePlanFacts(facts, FOREVER), (fact) => subjects.get(fact.id) ?? plan);
  const of = (id: string): readonly PlanFact[] => live.get(id) ?? [];
  const each = <T>(fold: (own: readonly PlanFact[]) => T | null): T[] =>
    [...live.values()].map(fold).filter((one) => one !== null);
  return {
    facts,
    subjects,
    live,
    action: (id) => foldAction(of(id)),
    recommendation: (id) => foldRecommendation(of(id)),
    source: (id) => foldSource(of(id)),
    actions: () => each(foldAction),
    recommendations: () => each(foldRecommendation),
  };
}

/** Drafts as if they were recorded already, so that a later one of the same request can stand on them. */
export function asRecorded(
  drafts: readonly PlanEntryDraft[],
  facts: readonly StoredFact[],
  it: { readonly plan: string; readonly person: string; readonly today: Day },
): StoredFact[] {
  return drafts.map((draft, at) => ({
    id: draft.id,
    stream: { kind: 'plan', id: it.plan },
    version: facts.length + at + 1,
    kind: draft.kind,
    occurredOn: draft.on,
    sourceRecordedOn: null,
    knownOn: it.today,
    recordedAt: new Date(0),
    recordedBy: it.person,
    via: 'form',
    corrects: 'corrects' in draft ? (draft.corrects ?? null) : null,
    withdraws: draft.kind === 'withdrawal' ? draft.withdraws : null,
    data: (draft.kind === 'withdrawal' ? {} : draft.data) as StoredFact['data'],
    batch: Number.MAX_SAFE_INTEGER,
    position: at,
  }));
}

/** The actions of a plan as all of its facts give them. */
export function planActions(facts: readonly StoredFact[], plan: string): readonly PlanAction[] {
  return planKnowledge(facts, plan).actions();
}
