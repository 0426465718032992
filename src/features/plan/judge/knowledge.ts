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
import { livePlanFacts, subjectIn, subjectsOf } from '../live.ts';
import { plainRef, sameRef } from './ref.ts';

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
  /** Those of a reference, however it is written. */
  actionsCalled(ref: string): readonly PlanAction[];
  recommendationsCalled(ref: string): readonly Recommendation[];
}

/** Folds what is recorded of a plan, subject by subject as it is asked for. */
export function planKnowledge(facts: readonly StoredFact[], plan: string): PlanKnowledge {
  return new GrowingKnowledge(facts, plan);
}

/**
 * What is known of a plan, growing by one entry after another as a request of many is judged: an import of thousands
 * of actions costs what it holds, and not its square.
 */
export class GrowingKnowledge implements PlanKnowledge {
  readonly #plan: string;
  readonly #facts: StoredFact[];
  readonly #subjects: Map<string, string>;
  readonly #live: Map<string, PlanFact[]>;
  readonly #actions = new Folded(foldAction);
  readonly #recommendations = new Folded(foldRecommendation);
  readonly #sources = new Folded(foldSource);
  /** Subjects by the references that they ever had. */
  #called: Map<string, Set<string>> | null = null;

  constructor(facts: readonly StoredFact[], plan: string) {
    this.#plan = plan;
    this.#facts = [...facts];
    this.#subjects = subjectsOf(facts, plan);
    this.#live = Map.groupBy(livePlanFacts(facts, FOREVER), (fact) => this.#subjects.get(fact.id) ?? plan);
  }

  get facts(): readonly StoredFact[] {
    return this.#facts;
  }
  get subjects(): ReadonlyMap<string, string> {
    return this.#subjects;
  }
  get live(): ReadonlyMap<string, readonly PlanFact[]> {
    return this.#live;
  }

  /** What is known with one fact more: itself, unless the fact changes what was known before. The one before is spent. */
  with(fact: StoredFact): GrowingKnowledge {
    if (fact.corrects !== null || fact.withdraws !== null)
      return new GrowingKnowledge([...this.#facts, fact], this.#plan);
    const subject = subjectIn(fact.data) ?? this.#plan;
    this.#facts.push(fact);
    this.#subjects.set(fact.id, subject);
    const own = [...(this.#live.get(subject) ?? []), ...livePlanFacts([fact], FOREVER)];
    if (own.length > 0) this.#live.set(subject, own);
    for (const folded of [this.#actions, this.#recommendations, this.#sources]) folded.forget(subject);
    if (this.#called !== null) for (const one of own.slice(-1)) call(this.#called, subject, one);
    return this;
  }

  action(id: string): PlanAction | null {
    return this.#actions.of(id, this.#live);
  }
  recommendation(id: string): Recommendation | null {
    return this.#recommendations.of(id, this.#live);
  }
  source(id: string): Source | null {
    return this.#sources.of(id, this.#live);
  }
  actions(): readonly PlanAction[] {
    return [...this.#live.keys()].map((id) => this.action(id)).filter((one) => one !== null);
  }
  recommendations(): readonly Recommendation[] {
    return [...this.#live.keys()].map((id) => this.recommendation(id)).filter((one) => one !== null);
  }
  actionsCalled(ref: string): readonly PlanAction[] {
    return this.#subjectsCalled(ref)
      .map((id) => this.action(id))
      .filter((one) => one !== null && sameRef(one.ref, ref)) as PlanAction[];
  }
  recommendationsCalled(ref: string): readonly Recommendation[] {
    return this.#subjectsCalled(ref)
      .map((id) => this.recommendation(id))
      .filter((one) => one !== null && sameRef(one.ref, ref)) as Recommendation[];
  }

  #subjectsCalled(ref: string): string[] {
    if (this.#called === null) {
      this.#called = new Map();
      for (const [subject, own] of this.#live) for (const fact of own) call(this.#called, subject, fact);
    }
    return [...(this.#called.get(plainRef(ref)) ?? [])];
  }
}

function call(called: Map<string, Set<string>>, subject: string, { data }: PlanFact): void {
  const { ref } = data as { readonly ref?: string };
  if (ref === undefined) return;
  const known = called.get(plainRef(ref)) ?? new Set();
  called.set(plainRef(ref), known.add(subject));
}

/** Folds each subject once. */
class Folded<T> {
  readonly #fold: (own: readonly PlanFact[]) => T | null;
  readonly #known = new Map<string, T | null>();
  constructor(fold: (own: readonly PlanFact[]) => T | null) {
    this.#fold = fold;
  }

  of(id: string, live: ReadonlyMap<string, readonly PlanFact[]>): T | null {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const folded = this.#fold(live.get(id) ?? []);
    this.#known.set(id, folded);
    return folded;
  }
  forget(id: string): void {
    this.#known.delete(id);
  }
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
