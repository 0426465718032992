import type { FastifyReply } from 'fastify';
import { LEVELS, ORDER_TYPES } from '../../../engine/timeline/facts.ts';
import { address, type Query } from '../../../platform/web/address.ts';
import { asAtBar } from '../../../platform/web/as-at-bar.ts';
import { type AskedPage, daysInAddress } from '../../../platform/web/asked-days.ts';
import {
  button,
  checkboxes,
  details,
  input,
  pagination,
  select,
} from '../../../platform/web/components/index.ts';
import type { FieldError } from '../../../platform/web/fields.ts';
import { type Child, type Html, html } from '../../../platform/web/html.ts';
import { csrfField } from '../../../platform/web/sessions.ts';
import { type Asker, scopeOf } from '../../access/index.ts';
import { paths } from '../actions.ts';
import { filterInAddress, isNarrowed, type ListFilter } from '../list/list-filter.ts';
import type { CaseList, ListChoices } from '../list/read-list.ts';
import type { CaseTotals } from '../queries/case-totals.ts';
import { upper } from '../tell/letters.ts';
import { LEVEL_TITLES, ORDER_TITLES } from '../words.ts';
import { caseTableView } from './case-table.ts';

export interface CaseListView {
  readonly asker: Asker;
  readonly asked: AskedPage;
  readonly filter: ListFilter;
  readonly list: CaseList;
  readonly choices: ListChoices;
  readonly problems: readonly FieldError[];
  readonly isFurther: boolean;
  readonly bySource: boolean;
  /** What may be begun from here: a link each. */
  readonly begin: readonly { readonly text: string; readonly href: string }[];
}

/** The cases that somebody may see, those that nobody holds first. */
export function caseListView(reply: FastifyReply, view: CaseListView): FastifyReply {
  const { asker, asked, filter, list } = view;
  const days = daysInAddress(asked.question, asker.today);
  const kept = filterInAddress(filter);
  return reply.page({
    title: 'Cases',
    section: 'cases',
    errors: [...(asked.problem === null ? [] : [asked.problem]), ...view.problems],
    content: html`<h1 class="govuk-heading-l">Cases</h1>
${searchBox(reply, '')}
${beginView(view)}
${asAtBar({ asked, today: asker.today, path: paths.cases, kept, bySource: view.bySource && asked.question.asAt !== asker.today })}
${filterView(view, days)}
<p class="govuk-body" id="totals">${totalsView(list.totals, address(paths.cases, { ...kept, ...days, unallocated: 'yes' }))}</p>
${unallocatedView(view, { ...kept, ...days })}
${listView(view, { ...kept, ...days })}
${endView(reply, kept, days)}`,
  });
}

/** Finds a case by name or reference. The words are posted: no name stands in an address. */
export function searchBox(reply: FastifyReply, words: string): Html {
  return html`<form method="post" action="${paths.search}" class="cs-search cs-no-print" role="search" novalidate>${csrfField(reply)}
${input({
  id: 'words',
  name: 'words',
  label: { text: 'Find a case by name or reference' },
  value: words,
  classes: 'govuk-input--width-20',
  autocomplete: 'off',
  spellcheck: false,
})}
${button({ text: 'Find', classes: 'govuk-button--secondary' })}</form>`;
}

function beginView({ begin, asked, asker }: CaseListView): Html | null {
  if (begin.length === 0 || asked.question.asAt !== asker.today) return null;
  return html`<p class="cs-actions cs-no-print">${begin.map(({ text, href }) => html`<a class="govuk-link" href="${href}">${text}</a>`)}</p>`;
}

function filterView({ filter, choices }: CaseListView, days: Query): Html {
  const choice = (
    name: string,
    label: string,
    any: string,
    items: readonly (readonly [string, string])[],
    value: string | null,
  ): Html =>
    select({
      id: name,
      name,
      label: { text: label },
      value: value ?? '',
      items: [
        ...(any === '' ? [] : [{ value: '', text: any }]),
        ...items.map(([id, text]) => ({ value: id, text })),
      ],
    });
  return html`<form method="get" action="${paths.cases}" class="cs-filters cs-no-print" novalidate>${Object.entries(days).map(([name, day]) => html`<input type="hidden" name="${name}" value="${day}">`)}
<input type="hidden" name="sort" value="${filter.sort}">
${choice(
  'state',
  'State',
  '',
  [
    ['open', 'Open'],
    ['closed', 'Closed'],
    ['all', 'Open and closed'],
  ],
  filter.state,
)}
${
  choices.managers.length === 0
    ? null
    : choice(
        'manager',
        'Case manager',
        'Anybody',
        choices.managers.map(({ id, name }) => [id, name] as const),
        filter.manager,
      )
}
${
  choices.teams.length < 2
    ? null
    : choice(
        'team',
        'Team',
        'Any',
        choices.teams.map((team) => [team, upper(team)] as const),
        filter.team,
      )
}
${choice('level', 'Level', 'Any', [...LEVELS.map((level) => [level, LEVEL_TITLES[level]] as const), ['not-assessed', 'Not assessed']], filter.level)}
${choice(
  'order',
  'Order',
  'Any',
  ORDER_TYPES.map((type) => [type, ORDER_TITLES[type]] as const),
  filter.orderType,
)}
${checkboxes({
  idPrefix: 'only',
  name: 'only',
  classes: 'govuk-checkboxes--small',
  fieldset: { legend: { text: 'Only those' } },
  items: [
    {
      id: 'unallocated',
      name: 'unallocated',
      value: 'yes',
      text: 'held by nobody',
      checked: filter.unallocated,
    },
    { id: 'overdue', name: 'overdue', value: 'yes', text: 'with something overdue', checked: filter.overdue },
    { id: 'restricted', name: 'restricted', value: 'yes', text: 'restricted', checked: filter.restricted },
  ],
})}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
${isNarrowed(filter) ? html`<p class="govuk-body cs-filters__clear"><a class="govuk-link" href="${address(paths.cases, days)}">Clear filters</a></p>` : null}
</form>`;
}

