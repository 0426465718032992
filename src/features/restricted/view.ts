import type { FastifyReply } from 'fastify';
import { momentInWords } from '../../platform/day-words.ts';
import { button, input, warningText } from '../../platform/web/components/index.ts';
import { type Body, type FieldError, typed } from '../../platform/web/fields.ts';
import { type Html, html } from '../../platform/web/html.ts';
import { grantFields } from '../access/index.ts';
import { draftNotice, type KeptDraft, openForm, savedNote } from '../drafts/index.ts';
import type { OpenCase } from './break-glass.ts';

export const FORM = 'break-glass';
const KEPT = { form: FORM, subject: '', page: '/restricted' };

export interface RestrictedView {
  readonly open: readonly OpenCase[];
  readonly draft: KeptDraft | null;
  readonly values: Body;
  readonly problems: readonly FieldError[];
}

/** Asks for the case, the reason and the time, and says what follows. */
export function restrictedView(reply: FastifyReply, view: RestrictedView): FastifyReply {
  const { open, draft, values, problems } = view;
  const problem = problems.find(({ field }) => field === 'reference');
  return reply.page({
    title: 'See a restricted case',
    section: 'restricted',
    errors: problems,
    content: html`<h1 class="govuk-heading-l">See a restricted case</h1>
${openView(open)}
<p class="govuk-body">A restricted case is seen only by the people on its list. When none of them can be reached and it cannot wait, you may open one case for a limited time. Free text stays closed.</p>
${warningText({ text: 'The head of service is told at once: who, which case, why and until when. Every page you open is logged.' })}
${draftNotice(reply, KEPT, draft)}
${openForm(reply, KEPT)}
${input({
  id: 'reference',
  name: 'reference',
  label: { text: 'Reference of the case', classes: 'govuk-label--s' },
  hint: { text: 'The whole reference, as it is written.' },
  value: typed(values, 'reference'),
  classes: 'govuk-input--width-20',
  autocomplete: 'off',
  spellcheck: false,
  errorMessage: problem === undefined ? undefined : { text: problem.message },
})}
${grantFields(values, problems)}
${savedNote}
${button({ text: 'Open this case and tell the head of service', classes: 'govuk-button--warning', preventDoubleClick: true })}
</form>`,
  });
}

function openView(open: readonly OpenCase[]): Html | null {
  if (open.length === 0) return null;
  return html`<h2 class="govuk-heading-m">Open to you now</h2>
<ul class="govuk-list govuk-list--bullet">${open.map(
    ({ caseId, reference, until }) =>
      html`<li><a class="govuk-link" href="/cases/${caseId}">${reference}</a>, until ${momentInWords(until)}</li>`,
  )}</ul>`;
}
