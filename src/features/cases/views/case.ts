import type { FastifyReply } from 'fastify';
import { inWords } from '../../../platform/day-words.ts';
import { address } from '../../../platform/web/address.ts';
import { daysInAddress } from '../../../platform/web/asked-days.ts';
import { button } from '../../../platform/web/components/index.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { type CaseAction, paths } from '../actions.ts';
import { levelsAndDocuments } from '../case-page/documents.ts';
import { type Excuse, excusesOf } from '../case-page/excuses.ts';
import type { Identity } from '../case-page/identity.ts';
import { owedOf } from '../case-page/owed.ts';
import type { Sibling } from '../case-page/siblings.ts';
import type { ToldEntry } from '../history/tell-entry.ts';
import type { Visit } from '../pages/visit.ts';
import { ORDER_TITLES } from '../words.ts';
import { casePageView } from './frame.ts';
import { levelsView } from './levels.ts';
import { narrativeOffer } from './narrative-offer.ts';
import { excuseInWords, owedView } from './owed.ts';
import { standardLink } from './reason.ts';
import { timelineList } from './timeline.ts';

export interface CaseView {
  readonly visit: Visit;
  readonly actions: readonly CaseAction[];
  readonly siblings: readonly Sibling[];
  /** The newest entries of the timeline. */
  readonly newest: readonly ToldEntry[];
  readonly entries: number;
}

/** Kinds that have a button of their own; the others are a page further. */
const PROMINENT = [
  'allocated',
  'significant-change',
  'countersigned',
  'assessment-completed',
  'oversight',
  'appointment-kept',
  'note',
];
const MOST_BUTTONS = 5;

/** The page of a case: who, what is owed, levels and documents, and what happened last. */
export function caseView(reply: FastifyReply, view: CaseView): FastifyReply {
  const { visit, actions } = view;
  const { record, asker } = visit;
  const { caseId } = record.found;
  return casePageView(reply, {
    visit,
    tab: 'case',
    path: paths.case(caseId),
    content: (identity) => html`${visit.isToday ? actionsView(caseId, identity, actions) : null}
<div class="cs-columns"><div>
${owedView({
  caseId,
  owed: owedOf(record),
  may: new Set(actions.map(({ kind }) => kind)),
  standard: standardLink(asker.viewer, daysInAddress(record.question, asker.today)),
  mayDecide: visit.isToday && asker.viewer.permissions.has('approve-exceptions'),
})}
</div><div>
${levelsView(levelsAndDocuments(record), record.names, record.question.on, identity.open)}
${excusesView(excusesOf(record))}
${endedOrders(identity)}
${siblingsView(view.siblings)}
</div></div>
${newestView(view)}
${narrativeOffer(visit)}`,
  });
}

function actionsView(caseId: string, identity: Identity, actions: readonly CaseAction[]): Html | null {
  if (actions.length === 0) return null;
  const wanted = PROMINENT.filter((kind) => kind !== 'allocated' || identity.manager === null);
  const shown = wanted
    .flatMap((kind) => actions.find((action) => action.kind === kind) ?? [])
    .slice(0, MOST_BUTTONS);
  return html`<div class="cs-actions cs-no-print cs-record">${shown.map((action, at) =>
    button({
      text: action.title,
      href: action.href,
      classes: at === 0 ? 'govuk-!-margin-bottom-0' : 'govuk-button--secondary govuk-!-margin-bottom-0',
    }),
  )}<a class="govuk-link" href="${paths.record(caseId)}">Everything you can record</a></div>`;
}

function excusesView(excuses: readonly Excuse[]): Html | null {
  if (excuses.length === 0) return null;
  return html`<section aria-labelledby="excuses"><h2 class="govuk-heading-m" id="excuses">Exceptions and causes</h2>
<ul class="govuk-list govuk-list--bullet">${excuses.map((excuse) => html`<li>${excuseInWords(excuse)}</li>`)}</ul></section>`;
}

function endedOrders({ orders }: Identity): Html | null {
  const ended = orders.filter((order) => order.ended !== null);
  if (ended.length === 0) return null;
  return html`<section aria-labelledby="ended"><h2 class="govuk-heading-m" id="ended">Orders that have ended</h2>
<ul class="govuk-list govuk-list--bullet">${ended.map(
    (order) =>
      html`<li>${ORDER_TITLES[order.type]} of ${inWords(order.madeOn)}: ${order.ended?.how} on ${order.ended === null ? null : inWords(order.ended.on)}</li>`,
  )}</ul></section>`;
}

function siblingsView(siblings: readonly Sibling[]): Html | null {
  if (siblings.length === 0) return null;
  return html`<section aria-labelledby="siblings"><h2 class="govuk-heading-m" id="siblings">Other cases of this child</h2>
<ul class="govuk-list govuk-list--bullet">${siblings.map(
    (sibling) =>
      html`<li>${sibling.mayOpen ? html`<a class="govuk-link" href="${paths.case(sibling.caseId)}">${sibling.reference}</a>` : sibling.reference}: ${sibling.open ? 'open' : 'closed'}, ${sibling.managerName === null ? 'held by nobody' : `held by ${sibling.managerName}`}</li>`,
  )}</ul></section>`;
}

function newestView({ visit, newest, entries }: CaseView): Html {
  const { record, asked, asker } = visit;
  const all = address(paths.timeline(record.found.caseId), daysInAddress(asked.question, asker.today));
  return html`<section aria-labelledby="newest"><h2 class="govuk-heading-m" id="newest">What happened last</h2>
${timelineList(newest, { visit, level: 3, actions: false })}
<p class="govuk-body"><a class="govuk-link" href="${all}">The whole timeline: ${entries} ${entries === 1 ? 'entry' : 'entries'}</a></p></section>`;
}
