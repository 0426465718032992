import type { FastifyReply } from 'fastify';
import { inWords, momentInWords } from '../../../../platform/day-words.ts';
import { button, details, fileUpload, table } from '../../../../platform/web/components/index.ts';
import type { FieldError } from '../../../../platform/web/fields.ts';
import { type Html, html } from '../../../../platform/web/html.ts';
import { csrfField } from '../../../../platform/web/sessions.ts';
import { paths } from '../../pages/paths.ts';
import { importPaths } from '../paths.ts';
import type { PastImport } from '../reading/history.ts';
import { type PlanUpload, UPLOAD_DAYS } from '../uploads/keep.ts';

export interface StartPage {
  readonly waiting: readonly PlanUpload[];
  readonly past: readonly PastImport[];
  readonly errors: readonly FieldError[];
}

/** Where a document is uploaded, with what waits and what was imported before. */
export function startView(reply: FastifyReply, page: StartPage): FastifyReply {
  const wrong = page.errors.find(({ field }) => field === 'file');
  return reply.page({
    title: 'Import a document into the plan',
    section: 'plan',
    breadcrumbs: [{ text: 'Improvement plan', href: paths.plan }, { text: 'Import a document' }],
    errors: page.errors,
    content: html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
<h1 class="govuk-heading-l">Import a document into the plan</h1>
<p class="govuk-body">Upload an improvement plan, or a newer version of one. You see what was understood beside the document, answer what it leaves open, and only then import it. Nothing is recorded before that, and the document is kept as it is.</p>
<form method="post" action="${importPaths.start}" enctype="multipart/form-data" novalidate>${csrfField(reply)}
${fileUpload({
  id: 'file',
  name: 'file',
  label: { text: 'Document', classes: 'govuk-label--m' },
  hint: {
    text: 'Word (.docx), Excel (.xlsx), CSV or text, or a plan that was exported from Countersign, 25 MB at most.',
  },
  errorMessage: wrong === undefined ? undefined : { text: wrong.message },
  attributes: { accept: '.docx,.xlsx,.csv,.tsv,.txt,.json' },
})}
${button({ text: 'Upload and look at it', preventDoubleClick: true })}</form>
${details({ summaryText: 'What is understood, and what is not', html: understood() })}
${details({ summaryText: 'A template to start from', html: template() })}
</div></div>
${waitingPart(page.waiting)}
${pastPart(page.past)}`,
  });
}

function understood(): Html {
  return html`<p class="govuk-body">Understood are tables with a row for each action, or several actions in a cell: references (1a, 5(c)), recommendations, actions, planned dates as people write them (“end of September”, “Completed”), leads, and progress with dated updates. Headings that are repeated and rows that go on over a page are joined. Macros in a document are never run.</p>
<p class="govuk-body">Not understood are:</p>
<ul class="govuk-list govuk-list--bullet"><li>a PDF or a scan: the columns of its tables cannot be told apart. Upload the document that it was made from.</li><li>old files (.doc, .xls): open and save them as .docx or .xlsx.</li><li>files with a password: take it off, save and upload them again.</li><li>a plan that is no table: put it into the template.</li></ul>`;
}

function template(): Html {
  return html`<p class="govuk-body">An empty plan with its headings. Write a row for each action.</p>
<ul class="govuk-list"><li><a class="govuk-link" href="${importPaths.template('docx')}">Word template</a></li><li><a class="govuk-link" href="${importPaths.template('xlsx')}">Excel template</a></li><li><a class="govuk-link" href="${importPaths.template('csv')}">CSV template</a></li></ul>`;
}

function waitingPart(waiting: readonly PlanUpload[]): Html | null {
  if (waiting.length === 0) return null;
  return html`<h2 class="govuk-heading-m">Documents that wait for you</h2>
<p class="govuk-body">You uploaded these and have not imported them. They are thrown away after ${UPLOAD_DAYS} days.</p>
<ul class="govuk-list cs-stack">${waiting.map(
    ({ id, filename, uploadedAt }) =>
      html`<li><a class="govuk-link cs-breaks" href="${importPaths.upload(id)}">${filename}</a> <span class="cs-muted">uploaded on ${momentInWords(uploadedAt)}</span></li>`,
  )}</ul>`;
}

function pastPart(past: readonly PastImport[]): Html {
  return html`<h2 class="govuk-heading-m">Earlier imports</h2>${
    past.length === 0
      ? html`<p class="govuk-body">No document was imported yet.</p>`
      : html`<div class="cs-scroll" tabindex="0" role="region" aria-label="Earlier imports">${table({
          caption: 'Earlier imports',
          captionClasses: 'govuk-visually-hidden',
          head: [
            { text: 'Day' },
            { text: 'Document' },
            { text: 'By' },
            { text: 'New recommendations and actions', format: 'numeric' },
            { text: 'Other entries', format: 'numeric' },
          ],
          rows: past.map(({ on, name, by, made, changed, file }) => [
            { text: inWords(on), classes: 'cs-nowrap' },
            {
              html:
                file === null
                  ? html`<span class="cs-breaks">${name}</span>`
                  : html`<a class="govuk-link cs-breaks" href="${paths.file(file)}">${name}<span class="govuk-visually-hidden">, imported on ${inWords(on)}, download</span></a>`,
            },
            { text: by },
            { text: made.toLocaleString('en-GB'), format: 'numeric' },
            { text: changed.toLocaleString('en-GB'), format: 'numeric' },
          ]),
        })}</div>`
  }`;
}
