import type { FastifyReply } from 'fastify';
import {
  button,
  insetText,
  panel,
  type TableCell,
  table,
  warningText,
} from '../../../platform/web/components/index.ts';
import { type Figure, figures } from '../../../platform/web/figures.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { csrfField } from '../../../platform/web/sessions.ts';
import type { Recorded } from '../recorded/query.ts';
import type { ImportOutcome } from '../run/outcome.ts';
import { templateOf } from '../templates/index.ts';
import type { Template } from '../templates/template.ts';
import type { LastUse, Upload } from '../uploads/use.ts';
import { onScreen } from './on-screen.ts';
import { IMPORT, runPage, uploadPage } from './paths.ts';

/** More than anybody reads on a page; the file of rejected rows has them all. */
const MOST_SHOWN = 200;
const LONGEST_VALUE = 60;

/** What a check found, or what an import did: counts, and every problem by row, column and reason. */
export function resultView(reply: FastifyReply, upload: Upload, last: LastUse): FastifyReply {
  const { outcome } = last;
  const template = templateOf(upload.template);
  const title = outcome.dryRun ? 'What the file would change' : 'Imported';
  return reply.page({
    title: `${title} – ${template.title}`,
    section: 'import',
    breadcrumbs: [
      { text: 'Import', href: IMPORT },
      { text: template.title, href: uploadPage(upload.id) },
      { text: title },
    ],
    content: html`${
      outcome.dryRun
        ? html`<h1 class="govuk-heading-l">${title}</h1>`
        : panel({ titleText: 'Imported', text: sentence(outcome), classes: 'cs-panel' })
    }
<p class="govuk-body">${template.title} from “${upload.profile}”: ${upload.filename}${last.initial ? ', as part of the initial load' : ''}.</p>
${counts(outcome)}
${outcome.dryRun ? next(reply, upload, outcome) : after(upload, outcome)}
${problems(upload, outcome)}
${notes(outcome, template)}`,
  });
}

/** The counts; each opens what makes it, or says below what it stands for where no list is kept. */
function counts({ accepted, corrected, unchanged, rejectedRows, run, dryRun }: ImportOutcome): Html {
  const list = (show: Recorded): string | undefined =>
    run === null ? undefined : `${runPage(run)}?show=${show}`;
  const of = (number: number, label: string, href?: string, tone?: Figure['tone']): Figure => ({
    number,
    label,
    ...(number === 0 || href === undefined ? {} : { href }),
    ...(tone === undefined || number === 0 ? {} : { tone }),
  });
  return html`${figures(
    [
      of(accepted, 'new', list('new'), 'good'),
      of(corrected, 'corrected', list('corrected')),
      of(unchanged, 'unchanged'),
      of(rejectedRows.length, 'rejected', '#rejected', 'late'),
    ],
    'Rows of the file.',
  )}<p class="govuk-body cs-muted">${
    dryRun
      ? 'Numbers are rows of your file. Nothing is recorded yet; new and corrected rows can be opened once they are imported.'
      : 'Numbers are rows of your file. New and corrected open what they recorded, and on which cases.'
  } An unchanged row says what it said before: nothing is recorded for it, so no list of such rows is kept.</p>`;
}

function sentence(outcome: ImportOutcome): string {
  return `${rows(outcome.accepted)} new, ${rows(outcome.corrected)} corrected, ${rows(outcome.unchanged)} unchanged.`;
}

const rows = (count: number): string => `${count.toLocaleString('en-GB')} ${count === 1 ? 'row' : 'rows'}`;

function next(reply: FastifyReply, upload: Upload, outcome: ImportOutcome): Html {
  const taken = outcome.accepted + outcome.corrected;
  const rejected = outcome.rejectedRows.length;
  return html`${
    taken === 0
      ? insetText({
          text:
            rejected === 0
              ? 'Every row says what it said before: there is nothing to import.'
              : 'No row can be taken as it is. Mend the rows below, or choose the columns again.',
        })
      : rejected > 0
        ? warningText({
            text: `${rows(rejected)} cannot be taken. They stop no others: import the ${taken.toLocaleString('en-GB')} that can, then mend the rest and upload them again.`,
            iconFallbackText: 'Warning',
          })
        : null
  }<form method="post" action="${uploadPage(upload.id, '/import')}">${csrfField(reply)}<div class="govuk-button-group">
${taken === 0 ? null : button({ text: `Import ${rows(taken)}`, preventDoubleClick: true })}
<a class="govuk-link" href="${uploadPage(upload.id)}">Choose the columns again</a>
<a class="govuk-link" href="${uploadPage(upload.id, '/reconciliation')}">Compare with what is here</a>
<a class="govuk-link" href="${IMPORT}">Leave it</a></div></form>`;
}

function after(upload: Upload, outcome: ImportOutcome): Html {
  return html`<p class="govuk-body">${outcome.head === null ? 'Nothing had to be recorded.' : 'Recorded as one step: either all of it, or nothing.'}</p>
<p class="govuk-body"><a class="govuk-link" href="${IMPORT}">Import another file</a> · <a class="govuk-link" href="${uploadPage(upload.id, '/reconciliation')}">Compare this file with what is here</a></p>`;
}

function problems(upload: Upload, outcome: ImportOutcome): Html | null {
  const { rejected, rejectedRows } = outcome;
  const template = templateOf(upload.template);
  if (rejectedRows.length === 0) return null;
  return html`<h2 class="govuk-heading-m" id="rejected">Rejected: ${rows(rejectedRows.length)}</h2>
<p class="govuk-body">Take them as <a class="govuk-link" href="${uploadPage(upload.id, '/rejected.xlsx')}">Excel workbook</a> or <a class="govuk-link" href="${uploadPage(upload.id, '/rejected.csv')}">CSV file</a>: their own columns, with the reason in the last one. Mend them there and upload that file.</p>
<div class="cs-scroll" tabindex="0" role="region" aria-label="Rejected rows">${table({
    caption: 'Rejected rows',
    captionClasses: 'govuk-visually-hidden',
    head: [
      { text: 'Row', format: 'numeric' },
      { text: 'Column' },
      { text: 'Value' },
      { text: 'What is wrong' },
    ],
    rows: rejected
      .slice(0, MOST_SHOWN)
      .map(({ row, column, value, reason }): TableCell[] => [
        { text: row.toLocaleString('en-GB'), format: 'numeric' },
        { text: column },
        { text: shortened(value) },
        { html: html`<span class="cs-reason">${onScreen(reason, template)}</span>` },
      ]),
  })}</div>
${rejected.length > MOST_SHOWN ? html`<p class="govuk-body">The first ${MOST_SHOWN} of ${rejected.length.toLocaleString('en-GB')} problems. The files have them all.</p>` : null}`;
}

function notes({ notes }: ImportOutcome, template: Template): Html | null {
  if (notes.length === 0) return null;
  return html`<h2 class="govuk-heading-m">To know</h2><ul class="govuk-list govuk-list--bullet">${notes
    .slice(0, MOST_SHOWN)
    .map(
      ({ row, note }) =>
        html`<li>${row === null ? null : `Row ${row.toLocaleString('en-GB')}: `}${onScreen(note, template)}</li>`,
    )}</ul>`;
}

function shortened(value: string): string {
  return value.length <= LONGEST_VALUE ? value : `${value.slice(0, LONGEST_VALUE).toWellFormed()}…`;
}
