import { sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import { scopeOf } from '../../access/index.ts';
import { isOwed } from './duty-filter.ts';
import { type DutyCount, type DutyQuestion, dutyCounts } from './duty-rows.ts';
import { isUnallocated, ownedBy, ownersIn } from './owing.ts';

/** How many duties a list has. What is closed grows without end and is not counted, but for what is restricted. */
export interface DutyTotals {
  readonly overdue: number;
  /** Open, and due up to the day asked for. */
  readonly soon: number;
  /** Open, and due after that day or without a date while suspended. */
  readonly later: number;
  /** Of all these, those of cases that have no case manager. */
  readonly unallocated: number;
  /** How many of the list are of restricted cases that the viewer may not see: counted, never shown. */
  readonly restricted: number;
}

/** Counts a list of duties; what the viewer may not see is in every number. `soon`: the last day that counts as soon. */
export async function dutyTotals(tx: ReadTx, asked: DutyQuestion, soon: Day): Promise<DutyTotals> {
  const shown = isOwed(asked.filter.state) ? await dutyCounts(tx, asked, soon) : [];
  const hidden = await hiddenCounts(tx, asked, soon);
  const { owner } = asked.filter;
  const owners = ownersIn(asked.organisation);
  const taken = (counts: readonly DutyCount[]): DutyCount[] =>
    owner === undefined ? [...counts] : counts.filter((one) => ownedBy(owner, one, owners(one)));
  const secret = taken(hidden);
  const all = [...taken(shown), ...secret];
  const sum = (of: readonly DutyCount[]): number => of.reduce((total, one) => total + one.number, 0);
  return {
    overdue: sum(all.filter((one) => one.state === 'overdue')),
    soon: sum(all.filter((one) => one.state === 'open' && one.isSoon)),
    later: sum(all.filter((one) => one.state === 'open' && !one.isSoon)),
    unallocated: sum(all.filter(isUnallocated)),
    restricted: sum(secret),
  };
}

async function hiddenCounts(tx: ReadTx, asked: DutyQuestion, soon: Day): Promise<DutyCount[]> {
  const { question, viewer, today, filter } = asked;
  const scope = scopeOf(viewer);
  if (viewer.person === null || scope === 'none') return [];
  const line =
    scope === 'service' ? null : scope === 'team' ? [viewer.person, ...viewer.team] : [viewer.person];
  const teams = scope === 'team' ? viewer.teams : [];
  const found = await sql<DutyCount>`
    select state, is_soon as "isSoon", owner_rule as rule, owner_level as level, owner_person as person, holder, team, judged,
           number::int
    from hidden_duty_counts(${question.on}, ${question.known}, ${today}, ${soon}, ${line}::uuid[], ${teams}::text[],
      ${filter.kind ?? null}::text, ${filter.state}::text, ${filter.team ?? null}::text,
      ${filter.dueFrom ?? null}::date, ${filter.dueTo ?? null}::date)`.execute(tx);
  return found.rows;
}
