import { type RawBuilder, sql } from 'kysely';
import { type Day, FOREVER } from '../../engine/calendar/day.ts';
import type { ReadTx, WriteTx } from '../../platform/database/in-service.ts';
import type { RowChanges, RowOf } from '../../platform/projections/row-changes.ts';
import type { Projection } from '../../platform/projections/store.ts';
import type { MovedDuty } from './effect.ts';

/** A change that was worked out, as it is kept. */
export interface KeptChange {
  readonly id: string;
  readonly change: string;
  readonly day: Day;
  readonly seen: number;
  readonly number: number;
  readonly rows_ready: boolean;
  readonly worked_out_by: string;
}

export async function beginScratch(tx: WriteTx, service: string, kept: KeptChange): Promise<void> {
  await tx
    .insertInto('worked_out_change')
    .values({ service_id: service, ...kept })
    .execute();
}

export async function countOpen(tx: WriteTx, service: string, id: string, open: number): Promise<void> {
  await tx
    .updateTable('worked_out_change')
    .set({ open })
    .where('service_id', '=', service)
    .where('id', '=', id)
    .execute();
}

export async function keptChange(tx: ReadTx, service: string, id: string): Promise<KeptChange | null> {
  const row = await tx
    .selectFrom('worked_out_change')
    .select(['id', 'change', 'day', 'seen', 'number', 'rows_ready', 'worked_out_by'])
    .where('service_id', '=', service)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps what was worked out for some cases. */
export async function keepWorked(
  tx: WriteTx,
  service: string,
  id: string,
  moved: readonly MovedDuty[],
  changes: readonly RowChanges[],
): Promise<void> {
  const column = <T>(pick: (duty: MovedDuty) => T): T[] => moved.map(pick);
  await sql`insert into worked_out_move (service_id, change_id, case_id, kind, key, how, was, due, becomes_overdue)
            select ${service}, ${id}::uuid, * from unnest(${column((d) => d.caseId)}::uuid[],
              ${column((d) => d.kind)}::text[], ${column((d) => d.key)}::text[], ${column((d) => d.how)}::text[],
              ${column((d) => d.was)}::date[], ${column((d) => d.due)}::date[],
              ${column((d) => d.becomesOverdue)}::boolean[])`.execute(tx);
  for (const { table, ended, going, deleted, inserted } of changes) {
    await keepRows(tx, service, id, table, 'ended', ended);
    await keepRows(tx, service, id, table, 'going', going);
    await keepRows(tx, service, id, table, 'deleted', deleted);
    if (inserted.length === 0) continue;
    const cases = inserted.map((row) => String(row.case_id));
    const contents = inserted.map((row) => JSON.stringify(row));
    await sql`insert into worked_out_row (service_id, change_id, case_id, projection, what, content)
              select ${service}, ${id}::uuid, w.case_id, ${table}, 'inserted', w.content
              from unnest(${cases}::uuid[], ${contents}::text[]) as w(case_id, content)`.execute(tx);
  }
}

async function keepRows(
  tx: WriteTx,
  service: string,
  id: string,
  table: string,
  what: 'ended' | 'going' | 'deleted',
  rows: readonly RowOf[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into worked_out_row (service_id, change_id, case_id, projection, what, row_id)
            select ${service}, ${id}::uuid, w.case_id, ${table}, ${what}, w.row_id
            from unnest(${rows.map((row) => row.subject)}::uuid[], ${rows.map((row) => row.id)}::bigint[]) as w(case_id, row_id)`.execute(
    tx,
  );
}

/** Forgets what was worked out for some cases: something was recorded on them since. */
export async function forgetCases(
  tx: WriteTx,
  service: string,
  id: string,
  cases: readonly string[],
): Promise<void> {
  for (const table of ['worked_out_move', 'worked_out_row'])
    await sql`delete from ${sql.table(table)} where service_id = ${service} and change_id = ${id}::uuid
              and case_id = any (${[...cases]}::uuid[])`.execute(tx);
}

/** Forgets a change that was worked out, with all that it would do. */
export async function dropScratch(tx: WriteTx, service: string, id: string): Promise<void> {
  await dropWhere(tx, service, sql`c.id = ${id}::uuid`);
}

/** Forgets what was worked out more than a day ago and never adopted. */
export async function dropOldScratch(tx: WriteTx, service: string): Promise<void> {
  await dropWhere(tx, service, sql`c.worked_out_at < now() - interval '1 day'`);
}

async function dropWhere(tx: WriteTx, service: string, which: RawBuilder<unknown>): Promise<void> {
  for (const table of ['worked_out_move', 'worked_out_row'])
    await sql`delete from ${sql.table(table)} t using worked_out_change c
              where c.service_id = ${service} and ${which} and t.service_id = c.service_id and t.change_id = c.id`.execute(
      tx,
    );
  await sql`delete from worked_out_change c where c.service_id = ${service} and ${which}`.execute(tx);
}

/**
 * Swaps in what was worked out for one projection, from a day on. False where the live rows are not those that it was
 * worked out against: they were made again meanwhile.
 */
export async function swapRows(
  tx: WriteTx,
  service: string,
  id: string,
  { table, columns }: Projection,
  day: Day,
): Promise<boolean> {
  const rows = (what: string): RawBuilder<unknown> =>
    sql`w.service_id = ${service} and w.change_id = ${id}::uuid and w.projection = ${table} and w.what = ${what}`;
  const live = sql.table(table);
  const known = (what: string, to: Day): RawBuilder<unknown> => sql`
    update ${live} p set known_to = ${to} from worked_out_row w
    where ${rows(what)} and p.service_id = w.service_id and p.id = w.row_id`;
  const wanted = await sql<{ n: number }>`
    select count(*) as n from worked_out_row w where w.service_id = ${service} and w.change_id = ${id}::uuid
      and w.projection = ${table} and w.what <> 'inserted'`.execute(tx);
  const done = [
    await known('ended', day).execute(tx),
    await known('going', FOREVER).execute(tx),
    await sql`delete from ${live} p using worked_out_row w
              where ${rows('deleted')} and p.service_id = w.service_id and p.id = w.row_id`.execute(tx),
  ].reduce((sum, result) => sum + Number(result.numAffectedRows ?? 0n), 0);
  if (done !== wanted.rows[0]?.n) return false;
  const names = sql.join(columns.map((column) => sql.ref(column)));
  await sql`insert into ${live} (service_id, ${names}, known_from, known_to)
            select ${service}, ${sql.join(columns.map((column) => sql.ref(`r.${column}`)))}, ${day}, ${FOREVER}
            from worked_out_row w, jsonb_populate_record(null::${live}, w.content::jsonb) r
            where ${rows('inserted')} order by w.id`.execute(tx);
  return true;
}

/** The duties that a change that was worked out would move, as far as whoever asks may see their cases; then how many there are in all. */
export async function movesOf(tx: ReadTx, service: string, id: string): Promise<readonly MovedDuty[]> {
  const { rows } = await sql<MovedDuty>`
    select m.case_id as "caseId", r.reference, m.kind, m.key, m.how, m.was, m.due, m.becomes_overdue as "becomesOverdue"
    from worked_out_move m join case_reference r on r.service_id = m.service_id and r.case_id = m.case_id
    where m.service_id = ${service} and m.change_id = ${id}::uuid
    order by m.due nulls last, r.reference, m.key`.execute(tx);
  return rows;
}
