import { ATTENTION_KINDS } from '../../../engine/plan/attention.ts';
import { PLAN_STATES } from '../../../engine/plan/states.ts';
import { address, type Query } from '../../../platform/web/address.ts';
import { button, select } from '../../../platform/web/components/index.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { isNarrowed } from '../pages/filter.ts';
import type { PlanList } from '../pages/list.ts';
import { paths } from '../pages/paths.ts';
import { STATE_TITLES } from '../words.ts';
import type { OverviewPage } from './overview.ts';
import { ATTENTION_TITLES } from './words.ts';

type Item = readonly [value: string, text: string];

/** The fields that narrow the overview. */
export function filterForm({ list, filter, asker }: OverviewPage, days: Query): Html {
  const choice = (name: string, label: string, items: readonly Item[], value: string | null): Html =>
    select({
      id: name,
      name,
      label: { text: label },
      value,
      items: [['', 'Any'] as const, ...items].map(([id, text]) => ({ value: id, text })),
    });
  return html`<form method="get" action="${paths.plan}" class="cs-filters cs-no-print" novalidate>${Object.entries(days).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${choice(
  'state',
  'State',
  PLAN_STATES.map((state): Item => [state, STATE_TITLES[state]]),
  filter.state,
)}
${
  list.sources.length < 2
    ? null
    : choice(
        'source',
        'Source',
        list.sources.map((source): Item => [source.id, source.title]),
        filter.source,
      )
}
${choice('lead', 'Led by', leadItems(list, asker.viewer.permissions.has('update-plan')), filter.lead)}
${choice('attention', 'Needs attention', [['any', 'For any reason'], ...ATTENTION_KINDS.map((kind): Item => [kind, ATTENTION_TITLES[kind]])], filter.attention)}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
${isNarrowed(filter) ? html`<p class="govuk-body cs-filters__clear"><a class="govuk-link" href="${address(paths.plan, days)}">Clear filters</a></p>` : null}</form>`;
}

/** Those who lead something, as far as the reader may know them by name. Names that are only written cannot be chosen. */
function leadItems({ rows, roles, voice }: PlanList, mayLead: boolean): Item[] {
  const people = new Map<string, string>();
  const held = new Map<string, string>();
  for (const { person, role, name } of rows.flatMap((row) => row.leads)) {
    if (person !== null && voice.names) people.set(`person:${person}`, name);
    if (role !== null) held.set(`role:${role}`, roles.get(role) ?? name);
  }
  return [...(mayLead ? [['me', 'Me'] as const] : []), ['nobody', 'Nobody'], ...held, ...people];
}