/** "57 cases, 2 of them held by nobody; 1 restricted, counted and not shown". */
function totalsView({ cases, unallocated, restricted }: CaseTotals, href: string): Html {
  const nobody = `${cases === 1 ? '' : `${unallocated} of them `}held by nobody`;
  return html`<strong>${cases} ${cases === 1 ? 'case' : 'cases'}${unallocated === 0 ? null : html`, <a class="govuk-link" href="${href}">${nobody}</a>`}${restricted === 0 ? null : `; ${restricted} restricted, counted and not shown`}</strong>`;
}

function linkTo(view: CaseListView): (caseId: string) => string {
  const days = daysInAddress(view.asked.question, view.asker.today);
  return (caseId) => address(paths.case(caseId), days);
}

function mayAllocate({ asker, asked }: CaseListView): boolean {
  return asked.question.asAt === asker.today && asker.viewer.permissions.has('allocate');
}

function unallocatedView(view: CaseListView, query: Query): Html | null {
  const { unallocated } = view.list;
  if (unallocated.length === 0) return null;
  return html`<section aria-labelledby="nobody"><h2 class="govuk-heading-m" id="nobody">Held by nobody</h2>
${caseTableView({ label: 'Cases that nobody holds', cases: unallocated, sort: null, link: linkTo(view), mayAllocate: mayAllocate(view), restricted: 0 })}
${unallocated.length < 50 ? null : html`<p class="govuk-body"><a class="govuk-link" href="${address(paths.cases, { ...query, unallocated: 'yes' })}">All that nobody holds</a></p>`}
<h2 class="govuk-heading-m">Held by somebody</h2></section>`;
}

function listView(view: CaseListView, query: Query): Html {
  const { list, filter } = view;
  const { cases, next, totals, unallocated } = list;
  // What is hidden has no place of its own in the order: it stands on the last page.
  const restricted = next === null ? totals.restricted : 0;
  if (cases.length === 0 && restricted === 0) {
    return unallocated.length > 0
      ? html`<p class="govuk-body">Nobody holds a case that is in this list.</p>`
      : html`<p class="govuk-body">${emptyWords(view)}</p>`;
  }
  return html`${filter.state === 'open' ? null : html`<p class="govuk-body cs-muted">Closed cases come by their reference.</p>`}
${caseTableView({
  label: 'Cases',
  cases,
  sort:
    filter.state === 'open'
      ? { by: filter.sort, href: (sort) => address(paths.cases, { ...query, sort }) }
      : null,
  link: linkTo(view),
  mayAllocate: mayAllocate(view),
  restricted,
})}
${pagesView(view, query)}`;
}

function emptyWords({ filter, asker, isFurther }: CaseListView): string {
  if (isFurther) return 'There is nothing further on.';
  if (isNarrowed(filter)) return 'No case is like that. Change the filters, or clear them.';
  return scopeOf(asker.viewer) === 'own'
    ? 'No open case is allocated to you, and you co-work or cover none.'
    : 'There is no open case.';
}

function pagesView({ list, isFurther }: CaseListView, query: Query): Child {
  if (list.next === null && !isFurther) return null;
  return pagination({
    previous: isFurther ? { href: address(paths.cases, query), text: 'Back to the first' } : null,
    next:
      list.next === null
        ? null
        : { href: address(paths.cases, { ...query, after: list.next }), text: 'Next 50' },
  });
}

function endView(reply: FastifyReply, kept: Query, days: Query): Html {
  const query = { ...kept, ...days };
  return html`<div class="cs-list-end cs-no-print">
<p class="cs-actions">Take this list with you: <a class="govuk-link" href="${address(paths.exported('xlsx'), query)}">Excel</a> <a class="govuk-link" href="${address(paths.exported('csv'), query)}">CSV</a>
<button type="button" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" data-print hidden>Print</button></p>
${details({
  summaryText: 'Save this list',
  html: html`<form method="post" action="${paths.lists}" novalidate>${csrfField(reply)}<input type="hidden" name="query" value="${address('', kept).slice(1)}">
${input({ id: 'list-name', name: 'name', label: { text: 'Name of the list' }, hint: { text: 'Filters and order are saved, not the cases: the list is always of the day it is opened.' }, classes: 'govuk-input--width-20', autocomplete: 'off' })}
${button({ text: 'Save this list', classes: 'govuk-button--secondary govuk-!-margin-bottom-0' })}</form>`,
})}
<p class="govuk-body"><a class="govuk-link" href="${paths.lists}">Your saved lists</a></p></div>`;
}
