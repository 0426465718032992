import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../../engine/calendar/day.ts';
import { FOREVER } from '../../engine/calendar/day.ts';
import type { ReadTx, WriteTx } from '../database/in-service.ts';
import {
  type Carry,
  type Cell,
  compareRows,
  type Row,
  type Rows,
  rowKey,
  type VersionedRow,
} from './versions.ts';

/** A projection whose rows belong to a subject (a case, a person) and carry known_from and known_to. */
export interface Projection {
  readonly table: string;
  /** The column of the subject. */
  readonly subject: string;
  readonly columns: readonly string[];
}

const CHUNK = 5_000;

function columnList(projection: Projection): RawBuilder<unknown> {
  return sql.join([...projection.columns, 'known_from', 'known_to'].map((column) => sql.ref(column)));
}

/** Inserts versions of rows of one projection. */
export async function insertVersions(
  tx: WriteTx,
  service: string,
  projection: Projection,
  versions: readonly VersionedRow[],
): Promise<void> {
  for (let at = 0; at < versions.length; at += CHUNK) {
    const body = JSON.stringify(
      versions
        .slice(at, at + CHUNK)
        .map(({ row, knownFrom, knownTo }) => ({ ...row, known_from: knownFrom, known_to: knownTo })),
    );
    await sql`insert into ${sql.table(projection.table)} (service_id, ${columnList(projection)})
              select ${service}, ${columnList(projection)}
              from jsonb_populate_recordset(null::${sql.table(projection.table)}, ${body}::jsonb)`.execute(
      tx,
    );
  }
}

/** The rows of some subjects that are known still, with their ids. */
async function currentRows(
  tx: ReadTx,
  service: string,
  projection: Projection,
  subjects: readonly string[],
): Promise<{ id: number; known_from: Day; row: Row }[]> {
  const found = await sql<Record<string, Cell> & { id: number; known_from: Day }>`
    select id, known_from, ${sql.join(projection.columns.map((column) => sql.ref(column)))}
    from ${sql.table(projection.table)}
    where service_id = ${service} and ${sql.ref(projection.subject)} = any (${[...subjects]}::uuid[]) and known_to = ${FOREVER}`.execute(
    tx,
  );
  return found.rows.map(({ id, known_from, ...row }) => ({ id, known_from, row: row as Row }));
}

/** Brings the rows of some subjects to what is known from `day` on; what was known before stays as it was. */
export async function replaceFrom(
  tx: WriteTx,
  service: string,
  projections: readonly Projection[],
  subjects: readonly string[],
  now: Rows,
  carry: Carry,
  day: Day,
): Promise<void> {
  for (const projection of projections) {
    const current = await currentRows(tx, service, projection, subjects);
    const { added, gone } = compareRows(
      { [projection.table]: current.map(({ row }) => row) },
      { [projection.table]: now[projection.table] ?? [] },
      carry,
      day,
    );
    const ended = current.filter(({ row }) => gone.has(`${projection.table}:${rowKey(row)}`));
    const sameDay = ended.filter(({ known_from }) => known_from >= day).map(({ id }) => id);
    const earlier = ended.filter(({ known_from }) => known_from < day).map(({ id }) => id);
    const table = sql.table(projection.table);
    if (sameDay.length > 0) {
      await sql`delete from ${table} where service_id = ${service} and id = any (${sameDay}::bigint[])`.execute(
        tx,
      );
    }
    if (earlier.length > 0) {
      await sql`update ${table} set known_to = ${day} where service_id = ${service} and id = any (${earlier}::bigint[])`.execute(
        tx,
      );
    }
    if (added.length > 0) {
      const fresh = added.map(({ table: name, row }) => ({
        table: name,
        row,
        knownFrom: day,
        knownTo: FOREVER,
      }));
      await insertVersions(tx, service, projection, fresh);
    }
  }
}

/** Throws away every version of some subjects and stores these instead. */
export async function replaceHistory(
  tx: WriteTx,
  service: string,
  projections: readonly Projection[],
  subjects: readonly string[],
  versions: readonly VersionedRow[],
): Promise<void> {
  for (const projection of projections) {
    await sql`delete from ${sql.table(projection.table)}
              where service_id = ${service} and ${sql.ref(projection.subject)} = any (${[...subjects]}::uuid[])`.execute(
      tx,
    );
    await insertVersions(
      tx,
      service,
      projection,
      versions.filter(({ table }) => table === projection.table),
    );
  }
}

/** The stored versions of some subjects, for comparison with a fold of the ledger. */
export async function storedVersions(
  tx: ReadTx,
  service: string,
  projections: readonly Projection[],
  subjects: readonly string[],
): Promise<VersionedRow[]> {
  const all: VersionedRow[] = [];
  for (const projection of projections) {
    const found = await sql<Record<string, Cell> & { known_from: Day; known_to: Day }>`
      select ${columnList(projection)} from ${sql.table(projection.table)}
      where service_id = ${service} and ${sql.ref(projection.subject)} = any (${[...subjects]}::uuid[])`.execute(
      tx,
    );
    for (const { known_from, known_to, ...row } of found.rows) {
      all.push({ table: projection.table, row: row as Row, knownFrom: known_from, knownTo: known_to });
    }
  }
  return all;
}
