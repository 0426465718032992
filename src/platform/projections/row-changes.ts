import { sql } from 'kysely';
import { type Day, FOREVER } from '../../engine/calendar/day.ts';
import type { ReadTx, WriteTx } from '../database/in-service.ts';
import { insertVersions, type Projection } from './store.ts';
import { type Carry, type Cell, compareRows, type Row, type Rows, rowKey } from './versions.ts';

/** A stored row by its id, and the case or person that it is about. */
export interface RowOf {
  readonly id: number;
  readonly subject: string;
}

/** What brings the rows of one projection from what is known to what will be known from a day on. */
export interface RowChanges {
  readonly table: string;
  /** Rows that are known no longer from that day on. */
  readonly ended: readonly RowOf[];
  /** Rows that were ended on that day and go on after all, as if nothing had been. */
  readonly going: readonly RowOf[];
  /** Rows that began on that day and do not hold after all. */
  readonly deleted: readonly RowOf[];
  readonly inserted: readonly Row[];
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
 * Compares the rows of some subjects in one projection with what will be known from `day` on. What was known before stays
 * as it was; what was recorded earlier on that day is forgotten.
 */
export async function rowChanges(
  tx: ReadTx,
  service: string,
  projection: Projection,
  subjects: readonly string[],
  now: readonly Row[],
  carry: Carry,
  day: Day,
): Promise<RowChanges> {
  const { table } = projection;
  const stored = await rowsAround(tx, service, projection, subjects, day);
  const before = stored.filter((one) => one.known_from < day);
  const rows = before.map(({ row }) => row);
  const { added, gone } = compareRows({ [table]: rows }, { [table]: now }, carry, day);
  const isGone = ({ row }: StoredRow): boolean => gone.has(`${table}:${rowKey(row)}`);
  const wanted = new Set(added.map(({ row }) => rowKey(row)));
  const ofToday = stored.filter((one) => one.known_from >= day);
  const kept = new Set(ofToday.map(({ row }) => rowKey(row)).filter((key) => wanted.has(key)));
  const ids = (list: readonly StoredRow[]): RowOf[] =>
    list.map(({ id, row }) => ({ id, subject: String(row[projection.subject]) }));
  return {
    table,
    ended: ids(before.filter((one) => one.known_to === FOREVER && isGone(one))),
    going: ids(before.filter((one) => one.known_to === day && !isGone(one))),
    deleted: ids(ofToday.filter(({ row }) => !wanted.has(rowKey(row)))),
    inserted: added.map(({ row }) => row).filter((row) => !kept.has(rowKey(row))),
  };
}

/** Brings the rows of a projection to what is known from `day` on. */
export async function applyRowChanges(
  tx: WriteTx,
  service: string,
  projection: Projection,
  changes: RowChanges,
  day: Day,
): Promise<void> {
  const table = sql.table(projection.table);
  const idsOf = (rows: readonly RowOf[]): number[] => rows.map(({ id }) => id);
  const known = async (rows: readonly RowOf[], to: Day): Promise<void> => {
    if (rows.length === 0) return;
    await sql`update ${table} set known_to = ${to}
              where service_id = ${service} and id = any (${idsOf(rows)}::bigint[])`.execute(tx);
  };
  await known(changes.ended, day);
  await known(changes.going, FOREVER);
  if (changes.deleted.length > 0) {
    await sql`delete from ${table}
              where service_id = ${service} and id = any (${idsOf(changes.deleted)}::bigint[])`.execute(tx);
  }
  const fresh = changes.inserted.map((row) => ({
    table: projection.table,
    row,
    knownFrom: day,
    knownTo: FOREVER,
  }));
  await insertVersions(tx, service, projection, fresh);
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
    const rows = now[projection.table] ?? [];
    const changes = await rowChanges(tx, service, projection, subjects, rows, carry, day);
    await applyRowChanges(tx, service, projection, changes, day);
  }
}
