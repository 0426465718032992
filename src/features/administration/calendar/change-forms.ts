import type { FastifyReply } from 'fastify';
import { button, datePicker, fileUpload, input } from '../../../platform/web/components/index.ts';
import { type Body, type FieldError, typed } from '../../../platform/web/fields.ts';
import { html } from '../../../platform/web/html.ts';
import { csrfField } from '../../../platform/web/sessions.ts';
import { draftNotice, type KeptDraft, type KeptForm, openForm, savedNote } from '../../drafts/index.ts';
import { errorOf } from '../errors.ts';
import { CALENDAR } from './view.ts';

export const HOLIDAYS: KeptForm = { form: 'holidays', subject: '', page: `${CALENDAR}/holidays` };
export const CLOSURE: KeptForm = { form: 'closure-day', subject: '', page: `${CALENDAR}/closure-days` };

/** Where the published list is. */
const PUBLISHED = 'https://www.gov.uk/bank-holidays.json';

/** The form that takes the list of bank holidays that gov.uk publishes. */
export function holidaysForm(reply: FastifyReply, errors: readonly FieldError[]): FastifyReply {
  return reply.page({
    title: 'Load bank holidays',
    section: 'standards',
    breadcrumbs: [{ text: 'Calendar', href: CALENDAR }, { text: 'Load bank holidays' }],
    errors,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><h1 class="govuk-heading-l">Load bank holidays</h1>
<p class="govuk-body">gov.uk publishes the bank holidays of the next years as a file. Download <a class="govuk-link" href="${PUBLISHED}" rel="noreferrer">${PUBLISHED}</a>, and choose that file here. The list decides from its own first year on; earlier years stay as they are.</p>
<form method="post" action="${HOLIDAYS.page}" enctype="multipart/form-data" novalidate>${csrfField(reply)}
${fileUpload({
  id: 'file',
  name: 'file',
  label: { text: 'File with bank holidays' },
  hint: {
    text: 'JSON as published by gov.uk. The next page shows what would change; nothing is adopted yet.',
  },
  errorMessage: errorOf(errors)('file'),
  attributes: { accept: '.json,application/json' },
})}
<div class="govuk-button-group">${button({ text: 'Show what would change', preventDoubleClick: true })}<a class="govuk-link" href="${CALENDAR}">Cancel</a></div></form></div></div>`,
  });
}

/** The form for a day on which the service is closed. */
export function closureForm(
  reply: FastifyReply,
  form: { values: Body; errors: readonly FieldError[]; draft: KeptDraft | null },
): FastifyReply {
  const wrong = errorOf(form.errors);
  return reply.page({
    title: 'Add a closure day',
    section: 'standards',
    breadcrumbs: [{ text: 'Calendar', href: CALENDAR }, { text: 'Add a closure day' }],
    errors: form.errors,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><h1 class="govuk-heading-l">Add a closure day</h1>
${draftNotice(reply, CLOSURE, form.draft)}
<p class="govuk-body">A day on which the whole service is closed does not count for limits that are local or assumed. It never moves a limit that others published. It can be taken back later; no open duty falls due before the day on which that is done.</p>
${openForm(reply, CLOSURE)}
${datePicker({ id: 'day', name: 'day', label: { text: 'Day' }, hint: { text: 'For example 31/7/2026' }, value: typed(form.values, 'day'), errorMessage: wrong('day') })}
${input({ id: 'title', name: 'title', label: { text: 'Why the service is closed' }, hint: { text: 'For example: staff training day' }, value: typed(form.values, 'title'), autocomplete: 'off', errorMessage: wrong('title') })}
${savedNote}
<div class="govuk-button-group">${button({ text: 'Show what would change', preventDoubleClick: true })}<a class="govuk-link" href="${CALENDAR}">Cancel</a></div></form></div></div>`,
  });
}
