import type { Day } from '../../../engine/calendar/day.ts';
import type { LeadData } from '../../../engine/plan/facts.ts';
import type { ImpreciseDate, Understood } from '../../../engine/plan/imprecise.ts';
import type { PlanState } from '../../../engine/plan/states.ts';
import type { Entropy } from '../../../ledger/chain.ts';
import type { PlanDraft } from '../draft.ts';
import type { ActionShape, PlanDocument, RecommendationShape, SourceShape, UpdateShape } from '../shape.ts';

/** What turns a document into entries of the plan. */
export interface DocumentContext {
  readonly today: Day;
  /** The day of the document: what it says without a date is dated by it (rule 32). */
  readonly documentDay: Day;
  /** The day on which the document says that an action was done. */
  readonly claimDay: Day;
  /** The kept file, where there is one. */
  readonly file: string | null;
  readonly entropy: Entropy;
  /** The person or role of the service that a lead's name means, where it is certain. */
  readonly lead: (name: string) => LeadData;
  /** The place after which new recommendations and actions stand. */
  readonly after: number;
}

type Said = { readonly drafts: PlanDraft[]; readonly id: string };

/** The entries with which a whole document is put on the plan. */
export function documentDrafts(
  document: PlanDocument,
  contextFor: (ref: string) => DocumentContext,
): PlanDraft[] {
  const context = contextFor('');
  const drafts: PlanDraft[] = [];
  const source = document.source === null ? null : sourceDraft(document.source, context);
  if (source !== null) drafts.push(...source.drafts);
  const known = new Map<string, string>();
  let position = context.after;
  for (const recommendation of document.recommendations) {
    position += 1;
    const made = recommendationDraft(recommendation, source === null ? [] : [source.id], position, context);
    drafts.push(...made.drafts);
    for (const action of recommendation.actions) {
      // An action that answers several recommendations stands below each of them, and is one action.
      const there = known.get(action.ref);
      if (there !== undefined) {
        alsoAnswers(drafts, there, made.id);
        continue;
      }
      position += 1;
      const one = actionDrafts(action, [made.id], position, contextFor(action.ref));
      known.set(action.ref, one.id);
      drafts.push(...one.drafts);
    }
  }
  return drafts;
}

/** A source as an entry. */
export function sourceDraft(source: SourceShape, context: DocumentContext): Said {
  const id = context.entropy.uuid();
  return {
    id,
    drafts: [
      {
        id: context.entropy.uuid(),
        kind: 'plan-source-added',
        on: past(source.date?.lastDay ?? context.documentDay, context),
        data: {
          source: id,
          kind: source.kind,
          ...understood('date', source.date),
          ...(context.file === null ? {} : { file: context.file }),
        },
        text: { title: source.title, ...(source.date === null ? {} : { date: source.date.text }) },
      },
    ],
  };
}

/** A recommendation as an entry. */
export function recommendationDraft(
  { ref, title, text }: Pick<RecommendationShape, 'ref' | 'title' | 'text'>,
  sources: readonly string[],
  position: number,
  context: DocumentContext,
): Said {
  const id = context.entropy.uuid();
  return {
    id,
    drafts: [
      {
        id: context.entropy.uuid(),
        kind: 'recommendation-made',
        on: past(context.documentDay, context),
        data: { recommendation: id, ref, sources, position },
        text: { title, text },
      },
    ],
  };
}

/** An action as entries: that it was made, what its progress says, the state that it claims. */
export function actionDrafts(
  action: ActionShape,
  recommendations: readonly string[],
  position: number,
  context: DocumentContext,
): Said {
  const id = context.entropy.uuid();
  const made: PlanDraft = {
    id: context.entropy.uuid(),
    kind: 'action-made',
    on: past(context.documentDay, context),
    data: {
      action: id,
      ref: action.ref,
      recommendations,
      position,
      leads: action.leads.map(context.lead),
      ...understood('planned', action.planned),
    },
    text: {
      text: action.text,
      leads: action.leads,
      ...(action.planned === null ? {} : { planned: action.planned.text }),
    },
  };
  return {
    id,
    drafts: [
      made,
      ...action.updates.map((update) => updateDraft(id, update, context)),
      ...stateDrafts(id, 'not-started', action.state, context),
    ],
  };
}

/** One entry of progress. */
export function updateDraft(action: string, update: UpdateShape, context: DocumentContext): PlanDraft {
  return {
    id: context.entropy.uuid(),
    kind: 'update-given',
    on: past(update.date?.lastDay ?? context.documentDay, context),
    data: { action, ...understood('date', update.date) },
    text: {
      text: update.text,
      ...(update.label === null ? {} : { label: update.label }),
      ...(update.date === null ? {} : { date: update.date.text }),
    },
  };
}

/** The ways from one state to another that a document can claim: what it claims beyond done is a claim all the same. */
const CLAIMED: Readonly<Partial<Record<PlanState, readonly PlanState[]>>> = {
  'in-progress': ['in-progress'],
  done: ['done'],
  cancelled: ['cancelled'],
  'slipped-back': ['in-progress'],
};

/**
 * The change of state that a document claims, dated by it. A document can claim that something is done, not that it was
 * verified or sustained: those take evidence and a decision here (rule 31).
 */
export function stateDrafts(
  action: string,
  from: PlanState,
  to: PlanState,
  context: DocumentContext,
): PlanDraft[] {
  if (from === to) return [];
  const claimed = to === 'verified' || to === 'sustained' ? 'done' : to;
  return (CLAIMED[claimed] ?? []).map((state) => ({
    id: context.entropy.uuid(),
    kind: 'action-moved',
    on: past(state === 'done' ? context.claimDay : context.documentDay, context),
    data: { action, to: state },
    text:
      state === 'done' ? { claimant: 'The imported document' } : { reason: 'As the imported document says' },
  }));
}

function alsoAnswers(drafts: PlanDraft[], action: string, recommendation: string): void {
  const at = drafts.findIndex((draft) => draft.kind === 'action-made' && draft.data.action === action);
  const made = drafts[at];
  if (made?.kind !== 'action-made') return;
  const { recommendations } = made.data;
  drafts[at] = { ...made, data: { ...made.data, recommendations: [...recommendations, recommendation] } };
}

/** A fact lies on a day up to today, whatever the document says of later ones. */
function past(day: Day, { today }: DocumentContext): Day {
  return day > today ? today : day;
}

function understood<K extends string>(name: K, date: ImpreciseDate | null): Partial<Record<K, Understood>> {
  if (date === null) return {};
  const { precision, lastDay } = date;
  return { [name]: { precision, lastDay } } as Record<K, Understood>;
}
