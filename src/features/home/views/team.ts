import { addDays, type Day } from '../../../engine/calendar/day.ts';
import { address, type Query } from '../../../platform/web/address.ts';
import { type TableCell, table } from '../../../platform/web/components/index.ts';
import { type Figure, figures } from '../../../platform/web/figures.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import type { Scope } from '../../access/index.ts';
import { DUTIES_PATH, type OwnerCounts, SOON } from '../../duties/index.ts';
import type { TeamWork, Uncaused } from '../read-work.ts';
import { uncausedList } from './uncaused.ts';

/** What is owed in the team or the service, in numbers that open their lists; `waiting` are those of other features. */
export function teamPart(
  team: TeamWork,
  scope: Scope,
  today: Day,
  soon: Day,
  waiting: readonly Figure[],
): Html {
  const { totals } = team;
  const duties = (query: Query): string => address(DUTIES_PATH, query);
  const near = { state: 'open', 'due-from': today, 'due-to': soon };
  const all: Figure[] = [
    {
      number: totals.overdue,
      label: totals.overdue === 1 ? 'duty overdue' : 'duties overdue',
      tone: 'late',
      href: duties({ state: 'overdue' }),
    },
    { number: totals.soon, label: `due in ${SOON} working days`, tone: 'soon', href: duties(near) },
    {
      number: team.unallocatedCases,
      label: team.unallocatedCases === 1 ? 'case held by nobody' : 'cases held by nobody',
      tone: 'late',
      href: '/cases?unallocated=yes',
    },
    ...(team.toSign === null
      ? []
      : [
          {
            number: team.toSign,
            label: 'waiting for your signature',
            tone: 'soon' as const,
            href: duties({ owner: 'me', kind: 'countersignature' }),
          },
        ]),
    ...uncausedFigures(team.uncaused),
    ...waiting,
  ];
  return html`<section aria-labelledby="team"><h2 class="govuk-heading-m" id="team">${scope === 'service' ? 'The service this week' : 'Your team this week'}</h2>
${figures(all, 'What is owed and what waits. Each number shows its list.')}
${totals.restricted === 0 ? null : html`<p class="govuk-body">${totals.restricted} of these duties are on restricted cases: counted and not listed.</p>`}
${team.byOwner === null || team.byOwner.length === 0 ? null : ownersTable(team.byOwner, today, soon)}
</section>`;
}

function uncausedFigures(uncaused: Uncaused | null): Figure[] {
  if (uncaused === null) return [];
  return [
    {
      number: uncaused.number,
      label: 'late in 13 weeks, no cause recorded',
      tone: 'late',
      href: uncausedList(uncaused),
    },
  ];
}

function ownersTable(owners: readonly OwnerCounts[], today: Day, soon: Day): Html {
  const later = { state: 'open', 'due-from': addDays(soon, 1) };
  const near = { state: 'open', 'due-from': today, 'due-to': soon };
  return html`<div class="cs-scroll" tabindex="0" role="region" aria-label="Who owes what">${table({
    caption: 'Who owes what',
    captionClasses: 'govuk-table__caption--s',
    firstCellIsHeader: true,
    classes: 'cs-owners',
    head: [
      { text: 'Owed by' },
      { text: 'Overdue', format: 'numeric' },
      { text: `Due in ${SOON} working days`, format: 'numeric' },
      { text: 'Later', format: 'numeric' },
    ],
    rows: owners.map((one) => [
      one.owner === null
        ? { html: html`<strong class="cs-alarm">Nobody</strong>` }
        : { text: one.owner.name },
      number(one, one.overdue, { state: 'overdue' }, 'overdue'),
      number(one, one.soon, near, 'due soon'),
      number(one, one.later, later, 'due later'),
    ]),
  })}</div>`;
}

function number({ owner }: OwnerCounts, count: number, query: Query, what: string): TableCell {
  if (count === 0) return { text: '0', format: 'numeric' };
  const href = address(DUTIES_PATH, { ...query, owner: owner?.id ?? 'nobody' });
  return {
    html: html`<a class="govuk-link" href="${href}">${count}<span class="govuk-visually-hidden"> ${what}, ${owner?.name ?? 'nobody'}</span></a>`,
    format: 'numeric',
  };
}
