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

interface StoredRow {
  readonly id: number;
  readonly known_from: Day;
  readonly known_to: Day;
  readonly row: Row;
}

/** The rows of some subjects that are known still, and those that ended on `day`, with their ids. */
async function rowsAround(
  tx: ReadTx,
  service: string,
  projection: Projection,
  subjects: readonly string[],
  day: Day,
): Promise<StoredRow[]> {
  const found = await sql<Record<string, Cell> & Omit<StoredRow, 'row'>>`
    select id, known_from, known_to, ${sql.join(projection.columns.map((column) => sql.ref(column)))}
    from ${sql.table(projection.table)}
    where service_id = ${service} and ${sql.ref(projection.subject)} = any (${[...subjects]}::uuid[])
      and known_to in (${FOREVER}, ${day})`.execute(tx);
  return found.rows.map(({ id, known_from, known_to, ...row }) => ({
    id,
    known_from,
    known_to,
    row: row as Row,
  }));
}

/**
 * Brings the rows of some subjects to what is known from `day` on; what was known before stays as it was. What was
 * recorded earlier on that day is forgotten: a row that was ended on it and holds after all goes on as if nothing had been.
 */
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
    const stored = await rowsAround(tx, service, projection, subjects, day);
    const { table } = projection;
    const before = stored.filter((one) => one.known_from < day);
    const { added, gone } = compareRows(
      { [table]: before.map(({ row }) => row) },
      { [table]: now[table] ?? [] },
      carry,
      day,
    );
    const isGone = ({ row }: StoredRow): boolean => gone.has(`${table}:${rowKey(row)}`);
    const wanted = new Set(added.map(({ row }) => rowKey(row)));
    const ofToday = stored.filter((one) => one.known_from >= day);
    const kept = new Set(ofToday.map(({ row }) => rowKey(row)).filter((key) => wanted.has(key)));
    await endRows(tx, service, table, before, isGone, day);
    await deleteRows(
      tx,
      service,
      table,
      ofToday.filter(({ row }) => !wanted.has(rowKey(row))),
    );
    await insertVersions(
      tx,
      service,
      projection,
      added
        .filter(({ row }) => !kept.has(rowKey(row)))
        .map(({ row }) => ({ table, row, knownFrom: day, knownTo: FOREVER })),
    );
  }
}

/** Ends on `day` the rows that are gone, and lets those go on that were ended on it and are not gone. */
async function endRows(
  tx: WriteTx,
  service: string,
  table: string,
  before: readonly StoredRow[],
  isGone: (row: StoredRow) => boolean,
  day: Day,
): Promise<void> {
  const set = async (ids: readonly number[], to: Day): Promise<void> => {
    if (ids.length === 0) return;
    await sql`update ${sql.table(table)} set known_to = ${to}
              where service_id = ${service} and id = any (${[...ids]}::bigint[])`.execute(tx);
  };
  await set(
    before.filter((one) => one.known_to === FOREVER && isGone(one)).map(({ id }) => id),
    day,
  );
  await set(
    before.filter((one) => one.known_to === day && !isGone(one)).map(({ id }) => id),
    FOREVER,
  );
}

async function deleteRows(
  tx: WriteTx,
  service: string,
  table: string,
  rows: readonly StoredRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`delete from ${sql.table(table)}
            where service_id = ${service} and id = any (${rows.map(({ id }) => id)}::bigint[])`.execute(tx);
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
    const of = sql`${sql.ref(projection.subject)} = any (${[...subjects]}::uuid[])`;
    all.push(...(await versionsOf(tx, service, projection, of)));
  }
  return all;
}

/** Every stored version of one projection of a service. */
export function versionsStored(tx: ReadTx, service: string, projection: Projection): Promise<VersionedRow[]> {
  return versionsOf(tx, service, projection, sql`true`);
}

async function versionsOf(
  tx: ReadTx,
  service: string,
  projection: Projection,
  which: RawBuilder<unknown>,
): Promise<VersionedRow[]> {
  const found = await sql<Record<string, Cell> & { known_from: Day; known_to: Day }>`
    select ${columnList(projection)} from ${sql.table(projection.table)}
    where service_id = ${service} and ${which}`.execute(tx);
  return found.rows.map(({ known_from, known_to, ...row }) => ({
    table: projection.table,
    row: row as Row,
    knownFrom: known_from,
    knownTo: known_to,
  }));
}
