import { sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import {
  ATTENTION_KINDS,
  type AttentionKind,
  attentionOf,
  type NeedsAttention,
} from '../../../engine/plan/attention.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import { SHIPPED_SETTINGS } from '../settings.ts';
import { type ListedAction, listActions, type PlanDays } from './actions.ts';

/** An action with one reason why it needs attention. */
export interface AttentionItem extends NeedsAttention {
  readonly action: ListedAction;
}

export interface Attention {
  readonly staleWeeks: number;
  readonly items: readonly AttentionItem[];
}

/** What of the plan needs attention on a day, the most pressing kind first, within a kind the oldest first. */
export async function planAttention(
  tx: ReadTx,
  service: string,
  days: PlanDays,
  kinds: ReadonlySet<AttentionKind> = new Set(ATTENTION_KINDS),
): Promise<Attention> {
  const staleWeeks = await staleWeeksOf(tx, service, days.knownOn);
  const actions = await listActions(tx, service, days);
  const items = actions.flatMap((action) =>
    attentionOfListed(action, days.on, staleWeeks)
      .filter((one) => kinds.has(one.kind))
      .map((one) => ({ ...one, action })),
  );
  const rank = (one: AttentionItem): number => ATTENTION_KINDS.indexOf(one.kind);
  return {
    staleWeeks,
    items: items.sort((a, b) => rank(a) - rank(b) || (a.since ?? '').localeCompare(b.since ?? '')),
  };
}

/** Why a listed action needs attention on a day. */
export function attentionOfListed(action: ListedAction, day: Day, staleWeeks: number): NeedsAttention[] {
  return attentionOf({ ...action, heardOn: action.updatedOn ?? action.knownSince }, day, staleWeeks);
}

/** After how many weeks without an update an action is stale, as set by a day. */
export async function staleWeeksOf(tx: ReadTx, service: string, knownOn: Day): Promise<number> {
  const rows = await sql<{ stale: number }>`
    select stale_weeks as stale from plan
    where service_id = ${service} and known_from <= ${knownOn} and known_to > ${knownOn}`.execute(tx);
  return rows.rows[0]?.stale ?? SHIPPED_SETTINGS.staleWeeks;
}
