import type { FastifyReply } from 'fastify';
import { momentInWords } from '../../../platform/day-words.ts';
import {
  button,
  details,
  fileUpload,
  input,
  insetText,
  radios,
  type TableCell,
  table,
} from '../../../platform/web/components/index.ts';
import { type Body, type FieldError, typed } from '../../../platform/web/fields.ts';
import { type Html, html, join } from '../../../platform/web/html.ts';
import { csrfField } from '../../../platform/web/sessions.ts';
import type { ImportRun } from '../history.ts';
import { templateOf } from '../templates/index.ts';
import { TEMPLATE_IDS, type TemplateId } from '../templates/template.ts';
import { IMPORT, runPage } from './paths.ts';

export interface StartPage {
  readonly values: Body;
  readonly errors: readonly FieldError[];
  readonly profiles: readonly string[];
  readonly runs: readonly (ImportRun & { readonly byName: string })[];
  readonly initialLoadFinished: boolean;
}

const SAYS: Readonly<Record<TemplateId, string>> = {
  orders:
    'Court orders and out-of-court disposals. The only file that opens missing cases and allocates them.',
  assessments: 'Assessments with their screening answers and countersignatures.',
  appointments: 'Appointments arranged, kept, missed or cancelled.',
  levels: 'Changes of the ROSH and vulnerability levels.',
  people: 'Who works for the service, in which role and team.',
};

/** Where an import begins, with what was imported before. */
export function startView(reply: FastifyReply, page: StartPage): FastifyReply {
  const wrong = (field: string): { text: string } | undefined => {
    const found = page.errors.find((error) => error.field === field);
    return found === undefined ? undefined : { text: found.message };
  };
  return reply.page({
    title: 'Import',
    section: 'import',
    errors: page.errors,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<h1 class="govuk-heading-l">Import</h1>
<p class="govuk-body">Upload an export of another system. Nothing is recorded until you have seen what the file would change. The same file twice changes nothing.</p>
${page.initialLoadFinished ? null : insetText({ text: 'The initial load is not finished: a file may say on which day its source recorded each row. An administrator declares the load finished.' })}
<form method="post" action="${IMPORT}" enctype="multipart/form-data" novalidate>${csrfField(reply)}
${radios({
  idPrefix: 'template',
  name: 'template',
  value: typed(page.values, 'template'),
  fieldset: { legend: { text: 'What are the rows of the file?', classes: 'govuk-fieldset__legend--m' } },
  errorMessage: wrong('template'),
  items: TEMPLATE_IDS.map((id) => ({ value: id, text: templateOf(id).title, hint: { text: SAYS[id] } })),
})}
${input({
  id: 'profile',
  name: 'profile',
  label: { text: 'Which system is it from?' },
  hint: {
    text: `A short name, the same each time: which column is what, and which row is which, is remembered by it.${page.profiles.length === 0 ? ' For example: case-system.' : ` Used before: ${page.profiles.join(', ')}.`}`,
  },
  value: typed(page.values, 'profile') || (page.profiles[0] ?? ''),
  classes: 'govuk-input--width-20',
  autocomplete: 'off',
  spellcheck: false,
  errorMessage: wrong('profile'),
})}
${fileUpload({
  id: 'file',
  name: 'file',
  label: { text: 'File' },
  hint: {
    text: 'A CSV file or an Excel workbook (.xlsx), 25 MB at most. Larger files go by the command line.',
  },
  errorMessage: wrong('file'),
  attributes: { accept: '.csv,.tsv,.txt,.xlsx,.xlsm' },
})}
${button({ text: 'Upload and look at it', preventDoubleClick: true })}</form>
${details({ summaryText: 'Templates to start from', html: templates() })}
</div></div>
${history(page.runs)}`,
  });
}

function templates(): Html {
  return html`<p class="govuk-body">Each has its headings and an example row. Other headings are fine too: you say which is which.</p>
<ul class="govuk-list">${TEMPLATE_IDS.map(
    (id) =>
      html`<li>${templateOf(id).title}: <a class="govuk-link" href="${IMPORT}/templates/${id}.xlsx">Excel<span class="govuk-visually-hidden"> template of ${templateOf(id).title}</span></a>, <a class="govuk-link" href="${IMPORT}/templates/${id}.csv">CSV<span class="govuk-visually-hidden"> template of ${templateOf(id).title}</span></a>, <a class="govuk-link" href="${IMPORT}/templates/${id}">what each column means<span class="govuk-visually-hidden"> in ${templateOf(id).title}</span></a></li>`,
  )}</ul>`;
}

function history(runs: StartPage['runs']): Html {
  if (runs.length === 0) {
    return html`<h2 class="govuk-heading-m">Earlier imports</h2><p class="govuk-body">Nothing was imported yet.</p>`;
  }
  return html`<h2 class="govuk-heading-m">Earlier imports</h2>
<div class="cs-scroll" tabindex="0" role="region" aria-label="Earlier imports">${table({
    caption: 'Earlier imports',
    captionClasses: 'govuk-visually-hidden',
    head: [
      { text: 'When' },
      { text: 'What' },
      { text: 'From' },
      { text: 'By' },
      { text: 'New', format: 'numeric' },
      { text: 'Corrected', format: 'numeric' },
      { text: 'Unchanged', format: 'numeric' },
      { text: 'Rejected', format: 'numeric' },
    ],
    rows: runs.map((run): TableCell[] => [
      { text: momentInWords(run.at) },
      { text: `${templateOf(run.template).title}${run.initial ? ', initial load' : ''}` },
      { text: run.profile },
      { text: run.byName },
      recorded(run, run.accepted, 'new'),
      recorded(run, run.corrected, 'corrected'),
      { text: run.unchanged.toLocaleString('en-GB'), format: 'numeric' },
      run.rejected === 0
        ? { text: '0', format: 'numeric' }
        : {
            format: 'numeric',
            html: join([
              run.rejected.toLocaleString('en-GB'),
              html`<br><a class="govuk-link cs-small" href="${IMPORT}/runs/${run.id}/rejected.xlsx">Excel<span class="govuk-visually-hidden"> file of the rows rejected at ${momentInWords(run.at)}</span></a> <a class="govuk-link cs-small" href="${IMPORT}/runs/${run.id}/rejected.csv">CSV<span class="govuk-visually-hidden"> file of the rows rejected at ${momentInWords(run.at)}</span></a>`,
            ]),
          },
    ]),
  })}</div>`;
}

/** A number of rows that opens what they recorded. */
function recorded(run: ImportRun, number: number, show: 'new' | 'corrected'): TableCell {
  const text = number.toLocaleString('en-GB');
  if (number === 0) return { text, format: 'numeric' };
  return {
    format: 'numeric',
    html: html`<a class="govuk-link" href="${runPage(run.id)}?show=${show}">${text}<span class="govuk-visually-hidden"> ${show}, ${momentInWords(run.at)}</span></a>`,
  };
}
