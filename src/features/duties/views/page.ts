import type { FastifyReply } from 'fastify';
import { addDays } from '../../../engine/calendar/day.ts';
import { inShort } from '../../../platform/day-words.ts';
import { address, type Query } from '../../../platform/web/address.ts';
import { asAtBar } from '../../../platform/web/as-at-bar.ts';
import { type AskedPage, daysInAddress } from '../../../platform/web/asked-days.ts';
import { insetText, pagination } from '../../../platform/web/components/index.ts';
import type { FieldError } from '../../../platform/web/fields.ts';
import { type Figure, figures } from '../../../platform/web/figures.ts';
import { type Child, type Html, html } from '../../../platform/web/html.ts';
import { type Asker, scopeOf } from '../../access/index.ts';
import { standardLink } from '../../cases/index.ts';
import { cursorInAddress } from '../cursor.ts';
import { DUTIES_PATH, type DutyListFilter, dutyFilterInAddress, isNarrowed } from '../filter.ts';
import { isOwed } from '../queries/duty-filter.ts';
import { DUTIES_AT_ONCE, type DutyList, SOON } from '../read-duties.ts';
import { LISTED_TITLES } from '../words.ts';
import { filterForm } from './filters.ts';
import { dutiesTable } from './rows.ts';

export interface DutiesPage {
  readonly asker: Asker;
  readonly asked: AskedPage;
  readonly filter: DutyListFilter;
  readonly problems: readonly FieldError[];
  readonly isFurther: boolean;
  readonly list: DutyList;
}

/** The duties of the cases that somebody may see: what nobody holds first, then what is due first. */
export function dutiesView(reply: FastifyReply, page: DutiesPage): FastifyReply {
  const { asker, asked, filter, list } = page;
  const days = daysInAddress(asked.question, asker.today);
  const kept = dutyFilterInAddress(filter);
  const query = { ...kept, ...days };
  return reply.page({
    title: 'Duties',
    section: 'duties',
    errors: [...(asked.problem === null ? [] : [asked.problem]), ...page.problems],
    content: html`<div class="cs-landscape"><h1 class="govuk-heading-l">Duties</h1>
<p class="govuk-body">${scopeInWords(page)}</p>
${asAtBar({ asked, today: asker.today, path: DUTIES_PATH, kept, bySource: list.bySource && asked.question.asAt !== asker.today })}
${totalFigures(page, days)}
${filterForm(filter, list.choices, days, page.problems)}
<h2 class="govuk-heading-m" id="list">${heading(filter)}</h2>
${list.restricted === 0 ? null : insetText({ text: `${list.restricted} restricted, counted and not listed.` })}
${rowsPart(page, query, days)}
<p class="cs-actions cs-no-print cs-list-end">Take this list with you: <a class="govuk-link" href="${address(`${DUTIES_PATH}.xlsx`, query)}">Excel</a> <a class="govuk-link" href="${address(`${DUTIES_PATH}.csv`, query)}">CSV</a>
<button type="button" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" data-print hidden>Print</button></p></div>`,
  });
}

function scopeInWords({ asker }: DutiesPage): string {
  const scope = scopeOf(asker.viewer);
  if (scope === 'service') return 'What is owed on every case of the service.';
  if (scope === 'own') return 'What is owed on the cases that you hold, co-work or cover today.';
  return 'What is owed on the cases of your team, and on those that nobody holds.';
}

/** Numbers of what is owed, whatever state is shown: each opens its list. */
function totalFigures({ asked, asker, filter, list }: DutiesPage, days: Query): Html {
  const { totals, soon } = list;
  const { on } = asked.question;
  const rest = {
    ...dutyFilterInAddress({
      ...filter,
      state: 'owed',
      withoutCause: false,
      dueFrom: null,
      dueTo: null,
    }),
    ...days,
  };
  const figure = (number: number, label: string, extra: Query, tone?: Figure['tone']): Figure => ({
    number,
    label,
    tone,
    href: `${address(DUTIES_PATH, { ...rest, ...extra })}#list`,
  });
  const mine = filter.owner === null && scopeOf(asker.viewer) !== 'own';
  return figures(
    [
      figure(totals.overdue, 'overdue', { state: 'overdue' }, 'late'),
      figure(
        totals.soon,
        `due in ${SOON} working days`,
        { state: 'open', 'due-from': on, 'due-to': soon },
        'soon',
      ),
      figure(totals.later, 'due later or suspended', { state: 'open', 'due-from': addDays(soon, 1) }),
      ...(mine
        ? [figure(totals.nobody, 'without a case manager or an owner', { owner: 'nobody' }, 'late')]
        : []),
    ],
    'What is owed. Each number shows its list.',
  );
}

function heading(filter: DutyListFilter): string {
  if (filter.state === 'owed') return isNarrowed(filter) ? 'What is owed, filtered' : 'What is owed';
  return filter.withoutCause
    ? `${LISTED_TITLES[filter.state]}; cause not recorded`
    : LISTED_TITLES[filter.state];
}

function rowsPart(page: DutiesPage, query: Query, days: Query): Child {
  const { filter, isFurther } = page;
  const { duties, next } = page.list.page;
  const pages = pagesPart(
    next === null ? null : address(DUTIES_PATH, { ...query, after: cursorInAddress(next) }),
    isFurther,
    query,
  );
  if (duties.length === 0) {
    return html`<p class="govuk-body">${next !== null ? 'None among the first two thousand. Go on with the next page.' : emptyWords(page)}</p>${pages}`;
  }
  return html`<p class="govuk-body cs-muted cs-small">${orderInWords(filter, query)}</p>${dutiesTable(
    duties,
    {
      days,
      standard: standardLink(page.asker.viewer, days),
      owed: isOwed(filter.state),
      claimable: page.list.claimable,
    },
  )}${pages}`;
}

function orderInWords({ state, oldestFirst }: DutyListFilter, query: Query): Child {
  if (isOwed(state)) return 'What is owed on cases that nobody holds comes first, then what is due first.';
  const other = address(DUTIES_PATH, { ...query, order: oldestFirst ? null : 'oldest' });
  return html`By due date, the ${oldestFirst ? 'oldest' : 'latest'} first. The owner is the one on the due date. <a class="govuk-link cs-no-print" href="${other}">The ${oldestFirst ? 'latest' : 'oldest'} first</a>`;
}

function emptyWords({ filter, isFurther, asked, asker }: DutiesPage): string {
  if (isFurther) return 'There is nothing further on.';
  if (isNarrowed(filter)) return 'No duty is like that. Change the filters, or clear them.';
  const { on } = asked.question;
  if (on === asker.today) return 'Nothing is owed.';
  return `Nothing ${on < asker.today ? 'was' : 'will be'} owed on ${inShort(on)}.`;
}

function pagesPart(next: string | null, isFurther: boolean, query: Query): Html | null {
  if (next === null && !isFurther) return null;
  return pagination({
    previous: isFurther ? { href: address(DUTIES_PATH, query), text: 'Back to the first' } : null,
    next: next === null ? null : { href: next, text: `Next ${DUTIES_AT_ONCE}` },
  });
}
