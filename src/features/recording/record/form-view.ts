import type { FastifyReply } from 'fastify';
import type { StoredFact } from '../../../ledger/fact.ts';
import { button } from '../../../platform/web/components/index.ts';
import type { Body, FieldError } from '../../../platform/web/fields.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { draftNotice, type KeptDraft, type KeptForm, openForm, savedNote } from '../../drafts/index.ts';
import { caption, trail } from '../case-head.ts';
import type { CaseContext } from '../context.ts';
import { worded } from '../fields/field.ts';
import type { AnyForm } from '../form/fact-form.ts';
import { fieldsView } from '../form/view.ts';
import { paths } from '../paths.ts';
import { sinceView } from './since-view.ts';

/** A form as it is shown: fresh, with a draft, with errors, or beside what others recorded meanwhile. */
export interface FormPage {
  readonly title: string;
  readonly form: AnyForm;
  readonly context: CaseContext;
  readonly kept: KeptForm;
  readonly factId: string;
  readonly values: Body;
  readonly errors: readonly FieldError[];
  readonly draft: KeptDraft | null;
  readonly since: readonly StoredFact[];
  /** Shown between the heading and the form. */
  readonly before?: Html | null;
}

/** The page of a form. */
export function formView(reply: FastifyReply, page: FormPage): FastifyReply {
  const { form, context, kept, errors } = page;
  if (page.since.length > 0) reply.code(409);
  const isCorrection = context.correcting !== null;
  const label =
    page.since.length > 0 ? 'Record mine as well' : isCorrection ? 'Record the correction' : form.button;
  const typedForm = html`${openForm(reply, kept)}<input type="hidden" name="_fact" value="${page.factId}"><input type="hidden" name="_seen" value="${context.seen}">
${fieldsView(form, context, page.values, errors)}
<div class="govuk-button-group">${button({ text: label ?? 'Record', preventDoubleClick: true })}<a class="govuk-link" href="${paths.case(context.caseId)}">Cancel</a></div>${savedNote}</form>`;
  return reply.page({
    title: `${page.title} – ${context.reference}`,
    section: 'cases',
    breadcrumbs: trail(
      context,
      ...(isCorrection ? [] : [{ text: 'Record', href: paths.record(context.caseId) }]),
    ),
    errors,
    content: html`${draftNotice(reply, kept, page.draft)}${caption(context)}<h1 class="govuk-heading-l">${page.title}</h1>
${form.lead === undefined || isCorrection ? null : html`<p class="govuk-body-l cs-lead">${worded(form.lead, context)}</p>`}
${page.before ?? (isCorrection ? null : (form.toRead?.(context) ?? null))}
${page.since.length === 0 ? html`<div class="cs-form">${typedForm}</div>` : sinceView(context, page.since, typedForm)}`,
  });
}
