import type { FastifyReply } from 'fastify';
import { type TableCell, table } from '../../../platform/web/components/index.ts';
import { html } from '../../../platform/web/html.ts';
import { templateOf } from '../templates/index.ts';
import type { Template, TemplateId } from '../templates/template.ts';
import { columnTitle } from '../templates/titles.ts';
import { IMPORT } from './paths.ts';

/** What each column of a template is, for whoever prepares a file. */
export function templateView(reply: FastifyReply, id: TemplateId): FastifyReply {
  const template = templateOf(id);
  return reply.page({
    title: `Columns of ${template.title}`,
    section: 'import',
    breadcrumbs: [{ text: 'Import', href: IMPORT }, { text: template.title }],
    content: html`<h1 class="govuk-heading-l">Columns of ${template.title}</h1>
<p class="govuk-body">${knownBy(template)}</p>
<p class="govuk-body"><a class="govuk-link" href="${IMPORT}/templates/${id}.xlsx">Empty template as Excel workbook</a>, <a class="govuk-link" href="${IMPORT}/templates/${id}.csv">as CSV</a></p>
<div class="cs-scroll" tabindex="0" role="region" aria-label="Columns">${table({
      caption: 'Columns',
      captionClasses: 'govuk-visually-hidden',
      firstCellIsHeader: true,
      head: [
        { text: 'Column' },
        { text: 'Heading in the file' },
        { text: 'Needed' },
        { text: 'What it is' },
        { text: 'Values' },
        { text: 'Example' },
      ],
      rows: template.columns.map((column): TableCell[] => [
        { text: columnTitle(column.name) },
        { html: html`<code>${column.name}</code>` },
        { text: column.required ? 'Always' : 'Optional' },
        { text: column.guidance },
        { text: column.choices?.map((choice) => choice.title).join(', ') ?? '' },
        { text: template.example[column.name] ?? '' },
      ]),
    })}</div>`,
  });
}

function knownBy({ columns, key }: Template): string {
  const set = key.map(columnTitle).join(' + ');
  return columns.some(({ name }) => name === 'row_id')
    ? `A row is known again by its number or code (row_id). Without one it is known by: ${set}. A row changed in those is then a new one.`
    : `A row is known again by: ${set}.`;
}
