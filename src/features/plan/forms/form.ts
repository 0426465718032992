import type { PlanAction } from '../../../engine/plan/action.ts';
import type { PlanFact, PlanFactKind } from '../../../engine/plan/facts.ts';
import type { Recommendation, Source } from '../../../engine/plan/recommendation.ts';
import type { Body, FieldError } from '../../../platform/web/fields.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import type { Permission } from '../../organisation/index.ts';
import type { PlanDraft } from '../draft.ts';
import { paths } from '../pages/paths.ts';
import type { PlanReading } from '../pages/reading.ts';
import type { Words } from '../read/words.ts';
import type { Fields } from './fields.ts';

/** What a form is about, and what it may look at while it is filled in. */
export interface FormContext {
  readonly reading: PlanReading;
  readonly action: PlanAction | null;
  readonly recommendation: Recommendation | null;
  readonly source: Source | null;
  /** The entry that is corrected, with its words; `stands` is false where it was withdrawn meanwhile. */
  readonly correcting: { readonly fact: PlanFact; readonly words: Words; readonly stands: boolean } | null;
  /** Ids that the address names, such as the recommendation that a new action answers. */
  readonly asked: Body;
  /** The file that came with the form, under the id by which it will be kept. */
  readonly file: { readonly id: string; readonly name: string } | null;
  readonly uuid: () => string;
}

export type FormReading =
  | { readonly ok: true; readonly drafts: readonly [PlanDraft, ...PlanDraft[]] }
  | { readonly ok: false; readonly problems: readonly FieldError[] };

/** A form of the plan: what it asks, and which facts follow from the answers. */
export interface PlanForm {
  /** Its name in addresses and among drafts. */
  readonly name: string;
  readonly needs: Permission;
  /** Which kind of fact it records first: corrections of that kind use it too. */
  readonly kind: PlanFactKind;
  title(it: FormContext): string;
  /** A sentence or more beneath the title. */
  lead?(it: FormContext): Html | null;
  /** Why it cannot be recorded now, in words; null where it can. */
  when?(it: FormContext): string | null;
  /** What stands in the form at first. */
  start(it: FormContext): Body;
  fields(fields: Fields, it: FormContext): Html;
  /** What an entry says, as the fields show it: for its correction. */
  values?(fact: PlanFact, words: Words, it: FormContext): Body;
  read(body: Body, it: FormContext, id: string): FormReading;
  readonly button: string;
  /** Whether it takes a file. */
  readonly upload?: boolean;
  /** What is told once it is recorded. */
  done(
    drafts: readonly [PlanDraft, ...PlanDraft[]],
    it: FormContext,
  ): { readonly title: string; readonly text?: string };
}

/** The action that a form is about. Throws where the form was opened without one. */
export function actionOf({ action }: FormContext): PlanAction {
  if (action === null) throw new Error('This form is about an action.');
  return action;
}

/** What a draft carries besides its own: the entry that it corrects. */
export const correctsOf = ({ correcting }: FormContext): { readonly corrects?: string } =>
  correcting === null ? {} : { corrects: correcting.fact.id };

/** The way to take back what was added by mistake: a source or a recommendation, as its form is about it. */
export function addedByMistake({ reading, source, recommendation }: FormContext): Html | null {
  const [made] = reading.knowledge.live.get(source?.id ?? recommendation?.id ?? '') ?? [];
  if (made === undefined) return null;
  return html`<p class="govuk-body">What it said before stays in the history of the plan. If it was added by mistake, <a class="govuk-link" href="${paths.withdraw(made.id)}">withdraw it</a>.</p>`;
}

/** The text of one field of an entry. */
export function lineOf(words: Words, field: string): string {
  const value = words[field];
  return typeof value === 'string' ? value : '';
}
