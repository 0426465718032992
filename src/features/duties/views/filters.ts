import { DUTY_KINDS, DUTY_STATES } from '../../../engine/duties/duty.ts';
import { address, type Query } from '../../../platform/web/address.ts';
import { button, datePicker, select } from '../../../platform/web/components/index.ts';
import { dayInField, type FieldError } from '../../../platform/web/fields.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { DUTY_TITLES } from '../../cases/index.ts';
import { DUTIES_PATH, type DutyListFilter, isNarrowed } from '../filter.ts';
import type { DutyChoices } from '../read-duties.ts';
import { LISTED_TITLES } from '../words.ts';

type Item = readonly [value: string, text: string];

/** The fields that narrow the list; without a script, sent by their button. */
export function filterForm(
  filter: DutyListFilter,
  choices: DutyChoices,
  days: Query,
  problems: readonly FieldError[],
): Html {
  const wrong = (field: string): { text: string } | undefined => {
    const found = problems.find((problem) => problem.field === field);
    return found === undefined ? undefined : { text: found.message };
  };
  const choice = (name: string, label: string, items: readonly Item[], value: string): Html =>
    select({
      id: name,
      name,
      label: { text: label },
      value,
      items: items.map(([id, text]) => ({ value: id, text })),
      errorMessage: wrong(name),
    });
  const day = (name: string, label: string, value: string | null): Html =>
    datePicker({
      id: name,
      name,
      label: { text: label },
      value: dayInField(value),
      errorMessage: wrong(name),
    });
  return html`<form method="get" action="${DUTIES_PATH}" class="cs-filters cs-no-print" novalidate>${Object.entries(days).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${choice('state', 'State', STATES, filter.state)}
${choice('kind', 'Duty', [['', 'Any'], ...DUTY_KINDS.map((kind): Item => [kind, DUTY_TITLES[kind]])], filter.kind ?? '')}
${choice('owner', 'Owed by', ownerItems(choices), filter.owner ?? '')}
${choices.teams.length < 2 ? null : choice('team', 'Team', [['', 'Any'], ...choices.teams.map((team): Item => [team, titled(team)])], filter.team ?? '')}
${choice(
  'cause',
  'Cause of what is late',
  [
    ['', 'Any'],
    ['none', 'Not recorded'],
  ],
  filter.withoutCause ? 'none' : '',
)}
${day('due-from', 'Due from', filter.dueFrom)}
${day('due-to', 'Due up to', filter.dueTo)}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
${isNarrowed(filter) ? html`<p class="govuk-body cs-filters__clear"><a class="govuk-link" href="${address(DUTIES_PATH, days)}">Clear filters</a></p>` : null}
</form>`;
}

const STATES: readonly Item[] = [
  ['owed', LISTED_TITLES.owed],
  ['late', LISTED_TITLES.late],
  ...DUTY_STATES.map((state): Item => [state, LISTED_TITLES[state]]),
];

function ownerItems({ people }: DutyChoices): Item[] {
  return [
    ['', 'Anybody'],
    ['me', 'Me'],
    ['nobody', 'Nobody'],
    ...people.map(({ id, name }): Item => [id, name]),
  ];
}

/** A team is a word of the service's data; in a list of choices it stands alone. */
const titled = (team: string): string => team.slice(0, 1).toUpperCase() + team.slice(1);
