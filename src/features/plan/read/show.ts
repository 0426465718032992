import type { Day } from '../../../engine/calendar/day.ts';
import { currentRetests, type PlanAction, plannedOf, strengthOf } from '../../../engine/plan/action.ts';
import type { EvidenceType, LinkedMeasure } from '../../../engine/plan/facts.ts';
import type { ImpreciseDate, Understood } from '../../../engine/plan/imprecise.ts';
import type { PlanState, Strength } from '../../../engine/plan/states.ts';
import type { ActionShape, RecommendationShape, SourceKind, SourceShape, UpdateShape } from '../shape.ts';
import type { WholePlan } from './whole.ts';
import { listed, type Words, word } from './words.ts';

/** A plan as `plan show --json` tells it: the shape of a document, with evidence, re-tests and history. */
export interface ShownPlan {
  readonly source: SourceShape | null;
  readonly sources: readonly (SourceShape & { readonly id: string })[];
  readonly recommendations: readonly ShownRecommendation[];
}

export interface ShownRecommendation extends RecommendationShape {
  readonly id: string;
  /** Titles of the sources that ask for it. */
  readonly sources: readonly string[];
  readonly actions: readonly ShownAction[];
}

export interface ShownAction extends ActionShape {
  readonly id: string;
  /** Every recommendation that it answers, by reference; it is told below each. */
  readonly answers: readonly string[];
  readonly updates: readonly (UpdateShape & {
    readonly fact: string;
    readonly on: Day;
    readonly recordedOn: Day;
  })[];
  /** Every planned date that there ever was, the first one first. */
  readonly plannedHistory: readonly {
    readonly planned: ImpreciseDate | null;
    readonly since: Day;
    readonly recordedOn: Day;
    readonly reason: string | null;
  }[];
  readonly states: readonly {
    readonly state: PlanState;
    readonly on: Day;
    readonly recordedOn: Day;
    readonly claimant: string | null;
    readonly reason: string | null;
  }[];
  readonly partCancelled: readonly { readonly what: string; readonly why: string; readonly on: Day }[];
  readonly strength: Strength;
  readonly evidence: readonly {
    readonly title: string;
    readonly type: EvidenceType;
    readonly strength: Strength;
    readonly on: Day;
    readonly uploadedOn: Day;
    readonly link: string | null;
    readonly note: string | null;
  }[];
  readonly retests: readonly {
    readonly due: Day;
    readonly outcome: 'passed' | 'failed' | null;
    readonly on: Day | null;
    readonly note: string | null;
    /** Whether it tests the claim that stands now. */
    readonly standing: boolean;
  }[];
  readonly measure: LinkedMeasure | null;
}

/** Tells a whole plan: recommendations in their order, each with the actions that answer it. */
export function showPlan(plan: WholePlan): ShownPlan {
  const sources = plan.sources.map((source) => ({
    id: source.id,
    title: word(plan.words, source.words, 'title'),
    kind: source.kind as SourceKind,
    date: dateOf(plan.words, source.words, 'date', sourceDate(plan, source.id)),
  }));
  const titles = new Map(sources.map((source) => [source.id, source.title]));
  const refs = new Map(plan.recommendations.map((one) => [one.id, one.ref]));
  const [only, ...others] = sources;
  return {
    source:
      only === undefined || others.length > 0
        ? null
        : { title: only.title, kind: only.kind, date: only.date },
    sources,
    recommendations: plan.recommendations.map((one) => ({
      id: one.id,
      ref: one.ref,
      title: word(plan.words, one.words, 'title'),
      text: word(plan.words, one.words, 'text'),
      sources: one.sources.map((id) => titles.get(id) ?? ''),
      actions: plan.actions
        .filter((action) => action.recommendations.includes(one.id))
        .map((action) => showAction(action, plan.words, refs)),
    })),
  };
}

function sourceDate(plan: WholePlan, id: string): Understood | null {
  return plan.sources.find((source) => source.id === id)?.date ?? null;
}

/** Tells one action with everything that was ever said of it. */
export function showAction(
  action: PlanAction,
  words: ReadonlyMap<string, Words>,
  refs: ReadonlyMap<string, string>,
): ShownAction {
  const { current } = plannedOf(action);
  const standing = new Set(currentRetests(action).map((one) => one.id));
  const text = (fact: string, field: string): string | null => word(words, fact, field) || null;
  return {
    id: action.id,
    ref: action.ref,
    answers: action.recommendations.map((id) => refs.get(id) ?? ''),
    text: word(words, action.words, 'text'),
    leads: listed(words, action.leadsWords, 'leads'),
    planned: current === null ? null : dateOf(words, current.words, 'planned', current.planned),
    state: action.state,
    updates: action.updates.map((update) => ({
      label: text(update.words, 'label'),
      date: dateOf(words, update.words, 'date', update.date),
      text: word(words, update.words, 'text'),
      fact: update.fact,
      on: update.on,
      recordedOn: update.knownOn,
    })),
    plannedHistory: action.planned.map((one) => ({
      planned: dateOf(words, one.words, 'planned', one.planned),
      since: one.on,
      recordedOn: one.knownOn,
      reason: text(one.words, 'reason'),
    })),
    states: action.states.map((entry) => ({
      state: entry.to,
      on: entry.on,
      recordedOn: entry.knownOn,
      claimant: text(entry.words, 'claimant'),
      reason: text(entry.words, 'reason'),
    })),
    partCancelled: action.partCancellations.map((one) => ({
      what: word(words, one.words, 'what'),
      why: word(words, one.words, 'why'),
      on: one.on,
    })),
    strength: strengthOf(action),
    evidence: action.evidence.map((one) => ({
      title: word(words, one.words, 'title'),
      type: one.type,
      strength: one.strength,
      on: one.on,
      uploadedOn: one.knownOn,
      link: text(one.words, 'link'),
      note: text(one.words, 'note'),
    })),
    retests: action.retests.map((one) => ({
      due: one.due,
      outcome: one.result?.outcome ?? null,
      on: one.result?.on ?? null,
      note: one.result === null ? null : text(one.result.words, 'note'),
      standing: standing.has(one.id),
    })),
    measure: action.measure?.linked ?? null,
  };
}

/** A date as written with what was understood of it. */
function dateOf(
  words: ReadonlyMap<string, Words>,
  fact: string,
  field: string,
  understood: Understood | null,
): ImpreciseDate | null {
  return understood === null
    ? null
    : { text: word(words, fact, field), precision: understood.precision, lastDay: understood.lastDay };
}
