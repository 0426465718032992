import type { FastifyReply } from 'fastify';
import {
  button,
  checkboxes,
  insetText,
  select,
  type TableCell,
  table,
} from '../../../platform/web/components/index.ts';
import type { FieldError } from '../../../platform/web/fields.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { csrfField } from '../../../platform/web/sessions.ts';
import type { How, Mapping } from '../mapping/suggest.ts';
import { templateOf } from '../templates/index.ts';
import { columnTitle } from '../templates/titles.ts';
import type { Preview, Upload } from '../uploads/use.ts';
import { IMPORT, uploadPage } from './paths.ts';

export interface MappingPage {
  readonly upload: Upload;
  readonly preview: Preview;
  readonly mapping: Mapping;
  readonly initial: boolean;
  readonly mayBeInitial: boolean;
  readonly errors: readonly FieldError[];
}

const WHY: Readonly<Record<How, string>> = {
  remembered: 'as last time',
  exact: 'the same name',
  known: 'known from other systems',
  similar: 'similar words',
  ambiguous: 'could be several: please choose',
  none: '',
};
const LONGEST_SAMPLE = 80;

/** Which heading of the file is which column: proposed, and decided by a person. */
export function mappingView(reply: FastifyReply, page: MappingPage): FastifyReply {
  const { upload, preview } = page;
  const template = templateOf(upload.template);
  return reply.page({
    title: `Which column is what – ${template.title}`,
    section: 'import',
    breadcrumbs: [{ text: 'Import', href: IMPORT }, { text: template.title }],
    errors: page.errors,
    content: html`<h1 class="govuk-heading-l">Which column is what?</h1>
<p class="govuk-body">${template.title} from “${upload.profile}”: ${upload.filename}. The headings are in row ${preview.headerRow}. What you choose is remembered for the next file of this system.</p>
${preview.notes.map((note) => insetText({ text: note }))}
<form method="post" action="${uploadPage(upload.id, '/check')}" novalidate>${csrfField(reply)}<input type="hidden" name="header_row" value="${preview.headerRow}">
<div class="cs-scroll" tabindex="0" role="region" aria-label="Headings of the file">${table({
      caption: 'Headings of the file',
      captionClasses: 'govuk-visually-hidden',
      firstCellIsHeader: true,
      head: [{ text: 'Heading in the file' }, { text: 'Is imported as' }, { text: 'First rows' }],
      rows: preview.headings.map((heading, at): TableCell[] => [
        { html: headingCell(heading, preview.suggestion.headings[at]?.how ?? 'none') },
        { html: choice(page, heading, at) },
        { text: sample(preview, at) },
      ]),
    })}</div>
${
  page.mayBeInitial
    ? checkboxes({
        idPrefix: 'initial',
        name: 'initial',
        values: page.initial ? ['yes'] : [],
        items: [
          {
            value: 'yes',
            text: 'This file belongs to the initial load',
            hint: {
              text: 'The day on which the source recorded each row says since when it was known; lists and reports as at an earlier day use it.',
            },
          },
        ],
      })
    : null
}
<div class="govuk-button-group">${button({ text: 'Check the file', preventDoubleClick: true })}<a class="govuk-link" href="${IMPORT}">Cancel</a></div></form>
<p class="govuk-body">Checking changes nothing.</p>`,
  });
}

function headingCell(heading: string, how: How): Html {
  const name = heading.trim() === '' ? html`<span class="cs-muted">no heading</span>` : html`${heading}`;
  return WHY[how] === '' ? name : html`${name}<br><span class="cs-muted cs-small">${WHY[how]}</span>`;
}

function choice(page: MappingPage, heading: string, at: number): Html {
  const template = templateOf(page.upload.template);
  return select({
    id: `column-${at}`,
    name: `column-${at}`,
    label: { text: `What “${heading}” is imported as`, classes: 'govuk-visually-hidden' },
    formGroup: { classes: 'govuk-!-margin-bottom-0' },
    value: page.mapping[at] ?? '',
    items: [
      { value: '', text: 'Not imported' },
      ...template.columns.map((column) => ({
        value: column.name,
        text: `${columnTitle(column.name)}${column.required ? ', needed' : ''}`,
      })),
    ],
  });
}

function sample(preview: Preview, at: number): string {
  const text = preview.sample
    .map((row) => row.cells[at] ?? '')
    .filter((cell) => cell.trim() !== '')
    .slice(0, 3)
    .join(' · ');
  return text.length <= LONGEST_SAMPLE ? text : `${text.slice(0, LONGEST_SAMPLE).toWellFormed()}…`;
}
