import type { LeadData } from '../../../engine/plan/facts.ts';
import { input, select } from '../../../platform/web/components/index.ts';
import { type Body, text } from '../../../platform/web/fields.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import type { PlanReading } from '../pages/reading.ts';
import type { Fields } from './fields.ts';
import { colleagues } from './people.ts';

/** So many leads have a row at first; there is always one more than are filled in. */
const ROWS = 3;
const MOST_ROWS = 12;

/** Who leads an action: each a person or a role of the service, or a name in words, such as an agency. */
export function leadsFields(fields: Fields, reading: PlanReading): Html {
  const items = [
    { value: '', text: 'Nobody of the service' },
    ...[...reading.roles].map(([role, title]) => ({ value: `role:${role}`, text: `Whoever is ${title}` })),
    ...colleagues(reading).map(({ id, name, role }) => ({ value: `person:${id}`, text: `${name}, ${role}` })),
  ];
  const filled = rowNumbers((name) => fields.value(name)).length;
  const rows = Math.min(MOST_ROWS, Math.max(ROWS, filled + 1));
  const message = fields.message('leads');
  return html`<fieldset class="govuk-fieldset cs-rows${message === undefined ? '' : ' govuk-form-group--error'}" id="leads" tabindex="-1"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Who leads it?</legend>
<p class="govuk-hint">Choose a person or a role, or write a name, such as an agency. What you write is how the plan shows it.</p>
${message === undefined ? null : html`<p class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> ${message.text}</p>`}
${Array.from({ length: rows }, (_, at) => row(fields, items, at + 1))}</fieldset>`;
}

function row(fields: Fields, items: readonly { value: string; text: string }[], number: number): Html {
  return html`<div class="cs-filters">${select({
    id: `lead-${number}`,
    name: `lead-${number}`,
    label: { text: `Lead ${number}` },
    items,
    value: fields.value(`lead-${number}`),
  })}${input({
    id: `lead-${number}-name`,
    name: `lead-${number}-name`,
    label: { text: `Name as the plan shows lead ${number}` },
    value: fields.value(`lead-${number}-name`),
    autocomplete: 'off',
    classes: 'govuk-input--width-20',
  })}</div>`;
}

/** The rows in which something stands. */
function rowNumbers(value: (name: string) => string): number[] {
  return Array.from({ length: MOST_ROWS }, (_, at) => at + 1).filter(
    (number) => value(`lead-${number}`) !== '' || value(`lead-${number}-name`).trim() !== '',
  );
}

/** What was filled in: leads as the engine reads them, and their names as the plan shows them. */
export function readLeads(
  body: Body,
  reading: PlanReading,
): { readonly leads: readonly LeadData[]; readonly names: readonly string[] } {
  const people = new Map(colleagues(reading).map(({ id, name }) => [id, name]));
  const rows = rowNumbers((name) => text(body, name)).map((number) => {
    const [kind, id = ''] = text(body, `lead-${number}`).split(':');
    const written = text(body, `lead-${number}-name`);
    if (kind === 'person') return { lead: { person: id }, name: written || (people.get(id) ?? '') };
    if (kind === 'role') return { lead: { role: id }, name: written || (reading.roles.get(id) ?? '') };
    return { lead: {}, name: written };
  });
  return { leads: rows.map(({ lead }) => lead), names: rows.map(({ name }) => name) };
}

/** Leads as the rows show them. */
export function leadValues(leads: readonly LeadData[], names: readonly string[]): Body {
  return Object.fromEntries(
    leads.flatMap(({ person, role }, at) => [
      [
        `lead-${at + 1}`,
        person !== undefined ? `person:${person}` : role !== undefined ? `role:${role}` : '',
      ],
      [`lead-${at + 1}-name`, names[at] ?? ''],
    ]),
  );
}
