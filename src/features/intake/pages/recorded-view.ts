import type { FastifyReply } from 'fastify';
import { inShort, momentInWords } from '../../../platform/day-words.ts';
import { address } from '../../../platform/web/address.ts';
import { button, pagination, select, type TableCell, table } from '../../../platform/web/components/index.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { FACT_TITLES } from '../../cases/index.ts';
import { RECORDED, type Recorded, type RecordedFact, type RecordedRun } from '../recorded/query.ts';
import { templateOf } from '../templates/index.ts';
import { IMPORT, runPage } from './paths.ts';

export interface RecordedPage {
  readonly run: RecordedRun;
  readonly which: Recorded;
  readonly facts: readonly RecordedFact[];
  /** The place after which the next page begins. */
  readonly next: number | null;
  readonly isFurther: boolean;
}

/** What an import recorded on which cases, in the order of its rows. */
export function recordedView(reply: FastifyReply, page: RecordedPage): FastifyReply {
  const { run, which } = page;
  const { title } = templateOf(run.template);
  const path = runPage(run.id);
  const query = { show: which === 'all' ? null : which };
  return reply.page({
    title: `What was recorded – ${title}`,
    section: 'import',
    breadcrumbs: [{ text: 'Import', href: IMPORT }, { text: 'What was recorded' }],
    content: html`<h1 class="govuk-heading-l">What was recorded</h1>
<p class="govuk-body">${title} from “${run.profile}”, imported on ${momentInWords(run.at)}. One row of a file can record several things: an order, its end, an allocation. Restricted cases that you may not see are not listed.</p>
<form method="get" action="${path}" class="cs-filters cs-no-print">${select({ id: 'show', name: 'show', label: { text: 'Show' }, value: which, items: Object.entries(RECORDED).map(([value, text]) => ({ value, text })) })}${button({ text: 'Show', classes: 'govuk-button--secondary' })}</form>
${rows(page)}
${pages(page, path)}
<p class="cs-actions cs-no-print cs-list-end">Take this list with you: <a class="govuk-link" href="${address(`${path}/recorded.xlsx`, query)}">Excel</a> <a class="govuk-link" href="${address(`${path}/recorded.csv`, query)}">CSV</a>
<button type="button" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" data-print hidden>Print</button></p>`,
  });
}

function rows({ facts, run, isFurther }: RecordedPage): Html {
  if (facts.length === 0) return html`<p class="govuk-body">${emptyWords(run, isFurther)}</p>`;
  return html`<div class="cs-scroll" tabindex="0" role="region" aria-label="What was recorded">${table({
    caption: 'What was recorded',
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'Case' }, { text: 'What' }, { text: 'Day' }, { text: 'New or corrected' }],
    rows: facts.map(({ caseId, reference, kind, on, corrects }): TableCell[] => [
      { html: html`<a class="govuk-link cs-nowrap" href="/cases/${caseId}">${reference}</a>` },
      { text: FACT_TITLES[kind] },
      { html: html`<span class="cs-nowrap">${inShort(on)}</span>` },
      { text: corrects ? 'Corrected' : 'New' },
    ]),
  })}</div>`;
}

function emptyWords(run: RecordedRun, isFurther: boolean): string {
  if (isFurther) return 'There is nothing further on.';
  if (run.template === 'people')
    return 'This import recorded people and their posts, and nothing on a case. An administrator sees them under People.';
  return 'Nothing of that kind was recorded on a case that you may see.';
}

function pages({ which, next, isFurther }: RecordedPage, path: string): Html | null {
  if (next === null && !isFurther) return null;
  const query = { show: which === 'all' ? null : which };
  return pagination({
    previous: isFurther ? { href: address(path, query), text: 'Back to the first' } : null,
    next: next === null ? null : { href: address(path, { ...query, after: String(next) }), text: 'Next 50' },
  });
}
