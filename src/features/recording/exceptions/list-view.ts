import type { FastifyReply } from 'fastify';
import { inShort } from '../../../platform/day-words.ts';
import { address, type Query } from '../../../platform/web/address.ts';
import { asAtBar } from '../../../platform/web/as-at-bar.ts';
import { type AskedPage, daysInAddress } from '../../../platform/web/asked-days.ts';
import { button, insetText, pagination, select, table, tag } from '../../../platform/web/components/index.ts';
import type { FieldError } from '../../../platform/web/fields.ts';
import { type Child, type Html, html } from '../../../platform/web/html.ts';
import type { Asker } from '../../access/index.ts';
import { DUTY_TITLES, STATE_TITLES } from '../../cases/index.ts';
import { daysWaiting } from '../list-days.ts';
import { paths } from '../paths.ts';
import { EVIDENCE_LATE, STATE_WORDS } from './claim-table.ts';
import { CLAIMS_AT_ONCE, type ClaimCursor, type ListedClaim } from './claims-query.ts';
import { CLAIM_STATES, type ClaimFilter, type ClaimState, claimFilterInAddress } from './filter.ts';

export interface ClaimsPage {
  readonly asker: Asker;
  readonly asked: AskedPage;
  readonly filter: ClaimFilter;
  readonly problems: readonly FieldError[];
  readonly reasons: readonly { readonly id: string; readonly title: string }[];
  readonly claims: readonly ListedClaim[];
  readonly next: ClaimCursor | null;
  readonly isFurther: boolean;
  readonly restricted: number;
}

/** Exceptions and causes: those that wait for the one who asks, and every other list of them. */
export function claimsView(reply: FastifyReply, page: ClaimsPage): FastifyReply {
  const { asked, asker, filter } = page;
  const kept = claimFilterInAddress(filter);
  const days = daysInAddress(asked.question, asker.today);
  const query = { ...kept, ...days };
  return reply.page({
    title: 'Exceptions',
    section: 'exceptions',
    errors: [...(asked.problem === null ? [] : [asked.problem]), ...page.problems],
    content: html`<div class="cs-landscape"><h1 class="govuk-heading-l">Exceptions</h1>
<p class="govuk-body">Evidenced reasons why a duty was late or not met, and causes without an exception. A manager other than who owed the duty and who claimed the exception decides.</p>
${howToClaim(asker)}
${asAtBar({ asked, today: asker.today, path: paths.exceptions, kept })}
${filterForm(page, days)}
<h2 class="govuk-heading-m" id="list">${CLAIM_STATES[filter.state]}</h2>
${page.restricted === 0 ? null : insetText({ text: `${page.restricted} restricted, counted and not listed.` })}
${rows(page, days)}
${pages(page, query)}
<p class="cs-actions cs-no-print cs-list-end">Take this list with you: <a class="govuk-link" href="${address(`${paths.exceptions}.xlsx`, query)}">Excel</a> <a class="govuk-link" href="${address(`${paths.exceptions}.csv`, query)}">CSV</a>
<button type="button" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" data-print hidden>Print</button></p></div>`,
  });
}

function howToClaim(asker: Asker): Html | null {
  if (!asker.viewer.permissions.has('claim-exceptions')) return null;
  return html`<p class="govuk-body">To claim one, open the case, choose “Everything you can record”, then “Claim an exception for a late duty”; or begin from the <a class="govuk-link" href="/duties?state=late&amp;cause=none">late duties for which no cause is recorded</a>.</p>`;
}

function filterForm({ asker, filter, reasons, problems }: ClaimsPage, days: Query): Html {
  const wrong = (field: string): { text: string } | undefined => {
    const found = problems.find((problem) => problem.field === field);
    return found === undefined ? undefined : { text: found.message };
  };
  const states = (Object.entries(CLAIM_STATES) as [ClaimState, string][]).filter(
    ([state]) => state !== 'mine' || asker.viewer.permissions.has('approve-exceptions'),
  );
  return html`<form method="get" action="${paths.exceptions}" class="cs-filters cs-no-print" novalidate>${Object.entries(days).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${select({ id: 'state', name: 'state', label: { text: 'Which' }, value: filter.state, items: states.map(([value, text]) => ({ value, text })), errorMessage: wrong('state') })}
${select({ id: 'reason', name: 'reason', label: { text: 'Reason' }, value: filter.reason ?? '', items: [{ value: '', text: 'Any' }, ...reasons.map(({ id, title }) => ({ value: id, text: title }))], errorMessage: wrong('reason') })}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}</form>`;
}

