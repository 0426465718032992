import type { FastifyReply } from 'fastify';
import type { StoredFact } from '../../../ledger/fact.ts';
import { inWords } from '../../../platform/day-words.ts';
import { button } from '../../../platform/web/components/index.ts';
import type { Body, FieldError } from '../../../platform/web/fields.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { draftNotice, type KeptDraft, type KeptForm, openForm, savedNote } from '../../drafts/index.ts';
import { Fields } from '../forms/fields.ts';
import type { FormContext } from '../forms/form.ts';
import { backOf, caption, sinceView, trail } from '../forms/view.ts';
import { tellEntries } from '../tell/entries.ts';

export interface WithdrawPage {
  readonly it: FormContext;
  readonly kept: KeptForm;
  readonly factId: string;
  readonly values: Body;
  readonly errors: readonly FieldError[];
  readonly draft: KeptDraft | null;
  readonly since: readonly StoredFact[];
}

/** The page that withdraws an entry of the plan. */
export function withdrawView(reply: FastifyReply, page: WithdrawPage): FastifyReply {
  const { it, errors, since } = page;
  if (since.length > 0) reply.code(409);
  const form = formOf(reply, page);
  return reply.page({
    title: it.action === null ? 'Withdraw this entry' : `Withdraw this entry – ${it.action.ref}`,
    section: 'plan',
    breadcrumbs: trail(it),
    errors,
    content: html`${draftNotice(reply, page.kept, page.draft)}${caption(it)}<h1 class="govuk-heading-l">Withdraw this entry</h1>
${asItStands(it)}<p class="govuk-body">Withdraw what was never so. If something about it is wrong, correct it instead. A withdrawn entry counts for nothing and cannot be brought back; it stays visible, struck through, with your reason.</p>
${since.length === 0 ? html`<div class="cs-form">${form}</div>` : sinceView(it, since, form)}`,
  });
}

function asItStands({ reading, correcting }: FormContext): Html | null {
  const id = correcting?.fact.words;
  const told = tellEntries(
    reading,
    reading.facts.filter((fact) => fact.id === id),
  );
  return html`${told.map(
    (one) =>
      html`<div class="govuk-inset-text"><p class="govuk-body govuk-!-margin-bottom-1">${one.what}</p>${one.texts.map((text) => html`<p class="govuk-body cs-typed govuk-!-margin-bottom-1">${text}</p>`)}<p class="govuk-body-s cs-muted govuk-!-margin-bottom-0">${inWords(one.on)}, recorded by ${one.by}</p></div>`,
  )}`;
}

function formOf(reply: FastifyReply, { it, kept, factId, values, errors, since }: WithdrawPage): Html {
  const fields = new Fields(values, errors);
  const reason = fields.area('reason', { label: 'Why is it withdrawn?' }, 3);
  return html`${openForm(reply, kept)}<input type="hidden" name="_fact" value="${factId}"><input type="hidden" name="_seen" value="${it.reading.version}">${fields.stray()}${reason}
<div class="govuk-button-group">${button({ text: since.length > 0 ? 'Withdraw it all the same' : 'Withdraw', classes: 'govuk-button--warning', preventDoubleClick: true })}<a class="govuk-link" href="${backOf(it)}">Cancel</a></div>${savedNote}</form>`;
}
