import type { FastifyReply } from 'fastify';
import { parseDay } from '../../../engine/calendar/day.ts';
import { inShort } from '../../../platform/day-words.ts';
import { type TableCell, table } from '../../../platform/web/components/index.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import type { OnlyHere, OnlyInSource, Reconciliation } from '../reconciling/reconcile.ts';
import { templateOf } from '../templates/index.ts';
import type { TemplateId } from '../templates/template.ts';
import type { Upload } from '../uploads/use.ts';
import { onScreen } from './on-screen.ts';
import { IMPORT, uploadPage } from './paths.ts';

const MOST_SHOWN = 200;

const VIA: Readonly<Record<string, string>> = {
  form: 'a form',
  import: 'an import',
  api: 'another program',
  demonstration: 'the demonstration',
  system: 'the service itself',
  'command-line': 'the command line',
};

/** How something came here, in words. */
export const viaInWords = (via: string): string => VIA[via] ?? via;

/** What a source has that is not here, and the reverse. */
export function reconciliationView(reply: FastifyReply, upload: Upload, found: Reconciliation): FastifyReply {
  const { title } = templateOf(upload.template);
  const both = found.inBoth.toLocaleString('en-GB');
  return reply.page({
    title: `Compared with what is here – ${title}`,
    section: 'import',
    breadcrumbs: [
      { text: 'Import', href: IMPORT },
      { text: title, href: uploadPage(upload.id, '/result') },
      { text: 'Compared with what is here' },
    ],
    content: html`<h1 class="govuk-heading-l">Compared with what is here</h1>
<p class="govuk-body">${title} from “${upload.profile}”: the file has ${found.rowsInSource.toLocaleString('en-GB')} rows, ${found.recordsHere.toLocaleString('en-GB')} are recorded here, ${both} are in both. Comparing changes nothing, and says something only where the file is whole.</p>
<h2 class="govuk-heading-m">Only in the file: ${found.onlyInSource.length.toLocaleString('en-GB')}</h2>
${onlyInSource(found.onlyInSource, upload.template)}
<h2 class="govuk-heading-m">Only here: ${found.onlyHere.length.toLocaleString('en-GB')}</h2>
${onlyHere(found.onlyHere, upload.template)}
<p class="cs-actions cs-no-print cs-list-end">Take both lists with you: <a class="govuk-link" href="${uploadPage(upload.id, '/reconciliation.xlsx')}">Excel</a> <a class="govuk-link" href="${uploadPage(upload.id, '/reconciliation.csv')}">CSV</a>
<button type="button" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" data-print hidden>Print</button></p>`,
  });
}

function onlyInSource(rows: readonly OnlyInSource[], template: TemplateId): Html {
  if (rows.length === 0) return html`<p class="govuk-body">Every row of the file is here.</p>`;
  return html`<div class="cs-scroll" tabindex="0" role="region" aria-label="Only in the file">${table({
    caption: 'Only in the file',
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'Row', format: 'numeric' }, { text: 'What it is' }, { text: 'Why it cannot be taken' }],
    rows: rows.slice(0, MOST_SHOWN).map(({ row, key, reasons }): TableCell[] => [
      { text: row.toLocaleString('en-GB'), format: 'numeric' },
      { text: named(key, template) },
      {
        text:
          reasons.length === 0
            ? 'It can: import the file.'
            : onScreen(reasons.join(' '), templateOf(template)),
      },
    ]),
  })}</div>${more(rows.length)}`;
}

function onlyHere(rows: readonly OnlyHere[], template: TemplateId): Html {
  if (rows.length === 0) return html`<p class="govuk-body">The file has everything that is here.</p>`;
  return html`<div class="cs-scroll" tabindex="0" role="region" aria-label="Only here">${table({
    caption: 'Only here',
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'What it is' }, { text: 'Recorded by' }],
    rows: rows
      .slice(0, MOST_SHOWN)
      .map(({ key, via }): TableCell[] => [{ text: named(key, template) }, { text: viaInWords(via) }]),
  })}</div>${more(rows.length)}`;
}

/** The columns that make a row itself, in a line; what the service has a title for by its title, days as people read them. */
export const named = (key: Readonly<Record<string, string>>, template: TemplateId): string =>
  Object.entries(key)
    .filter(([, part]) => part !== '')
    .map(([name, part]) => valueInWords(template, name, part))
    .join(', ');

function valueInWords(template: TemplateId, name: string, value: string): string {
  const column = templateOf(template).columns.find((one) => one.name === name);
  const day = column?.holds === 'day' ? parseDay(value) : null;
  if (day !== null) return inShort(day);
  return column?.choices?.find((choice) => choice.id === value)?.title ?? value;
}

const more = (count: number): Html | null =>
  count > MOST_SHOWN
    ? html`<p class="govuk-body">The first ${MOST_SHOWN} of ${count.toLocaleString('en-GB')}; the files have them all.</p>`
    : null;
