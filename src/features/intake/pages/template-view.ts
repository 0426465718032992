import type { FastifyReply } from 'fastify';
import { type TableCell, table } from '../../../platform/web/components/index.ts';
import { html } from '../../../platform/web/html.ts';
import { templateOf } from '../templates/index.ts';
import type { TemplateId } from '../templates/template.ts';
import { IMPORT } from './paths.ts';

/** What each column of a template is, for whoever prepares a file. */
export function templateView(reply: FastifyReply, id: TemplateId): FastifyReply {
  const template = templateOf(id);
  return reply.page({
    title: `Columns of ${template.title}`,
    section: 'import',
    breadcrumbs: [{ text: 'Import', href: IMPORT }, { text: template.title }],
    content: html`<h1 class="govuk-heading-l">Columns of ${template.title}</h1>
<p class="govuk-body">A row is known again by its row_id. Without one it is known by ${template.key.join(' + ')}: a row changed in those is then a new one.</p>
<p class="govuk-body"><a class="govuk-link" href="${IMPORT}/templates/${id}.xlsx">Empty template as Excel workbook</a>, <a class="govuk-link" href="${IMPORT}/templates/${id}.csv">as CSV</a></p>
<div class="cs-scroll" tabindex="0" role="region" aria-label="Columns">${table({
      caption: 'Columns',
      captionClasses: 'govuk-visually-hidden',
      firstCellIsHeader: true,
      head: [
        { text: 'Column' },
        { text: 'Needed' },
        { text: 'What it is' },
        { text: 'Values' },
        { text: 'Example' },
      ],
      rows: template.columns.map((column): TableCell[] => [
        { text: column.name },
        { text: column.required ? 'Always' : 'Optional' },
        { text: column.guidance },
        { text: column.choices?.map((choice) => choice.title).join(', ') ?? '' },
        { text: template.example[column.name] ?? '' },
      ]),
    })}</div>`,
  });
}
