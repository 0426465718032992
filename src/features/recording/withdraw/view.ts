import type { FastifyReply } from 'fastify';
import type { TimelineFact } from '../../../engine/timeline/facts.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import { button, textarea } from '../../../platform/web/components/index.ts';
import { type Body, type FieldError, typed } from '../../../platform/web/fields.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { draftNotice, type KeptDraft, type KeptForm, openForm, savedNote } from '../../drafts/index.ts';
import { caption, trail } from '../case-head.ts';
import type { CaseContext } from '../context.ts';
import { asItStands } from '../correct/as-it-stands.ts';
import { paths } from '../paths.ts';
import { sinceView } from '../record/since-view.ts';

export interface WithdrawPage {
  readonly context: CaseContext;
  readonly fact: TimelineFact;
  readonly kept: KeptForm;
  readonly withdrawalId: string;
  readonly values: Body;
  readonly errors: readonly FieldError[];
  readonly draft: KeptDraft | null;
  readonly since: readonly StoredFact[];
  readonly standing: readonly string[];
}

/** The page that withdraws a record. */
export function withdrawView(reply: FastifyReply, page: WithdrawPage): FastifyReply {
  const { context, fact, errors, since } = page;
  if (since.length > 0) reply.code(409);
  const title = 'Withdraw this record';
  return reply.page({
    title: `${title} – ${context.reference}`,
    section: 'cases',
    breadcrumbs: trail(context),
    errors,
    content: html`${draftNotice(reply, page.kept, page.draft)}${caption(context)}<h1 class="govuk-heading-l">${title}</h1>
${asItStands(fact, context)}
${page.standing.length > 0 && errors.length === 0 ? notPossible(page) : null}
${page.standing.length > 0 ? null : since.length === 0 ? html`<div class="cs-form">${form(reply, page)}</div>` : sinceView(context, since, form(reply, page))}`,
  });
}

function notPossible({ standing, context }: WithdrawPage): Html {
  return html`${standing.map((why) => html`<p class="govuk-body">${why}</p>`)}<p class="govuk-body"><a class="govuk-link" href="${paths.case(context.caseId)}">Go back to the case</a></p>`;
}

function form(reply: FastifyReply, page: WithdrawPage): Html {
  const { context, errors, since } = page;
  const found = errors.find((error) => error.field === 'reason');
  const others = errors.filter((error) => error.field !== 'reason');
  return html`<p class="govuk-body">Withdraw what was never so. If something about it is wrong, correct it instead. A withdrawn record counts for nothing and cannot be brought back; it stays visible, struck through, with your reason.</p>
${openForm(reply, page.kept)}<input type="hidden" name="_fact" value="${page.withdrawalId}"><input type="hidden" name="_seen" value="${context.seen}">
${others.map((error) => html`<p class="govuk-error-message" id="${error.field}"><span class="govuk-visually-hidden">Error:</span> ${error.message}</p>`)}
${textarea({
  id: 'reason',
  name: 'reason',
  label: { text: 'Why is it withdrawn?', classes: 'govuk-label--s' },
  rows: 3,
  value: typed(page.values, 'reason'),
  errorMessage: found === undefined ? undefined : { text: found.message },
})}
<div class="govuk-button-group">${button({ text: since.length > 0 ? 'Withdraw it all the same' : 'Withdraw', classes: 'govuk-button--warning', preventDoubleClick: true })}<a class="govuk-link" href="${paths.case(context.caseId)}">Cancel</a></div>${savedNote}</form>`;
}
