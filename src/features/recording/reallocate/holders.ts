import { sql } from 'kysely';
import { FOREVER } from '../../../engine/calendar/day.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import { type Asker, inScope } from '../../access/index.ts';
import { caseTotals } from '../../cases/index.ts';
import type { Colleague } from '../context.ts';

/** Somebody who holds cases today, with how many; restricted ones that the reader does not see are counted. */
export interface CaseHolder extends Colleague {
  readonly cases: number;
}

/** Whose cases can be handed on today. */
export interface Holders {
  readonly people: readonly CaseHolder[];
  /** Open cases that nobody holds. */
  readonly unallocated: number;
}

/** Reads who holds open cases today, and how many nobody holds. */
export async function holdersToday(
  tx: ReadTx,
  asker: Asker,
  colleagues: readonly Colleague[],
): Promise<Holders> {
  const { service, viewer, today } = asker;
  const question = { asAt: today, on: today, known: today };
  const totals = await caseTotals(tx, service, question, viewer, today, { open: true });
  const counts = await seenByHolder(tx, asker);
  // Only where some are hidden is it asked, person by person, whose they are.
  if (totals.restricted > 0)
    for (const { id } of colleagues) {
      const own = await caseTotals(tx, service, question, viewer, today, { open: true, manager: id });
      counts.set(id, own.cases);
    }
  return {
    people: colleagues
      .map((one) => ({ ...one, cases: counts.get(one.id) ?? 0 }))
      .filter((one) => one.cases > 0),
    unallocated: totals.unallocated,
  };
}

async function seenByHolder(tx: ReadTx, { service, viewer, today }: Asker): Promise<Map<string, number>> {
  const found = await sql<{ id: string; cases: number }>`
    select f.manager_id as id, count(*)::int as cases from case_file f
    where f.service_id = ${service} and f.known_to = ${FOREVER} and f.from_on <= ${today} and f.to_on > ${today}
      and f.open and f.manager_id is not null and ${inScope(viewer, service, sql`f.case_id`, today)}
    group by f.manager_id`.execute(tx);
  return new Map(found.rows.map(({ id, cases }) => [id, cases]));
}
