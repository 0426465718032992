import type { FastifyReply } from 'fastify';
import { inShort } from '../../../platform/day-words.ts';
import { address, type Query } from '../../../platform/web/address.ts';
import { asAtBar } from '../../../platform/web/as-at-bar.ts';
import { type AskedPage, daysInAddress } from '../../../platform/web/asked-days.ts';
import { button, insetText, pagination, select, table } from '../../../platform/web/components/index.ts';
import type { FieldError } from '../../../platform/web/fields.ts';
import { type Child, type Html, html } from '../../../platform/web/html.ts';
import { csrfField } from '../../../platform/web/sessions.ts';
import type { Asker } from '../../access/index.ts';
import { STATE_TITLES } from '../../cases/index.ts';
import { sentence } from '../fields/choice.ts';
import { daysWaiting } from '../list-days.ts';
import { paths } from '../paths.ts';
import { WANTED_AT_ONCE, type Wanted, type WantedCursor, type WantedKind } from './wanted-query.ts';

export interface ChangesPage {
  readonly asker: Asker;
  readonly asked: AskedPage;
  readonly kind: WantedKind | null;
  readonly problems: readonly FieldError[];
  readonly wanted: readonly Wanted[];
  readonly next: WantedCursor | null;
  readonly isFurther: boolean;
  readonly restricted: number;
  /** A reason for a suspension in words. */
  readonly reason: (id: string) => string;
  /** Ids for the facts that the buttons would record. */
  readonly uuid: () => string;
}

/** Significant changes that wait to be acknowledged, and suspensions that wait to be approved. */
export function changesView(reply: FastifyReply, page: ChangesPage): FastifyReply {
  const { asked, asker } = page;
  const kept = { kind: page.kind };
  const days = daysInAddress(asked.question, asker.today);
  const query = { ...kept, ...days };
  return reply.page({
    title: 'Changes and suspensions',
    section: 'changes',
    errors: [...(asked.problem === null ? [] : [asked.problem]), ...page.problems],
    content: html`<div class="cs-landscape"><h1 class="govuk-heading-l">Changes and suspensions that wait for a manager</h1>
<p class="govuk-body">A significant change waits until a manager has acknowledged it. A suspension has no effect until a manager other than the case manager has approved it.</p>
${asAtBar({ asked, today: asker.today, path: paths.changes, kept })}
${filterForm(page, days)}
${page.restricted === 0 ? null : insetText({ text: `${page.restricted} restricted, counted and not listed.` })}
<h2 class="govuk-heading-m" id="list">What waits, longest first</h2>
${rows(reply, page, days)}
${pages(page, query)}
<p class="cs-actions cs-no-print cs-list-end">Take this list with you: <a class="govuk-link" href="${address(`${paths.changes}.xlsx`, query)}">Excel</a> <a class="govuk-link" href="${address(`${paths.changes}.csv`, query)}">CSV</a>
<button type="button" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" data-print hidden>Print</button></p></div>`,
  });
}

function filterForm({ kind, problems }: ChangesPage, days: Query): Html {
  const found = problems.find((problem) => problem.field === 'kind');
  return html`<form method="get" action="${paths.changes}" class="cs-filters cs-no-print" novalidate>${Object.entries(days).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${select({
  id: 'kind',
  name: 'kind',
  label: { text: 'What' },
  value: kind ?? '',
  errorMessage: found === undefined ? undefined : { text: found.message },
  items: [
    { value: '', text: 'Changes and suspensions' },
    { value: 'change', text: 'Significant changes' },
    { value: 'suspension', text: 'Suspensions' },
  ],
})}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}</form>`;
}

function rows(reply: FastifyReply, page: ChangesPage, days: Query): Html {
  if (page.wanted.length === 0)
    return html`<p class="govuk-body">${page.isFurther ? 'There is nothing further on.' : 'Nothing waits for a manager.'}</p>`;
  const heads = ['Case', 'What', 'Waiting', 'Case manager', 'Review', 'To do'];
  return html`<div class="cs-scroll" tabindex="0" role="region" aria-label="What waits for a manager">${table(
    {
      head: heads.map((text) => ({ text })),
      rows: page.wanted.map((one) => cells(reply, one, page, days).map((cell) => ({ html: html`${cell}` }))),
    },
  )}</div>`;
}

function cells(reply: FastifyReply, one: Wanted, page: ChangesPage, days: Query): Child[] {
  const { question } = page.asked;
  const isChange = one.kind === 'change';
  return [
    html`<a class="govuk-link cs-nowrap" href="${address(paths.case(one.caseId), days)}">${one.reference}</a>${one.name === null ? null : html`<span class="cs-under">${one.name}</span>`}`,
    html`${isChange ? sentence(one.what) : `Suspension: ${page.reason(one.what).toLowerCase()}`}<span class="cs-under">${isChange ? 'Happened' : 'From'} ${inShort(one.happenedOn)}</span>`,
    html`<span class="cs-nowrap">${daysWaiting(one.since, question.on)}</span><span class="cs-under">Since ${inShort(one.since)}</span>`,
    one.manager?.name ?? html`<strong class="cs-alarm">Unallocated</strong>`,
    reviewCell(one),
    question.asAt === page.asker.today ? toDo(reply, one, page) : null,
  ];
}

function reviewCell({ kind, review }: Wanted): Child {
  if (kind === 'suspension') return '–';
  if (review === null) return 'None owed';
  const state = STATE_TITLES[review.state];
  return html`${state}${review.due === null ? null : html`<span class="cs-under cs-nowrap">Due ${inShort(review.due)}</span>`}`;
}

function toDo(reply: FastifyReply, one: Wanted, { asker, uuid }: ChangesPage): Child {
  const may = (permission: 'decide-changes' | 'approve-suspensions'): boolean =>
    asker.viewer.permissions.has(permission);
  const hidden = html`<span class="govuk-visually-hidden"> – ${one.reference}</span>`;
  if (one.kind === 'suspension') {
    if (!may('approve-suspensions')) return 'An operations manager approves it';
    if (one.recordedBy === asker.person.id || one.manager?.id === asker.person.id)
      return 'Another manager approves it';
    return html`<a class="govuk-link" href="${paths.form(one.caseId, 'suspension-approved')}?suspension=${one.factId}">Approve${hidden}</a>`;
  }
  if (!may('decide-changes')) return null;
  return html`<form method="post" action="${paths.changes}/acknowledge">${csrfField(reply)}<input type="hidden" name="case" value="${one.caseId}"><input type="hidden" name="change" value="${one.factId}"><input type="hidden" name="_fact" value="${uuid()}"><button class="govuk-button govuk-button--secondary govuk-!-margin-bottom-1" data-prevent-double-click="true">Acknowledge${hidden}</button></form>${
    one.review?.state === 'open' || one.review?.state === 'overdue'
      ? html`<a class="govuk-link" href="${paths.form(one.caseId, 'no-review-needed')}?change=${one.factId}">No review needed${hidden}</a>`
      : null
  }`;
}

function pages({ next, isFurther }: ChangesPage, query: Query): Html | null {
  if (next === null && !isFurther) return null;
  return pagination({
    previous: isFurther ? { href: address(paths.changes, query), text: 'Back to the first' } : null,
    next:
      next === null
        ? null
        : {
            href: address(paths.changes, { ...query, after: `${next.since}_${next.id}` }),
            text: `Next ${WANTED_AT_ONCE}`,
          },
  });
}
