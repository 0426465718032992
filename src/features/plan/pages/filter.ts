import { ATTENTION_KINDS, type AttentionKind } from '../../../engine/plan/attention.ts';
import { PLAN_STATES, type PlanState } from '../../../engine/plan/states.ts';
import { isUuid } from '../../../platform/uuid.ts';
import type { Query } from '../../../platform/web/address.ts';
import { type Body, text } from '../../../platform/web/fields.ts';
import type { PlanList, PlanRow } from './list.ts';

/** What narrows the overview of the plan. */
export interface PlanFilter {
  readonly state: PlanState | null;
  readonly source: string | null;
  /** `me`, `nobody`, `person:ID` or `role:ID`. */
  readonly lead: string | null;
  /** `any`, or one reason. */
  readonly attention: AttentionKind | 'any' | null;
}

const LEAD = /^(me|nobody|person:[0-9a-f-]{36}|role:[a-z0-9-]{1,60})$/;

/** Reads the filter of an address; what is no filter is left out. */
export function readPlanFilter(query: Body): PlanFilter {
  const state = text(query, 'state');
  const source = text(query, 'source');
  const lead = text(query, 'lead');
  const attention = text(query, 'attention');
  return {
    state: PLAN_STATES.find((one) => one === state) ?? null,
    source: isUuid(source) ? source : null,
    lead: LEAD.test(lead) ? lead : null,
    attention: attention === 'any' ? 'any' : (ATTENTION_KINDS.find((one) => one === attention) ?? null),
  };
}

/** The filter as an address says it. */
export function planFilterInAddress({ state, source, lead, attention }: PlanFilter): Query {
  return { state, source, lead, attention };
}

/** Whether anything is left out. */
export const isNarrowed = (filter: PlanFilter): boolean => Object.values(filter).some((one) => one !== null);

/** The rows that a filter leaves. `me` is who asks, with the roles held today. */
export function filteredRows(
  { rows, recommendations }: Pick<PlanList, 'rows' | 'recommendations'>,
  { state, source, lead, attention }: PlanFilter,
  me: { readonly id: string; readonly roles: readonly string[] },
): PlanRow[] {
  const ofSource = new Set(
    recommendations.filter((one) => source !== null && one.sources.includes(source)).map((one) => one.id),
  );
  return rows.filter(
    (row) =>
      (state === null || row.state === state) &&
      (source === null || row.recommendations.some((one) => ofSource.has(one))) &&
      (lead === null || isLed(row, lead, me)) &&
      (attention === null || row.attention.some(({ kind }) => attention === 'any' || kind === attention)),
  );
}

function isLed(
  { leads }: PlanRow,
  lead: string,
  me: { readonly id: string; readonly roles: readonly string[] },
): boolean {
  if (lead === 'nobody') return leads.length === 0;
  if (lead === 'me')
    return leads.some(({ person, role }) => person === me.id || (role !== null && me.roles.includes(role)));
  const [kind, id] = lead.split(':');
  return leads.some((one) => (kind === 'person' ? one.person : one.role) === id);
}
