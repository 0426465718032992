import { sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import type { AttentionKind } from '../../../engine/plan/attention.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import type { Permission } from '../../organisation/index.ts';
import { type ListedAction, listActions } from './actions.ts';
import { attentionOfListed, staleWeeksOf } from './attention.ts';

/** A re-test that somebody owes. */
export interface OwedRetest {
  readonly retest: string;
  readonly action: Pick<ListedAction, 'id' | 'ref' | 'text'>;
  readonly due: Day;
}

/** An action that somebody leads, with why it wants them. */
export interface LedAction {
  readonly action: Pick<ListedAction, 'id' | 'ref' | 'text' | 'planned'>;
  readonly kinds: readonly AttentionKind[];
}

/** What the plan wants of somebody today. */
export interface PlanWork {
  /** Re-tests that are due: their owner's duty; without an owner, of whoever keeps the plan. */
  readonly retests: readonly OwedRetest[];
  readonly led: readonly LedAction[];
  /** How many actions need attention; null for those who do not keep the plan. */
  readonly attention: number | null;
}

export interface Worker {
  readonly person: string;
  readonly roles: readonly string[];
  readonly permissions: ReadonlySet<Permission>;
  readonly today: Day;
}

const LEADS_OWN: readonly AttentionKind[] = ['overdue', 'stale'];

/** What the plan wants of somebody; null for those who record nothing on it. */
export async function planWork(tx: ReadTx, service: string, worker: Worker): Promise<PlanWork | null> {
  const { person, permissions, today } = worker;
  if (!permissions.has('update-plan')) return null;
  const keeps = permissions.has('manage-plan');
  const staleWeeks = await staleWeeksOf(tx, service, today);
  const actions = await listActions(tx, service, { on: today, knownOn: today });
  const byId = new Map(actions.map((action) => [action.id, action]));
  const judged = actions.map((action) => ({ action, why: attentionOfListed(action, today, staleWeeks) }));
  const owed = await sql<{ retest: string; action: string; due: Day }>`
    select retest_id as retest, action_id as action, due from plan_retest
    where service_id = ${service} and known_from <= ${today} and known_to > ${today} and standing
      and outcome is null and due <= ${today} and (owner_id = ${person}::uuid or (${keeps} and owner_id is null))
    order by due, action_id`.execute(tx);
  // What is due since the same day stands in the order of the plan.
  const place = new Map(actions.map((action, at) => [action.id, at]));
  const inOrder = owed.rows.toSorted(
    (a, b) => a.due.localeCompare(b.due) || (place.get(a.action) ?? 0) - (place.get(b.action) ?? 0),
  );
  return {
    retests: inOrder.flatMap(({ retest, action, due }) => {
      const its = byId.get(action);
      return its === undefined ? [] : [{ retest, action: its, due }];
    }),
    led: judged.flatMap(({ action, why }): LedAction[] => {
      const kinds = why.map(({ kind }) => kind).filter((kind) => LEADS_OWN.includes(kind));
      return kinds.length > 0 && isLedBy(action, worker) ? [{ action, kinds }] : [];
    }),
    attention: keeps ? judged.filter(({ why }) => why.length > 0).length : null,
  };
}

function isLedBy({ leads }: ListedAction, { person, roles }: Worker): boolean {
  return leads.some((lead) => lead.person === person || (lead.role !== null && roles.includes(lead.role)));
}
