import type { Day } from '../../../../engine/calendar/day.ts';
import { datePicker, input, select } from '../../../../platform/web/components/index.ts';
import { type Body, typed } from '../../../../platform/web/fields.ts';
import { type Html, html } from '../../../../platform/web/html.ts';
import type { OrganisationRows } from '../../../organisation/index.ts';
import type { Wrong } from './form.ts';

/** A field for a day. */
export function dayField(
  values: Body,
  wrong: Wrong,
  field: { name: string; label: string; hint?: string },
): Html {
  return datePicker({
    id: field.name,
    name: field.name,
    label: { text: field.label },
    hint: { text: field.hint ?? 'For example 31/7/2026' },
    value: typed(values, field.name),
    errorMessage: wrong(field.name),
  });
}

/** Everybody who holds a post on a day, by name, to choose from. */
export function peopleToChoose(
  organisation: OrganisationRows,
  on: Day,
  without: string,
  chosen: string,
): { value: string; text: string }[] {
  const here = new Set(organisation.posts.filter((post) => post.to > on).map((post) => post.person));
  if (chosen !== '') here.add(chosen);
  here.delete(without);
  return [...here]
    .flatMap((id) => {
      const person = organisation.names.get(id);
      return person === undefined ? [] : [{ value: id, text: `${person.name} (${person.reference})` }];
    })
    .sort((a, b) => a.text.localeCompare(b.text, 'en-GB'));
}

export interface PostChoices {
  readonly organisation: OrganisationRows;
  readonly roles: ReadonlyMap<string, string>;
  readonly today: Day;
  /** Who is nobody's own manager. */
  readonly person: string;
}

/** Role, team, line manager, first and last day of a post. */
export function postFields(values: Body, wrong: Wrong, choices: PostChoices, firstDay = 'First day'): Html {
  const teams = [...new Set(choices.organisation.posts.flatMap((post) => post.team ?? []))].sort();
  const manager = typed(values, 'manager');
  return html`${select({
    id: 'role',
    name: 'role',
    label: { text: 'Role' },
    value: typed(values, 'role'),
    items: [
      { value: '', text: 'Choose a role' },
      ...[...choices.roles].map(([value, text]) => ({ value, text })),
    ],
    errorMessage: wrong('role'),
  })}${input({
    id: 'team',
    name: 'team',
    label: { text: 'Team (optional)' },
    hint: {
      text:
        teams.length === 0
          ? 'A team is whoever has the same name here.'
          : `Teams so far: ${teams.join(', ')}.`,
    },
    value: typed(values, 'team'),
    autocomplete: 'off',
    classes: 'govuk-input--width-20',
    attributes: { list: 'teams' },
    errorMessage: wrong('team'),
  })}<datalist id="teams">${teams.map((team) => html`<option value="${team}"></option>`)}</datalist>${select({
    id: 'manager',
    name: 'manager',
    label: { text: 'Line manager' },
    hint: {
      text: 'Their work goes up this line: signatures, oversight, supervision. Without a line manager, what managers owe on their cases is owed by the head of service, or by nobody.',
    },
    value: manager,
    items: [
      { value: '', text: 'Nobody' },
      ...peopleToChoose(choices.organisation, choices.today, choices.person, manager),
    ],
    errorMessage: wrong('manager'),
  })}${dayField(values, wrong, { name: 'from', label: firstDay })}${dayField(values, wrong, {
    name: 'to',
    label: 'Last day (optional)',
    hint: 'Leave it empty while no end is known.',
  })}`;
}