function rows(page: ClaimsPage, days: Query): Html {
  if (page.claims.length === 0) return html`<p class="govuk-body">${emptyWords(page)}</p>`;
  const heads = ['Case', 'Duty', 'Reason', 'Claimed', 'Owed by', 'Decision'];
  return html`<div class="cs-scroll" tabindex="0" role="region" aria-label="Exceptions">${table({
    head: heads.map((text) => ({ text })),
    rows: page.claims.map((claim) => cells(claim, page, days).map((cell) => ({ html: html`${cell}` }))),
  })}</div>`;
}

function cells(claim: ListedClaim, { asked, asker, reasons }: ClaimsPage, days: Query): Child[] {
  const due = claim.duty?.due ?? null;
  const state = claim.duty === null ? 'not owed any more' : STATE_TITLES[claim.duty.state].toLowerCase();
  return [
    html`<a class="govuk-link cs-nowrap" href="${address(paths.case(claim.caseId), days)}">${claim.reference}</a>${claim.name === null ? null : html`<span class="cs-under">${claim.name}</span>`}`,
    html`${DUTY_TITLES[claim.dutyKind] ?? claim.dutyKind}<span class="cs-under">${due === null ? null : `Due ${inShort(due)}, `}${state}</span>`,
    html`${reasons.find((one) => one.id === claim.reason)?.title ?? claim.reason}<span class="cs-under">${claim.outside ? 'Outside our control' : 'Within our control'}</span>${claim.evidenceLate ? html`<span class="cs-under">Evidence: ${EVIDENCE_LATE.toLowerCase()}</span>` : null}`,
    html`<span class="cs-nowrap">${inShort(claim.claimedOn)}</span><span class="cs-under">${claim.claimant ?? ''}</span>`,
    claim.answerable ?? 'Nobody',
    decisionCell(claim, asked, asker),
  ];
}

function decisionCell(claim: ListedClaim, { question }: AskedPage, asker: Asker): Html {
  if (claim.claimId === null) return html`${STATE_WORDS.cause}`;
  const isToday = question.asAt === asker.today;
  const link = isToday
    ? html`<a class="govuk-link cs-no-print" href="${paths.decide(claim.caseId, claim.claimId)}">${claim.state === 'waiting' && asker.viewer.permissions.has('approve-exceptions') ? 'Decide' : 'See it'}<span class="govuk-visually-hidden"> – ${claim.reference}</span></a>`
    : null;
  if (claim.state === 'waiting')
    return html`<span class="cs-nowrap">Waiting ${daysWaiting(claim.claimedOn, question.on)}</span><span class="cs-under">${link}</span>`;
  const colour = claim.state === 'approved' ? 'green' : claim.state === 'refused' ? 'red' : 'yellow';
  const day = claim.decidedOn === null ? null : inShort(claim.decidedOn);
  return html`${tag({ text: STATE_WORDS[claim.state], classes: `govuk-tag--${colour} cs-tag-small` })}<span class="cs-under">${day} ${link}</span>`;
}

function emptyWords({ filter, isFurther }: ClaimsPage): string {
  if (isFurther) return 'There is nothing further on.';
  if (filter.state === 'mine') return 'No exception waits for your decision.';
  if (filter.state === 'waiting') return 'No exception waits for a decision.';
  return 'There is none like that.';
}

function pages({ next, isFurther }: ClaimsPage, query: Query): Html | null {
  if (next === null && !isFurther) return null;
  return pagination({
    previous: isFurther ? { href: address(paths.exceptions, query), text: 'Back to the first' } : null,
    next:
      next === null
        ? null
        : {
            href: address(paths.exceptions, { ...query, after: `${next.claimedOn}_${next.id}` }),
            text: `Next ${CLAIMS_AT_ONCE}`,
          },
  });
}
