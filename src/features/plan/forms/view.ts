import type { FastifyReply } from 'fastify';
import type { StoredFact } from '../../../ledger/fact.ts';
import { momentInWords } from '../../../platform/day-words.ts';
import { type BreadcrumbItem, button } from '../../../platform/web/components/index.ts';
import type { Body, FieldError } from '../../../platform/web/fields.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { draftNotice, type KeptDraft, type KeptForm, openForm, savedNote } from '../../drafts/index.ts';
import { paths } from '../pages/paths.ts';
import { tellEntries } from '../tell/entries.ts';
import { Fields } from './fields.ts';
import type { FormContext, PlanForm } from './form.ts';

/** A form as it is shown: fresh, with a draft, with errors, or beside what others recorded meanwhile. */
export interface FormPage {
  readonly form: PlanForm;
  readonly it: FormContext;
  readonly kept: KeptForm;
  readonly factId: string;
  /** The version of the plan that the form was shown with. */
  readonly seen: number;
  readonly values: Body;
  readonly errors: readonly FieldError[];
  readonly draft: KeptDraft | null;
  readonly since: readonly StoredFact[];
}

/** The page of a form. */
export function formView(reply: FastifyReply, page: FormPage): FastifyReply {
  const { form, it, kept, errors, since } = page;
  if (since.length > 0) reply.code(409);
  const title = it.correcting === null ? form.title(it) : 'Correct this entry';
  const fields = new Fields(page.values, errors);
  const inside = form.fields(fields, it);
  const label =
    since.length > 0 ? 'Record mine as well' : it.correcting === null ? form.button : 'Record the correction';
  const typedForm = html`${openForm(reply, kept, kept.page, { upload: form.upload === true && it.correcting === null })}<input type="hidden" name="_fact" value="${page.factId}"><input type="hidden" name="_seen" value="${since.length > 0 ? it.reading.version : page.seen}">
${fields.stray()}${inside}
<div class="govuk-button-group">${button({ text: label, preventDoubleClick: true })}<a class="govuk-link" href="${backOf(it)}">Cancel</a></div>${savedNote}</form>`;
  return reply.page({
    title: it.action === null ? title : `${title} – ${it.action.ref}`,
    section: 'plan',
    breadcrumbs: trail(it),
    errors,
    content: html`${draftNotice(reply, kept, page.draft)}${caption(it)}<h1 class="govuk-heading-l">${title}</h1>
${it.correcting === null ? (form.lead?.(it) ?? null) : html`<p class="govuk-body">What it said before stays visible, struck through.</p>`}
${since.length === 0 ? html`<div class="cs-form">${typedForm}</div>` : sinceView(it, since, typedForm)}`,
  });
}

/** Says why something cannot be recorded, and where to go on. */
export function notNowView(reply: FastifyReply, title: string, it: FormContext, why: string): FastifyReply {
  return reply.page({
    title: it.action === null ? title : `${title} – ${it.action.ref}`,
    section: 'plan',
    breadcrumbs: trail(it),
    content: html`${caption(it)}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">This cannot be recorded now. ${why}</p><p class="govuk-body"><a class="govuk-link" href="${backOf(it)}">${it.action === null ? 'Go back to the plan' : 'Go back to the action'}</a></p>`,
  });
}

/** Where a form leads back to. */
export const backOf = ({ action }: Pick<FormContext, 'action'>): string =>
  action === null ? paths.plan : paths.action(action.id);

export function trail({ action }: Pick<FormContext, 'action'>): BreadcrumbItem[] {
  return [
    { text: 'Improvement plan', href: paths.plan },
    ...(action === null ? [] : [{ text: `Action ${action.ref}`, href: paths.action(action.id) }]),
  ];
}

export function caption({ action, recommendation }: FormContext): Html | null {
  const about = action === null ? (recommendation?.ref ?? null) : `Action ${action.ref}`;
  return about === null ? null : html`<span class="govuk-caption-l">${about}</span>`;
}

/** What others recorded since a form was opened, beside what is typed in it. */
export function sinceView({ reading }: FormContext, since: readonly StoredFact[], typedForm: Html): Html {
  const told = tellEntries(reading, since);
  const withdrawals = since.filter((fact) => fact.withdraws !== null);
  return html`<div class="cs-beside"><section class="cs-beside__others" aria-labelledby="others"><h2 class="govuk-heading-m" id="others">Recorded by others since you opened this form</h2>
<ul class="govuk-list cs-stack">${told.map(
    (one) =>
      html`<li class="govuk-inset-text govuk-!-margin-top-0"><p class="govuk-body govuk-!-margin-bottom-1">${one.what}</p>${one.texts.map((text) => html`<p class="govuk-body cs-typed govuk-!-margin-bottom-1">${text}</p>`)}<p class="govuk-body-s cs-muted govuk-!-margin-bottom-0">${one.by}, ${momentInWords(one.recordedAt)}</p></li>`,
  )}${withdrawals.map(
    (fact) =>
      html`<li class="govuk-inset-text govuk-!-margin-top-0"><p class="govuk-body govuk-!-margin-bottom-1">An entry was withdrawn.</p><p class="govuk-body-s cs-muted govuk-!-margin-bottom-0">${reading.voice.person(fact.recordedBy, fact.knownOn)}, ${momentInWords(fact.recordedAt)}</p></li>`,
  )}</ul>
<p class="govuk-body">Nothing of yours is recorded yet, and nothing you typed is lost. Look at what changed. If yours still holds, record it as well; if not, change it first, or cancel.</p></section>
<section class="cs-beside__own" aria-labelledby="own"><h2 class="govuk-heading-m" id="own">Yours</h2>${typedForm}</section></div>`;
}
