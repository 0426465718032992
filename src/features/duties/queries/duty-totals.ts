import { sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import { hiddenReach } from '../../access/index.ts';
import { type DutyCount, type DutyQuestion, dutyCounts } from './duty-rows.ts';
import { ownedBy, ownersIn } from './owing.ts';

/** How many duties a list of what is owed has. */
export interface DutyTotals {
  readonly overdue: number;
  /** Open, and due up to the day asked for. */
  readonly soon: number;
  /** Open, and due after that day or without a date while suspended. */
  readonly later: number;
  /** Of all these, those of cases that have no case manager, and those that nobody in post may do. */
  readonly nobody: number;
  /** How many of the list are of restricted cases that the viewer may not see: counted, never shown. */
  readonly restricted: number;
}

/** Counts what is owed; what the viewer may not see is in every number. `soon`: the last day that counts as soon. */
export async function dutyTotals(tx: ReadTx, asked: DutyQuestion, soon: Day): Promise<DutyTotals> {
  const owners = ownersIn(asked.organisation);
  const taken = takenBy(asked);
  const secret = taken(await hiddenCounts(tx, asked, soon));
  const all = [...taken(await dutyCounts(tx, asked, soon)), ...secret];
  return {
    overdue: sum(all.filter((one) => one.state === 'overdue')),
    soon: sum(all.filter((one) => one.state === 'open' && one.isSoon)),
    later: sum(all.filter((one) => one.state === 'open' && !one.isSoon)),
    nobody: sum(all.filter((one) => ownedBy('nobody', one, owners(one), asked.organisation))),
    restricted: sum(secret),
  };
}

/** How many duties of a list, of whatever state, are of restricted cases that the viewer may not see. */
export async function restrictedDuties(tx: ReadTx, asked: DutyQuestion): Promise<number> {
  return sum(takenBy(asked)(await hiddenCounts(tx, asked, asked.question.on)));
}

/** How many late duties a list has for which no cause is recorded; restricted ones are counted with them. */
export async function lateWithoutCause(tx: ReadTx, asked: DutyQuestion): Promise<number> {
  const late = { ...asked, filter: { ...asked.filter, state: 'late', withoutCause: true } } as const;
  const counts = takenBy(late)(await dutyCounts(tx, late, late.question.on));
  return sum(counts) + (await restrictedDuties(tx, late));
}

const sum = (of: readonly DutyCount[]): number => of.reduce((total, one) => total + one.number, 0);

/** Keeps the counts of what the owner of the filter owes. */
function takenBy({
  filter: { owner },
  organisation,
}: DutyQuestion): (counts: readonly DutyCount[]) => DutyCount[] {
  const owners = ownersIn(organisation);
  return (counts) =>
    owner === undefined
      ? [...counts]
      : counts.filter((one) => ownedBy(owner, one, owners(one), organisation));
}

async function hiddenCounts(tx: ReadTx, asked: DutyQuestion, soon: Day): Promise<DutyCount[]> {
  const { question, viewer, today, filter } = asked;
  const reach = hiddenReach(viewer);
  if (reach === null) return [];
  const { line, teams } = reach;
  const found = await sql<DutyCount>`
    select state, is_soon as "isSoon", owner_rule as rule, owner_level as level, owner_person as person, holder, team, judged,
           number::int
    from hidden_duty_counts(${question.on}, ${question.known}, ${today}, ${soon}, ${line}::uuid[], ${teams}::text[],
      ${filter.kind ?? null}::text, ${filter.state}::text, ${filter.team ?? null}::text,
      ${filter.dueFrom ?? null}::date, ${filter.dueTo ?? null}::date, ${filter.withoutCause === true})`.execute(
    tx,
  );
  return found.rows;
}
