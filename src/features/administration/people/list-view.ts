import type { FastifyReply } from 'fastify';
import type { Day } from '../../../engine/calendar/day.ts';
import { inWords, momentInWords } from '../../../platform/day-words.ts';
import { address, type Query } from '../../../platform/web/address.ts';
import { asAtBar } from '../../../platform/web/as-at-bar.ts';
import { type AskedPage, daysInAddress } from '../../../platform/web/asked-days.ts';
import {
  button,
  input,
  pagination,
  type SortableCell,
  type SortableHeading,
  select,
  sortableTable,
  tag,
} from '../../../platform/web/components/index.ts';
import { type Html, html, join } from '../../../platform/web/html.ts';
import { csrfField } from '../../../platform/web/sessions.ts';
import { crumbs } from '../crumbs.ts';
import { HERE } from '../section.ts';
import { exportLinks } from '../send-table.ts';
import type { ListedPerson, PeopleFilter, PeopleSort, Show } from './list.ts';
import { ACCOUNT_STATES } from './words.ts';

export interface PeopleListPage {
  readonly asked: AskedPage;
  readonly today: Day;
  readonly filter: PeopleFilter;
  readonly roles: ReadonlyMap<string, string>;
  readonly teams: readonly string[];
  readonly rows: readonly ListedPerson[];
  readonly total: number;
  readonly next: string | null;
}

export const LIST = '/administration/people';

const SHOW_WORDS: Readonly<Record<Show, string>> = {
  here: 'People who work here',
  left: 'People who have left',
  all: 'Everybody',
};

export function peopleListView(reply: FastifyReply, page: PeopleListPage): FastifyReply {
  const { asked, today, filter, total } = page;
  return reply.page({
    title: 'People',
    section: HERE,
    breadcrumbs: crumbs(['People']),
    errors: asked.problem === null ? [] : [asked.problem],
    content: html`<h1 class="govuk-heading-l">People</h1>
${asAtBar({ asked, today, path: LIST, kept: filtersInAddress(filter) })}
${asked.question.asAt === today ? html`<div class="cs-actions cs-no-print">${button({ text: 'Add a person', href: `${LIST}/add` })}</div>` : null}
${filterForm(page)}${searchForm(reply, page)}
<h2 class="govuk-heading-m">${SHOW_WORDS[filter.show]}: ${total}</h2>
${page.rows.length === 0 ? html`<p class="govuk-body">${nobody(filter)}</p>` : html`<div class="cs-scroll" tabindex="0" role="region" aria-label="People">${peopleTable(page)}</div>`}
${page.next === null ? null : pagination({ next: { href: address(LIST, { ...here(page), after: page.next }) } })}
${total === 0 || filter.search !== '' ? null : exportLinks(`${LIST}/export`, here(page))}`,
  });
}

/** The filters of a list as an address says them. */
export const filtersInAddress = (filter: PeopleFilter): Query => ({
  show: filter.show === 'here' ? null : filter.show,
  role: filter.role,
  team: filter.team,
  sort: filter.sort === 'name' ? null : filter.sort,
});

const here = ({ filter, asked, today }: PeopleListPage): Query => ({
  ...filtersInAddress(filter),
  ...daysInAddress(asked.question, today),
});

function nobody(filter: PeopleFilter): string {
  if (filter.search !== '') return 'Nobody here has a name or a reference that begins like this.';
  if (filter.show === 'left') return 'Nobody has left.';
  return 'Nobody matches these filters.';
}

function filterForm({ filter, roles, teams, asked, today }: PeopleListPage): Html {
  const days = Object.entries(daysInAddress(asked.question, today));
  return html`<form method="get" action="${LIST}" class="cs-filters cs-no-print" novalidate>
${days.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${select({
  id: 'show',
  name: 'show',
  label: { text: 'Show' },
  value: filter.show,
  items: Object.entries(SHOW_WORDS).map(([value, text]) => ({ value, text })),
})}
${select({
  id: 'role',
  name: 'role',
  label: { text: 'Role' },
  value: filter.role,
  items: [{ value: '', text: 'Every role' }, ...[...roles].map(([value, text]) => ({ value, text }))],
})}
${select({
  id: 'team',
  name: 'team',
  label: { text: 'Team' },
  value: filter.team,
  items: [{ value: '', text: 'Every team' }, ...teams.map((team) => ({ value: team, text: team }))],
})}
${button({ text: 'Apply', classes: 'govuk-button--secondary' })}</form>`;
}

function searchForm(reply: FastifyReply, { filter }: PeopleListPage): Html {
  return html`<form method="post" action="${LIST}/search" class="cs-filters cs-no-print" role="search" novalidate>${csrfField(reply)}
${input({ id: 'search', name: 'search', label: { text: 'Find by name or reference' }, value: filter.search, autocomplete: 'off', spellcheck: false, classes: 'govuk-input--width-20' })}
${button({ text: 'Find', classes: 'govuk-button--secondary' })}
${filter.search === '' ? null : html`<p class="govuk-body"><a class="govuk-link" href="${LIST}">Show everybody again</a></p>`}</form>`;
}

function peopleTable(page: PeopleListPage): Html {
  const heading = (text: string, sort: PeopleSort): SortableHeading =>
    page.filter.search === ''
      ? {
          text,
          href: address(LIST, { ...here(page), sort: sort === 'name' ? null : sort }),
          sort: page.filter.sort === sort ? (sort === 'name' ? 'ascending' : 'descending') : 'none',
        }
      : { text };
  return sortableTable({
    caption: 'People with their posts, open cases and accounts',
    captionClasses: 'govuk-visually-hidden',
    head: [
      heading('Name', 'name'),
      { text: 'Role and team' },
      { text: 'Line manager' },
      { ...heading('Open cases', 'cases'), format: 'numeric' },
      { text: page.asked.question.asAt === page.today ? 'Account' : 'Account today' },
      heading('Last signed in', 'last-signed-in'),
    ],
    rows: page.rows.map((row) => cells(row, daysInAddress(page.asked.question, page.today))),
  });
}

function cells(row: ListedPerson, days: Query): SortableCell[] {
  const managers = [...new Set(row.posts.flatMap((post) => post.manager ?? []))];
  return [
    {
      html: html`<a class="govuk-link govuk-link--no-visited-state" href="${address(`${LIST}/${row.id}`, days)}">${row.name}</a><br><span class="cs-muted cs-small">${row.reference}</span>`,
    },
    { html: postWords(row) },
    { text: managers.length === 0 ? '–' : managers.join(', ') },
    { text: row.cases, format: 'numeric' },
    { html: accountWords(row) },
    {
      text: row.account?.lastSignedIn == null ? 'Never' : momentInWords(row.account.lastSignedIn),
    },
  ];
}

function postWords(row: ListedPerson): Html {
  const posts = row.posts.map((post) => (post.team === null ? post.role : `${post.role}, ${post.team}`));
  const when =
    row.lastDay !== null
      ? `Last day ${inWords(row.lastDay)}`
      : row.begins !== null
        ? `From ${inWords(row.begins)}`
        : null;
  return html`${posts.length === 0 ? 'No post' : join(posts, html`<br>`)}${when === null ? null : html`<br><span class="cs-muted cs-small">${when}</span>`}`;
}

function accountWords({ account }: ListedPerson): Html {
  if (account === null) return html`<span class="cs-muted">None</span>`;
  if (account.state === 'open') return html`${account.username}`;
  return html`${account.username} ${tag({ text: ACCOUNT_STATES[account.state], classes: account.state === 'locked' ? 'govuk-tag--orange' : 'govuk-tag--grey' })}`;
}
