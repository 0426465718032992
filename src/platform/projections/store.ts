import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../../engine/calendar/day.ts';
import type { ReadTx, WriteTx } from '../database/in-service.ts';
import type { Cell, Row, VersionedRow } from './versions.ts';

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
  if (versions.length === 0) return;
  const types = await columnTypes(tx, projection);
  for (let at = 0; at < versions.length; at += CHUNK) {
    const chunk = versions.slice(at, at + CHUNK);
    const column = (name: string, pick: (version: VersionedRow) => Cell): RawBuilder<unknown> =>
      sql`${chunk.map(pick)}::${sql.raw(types.get(name) ?? 'text')}[]`;
    const arrays = [
      ...projection.columns.map((name) => column(name, ({ row }) => row[name] ?? null)),
      column('known_from', ({ knownFrom }) => knownFrom),
      column('known_to', ({ knownTo }) => knownTo),
    ];
    // Arrays cost the database a third of what a JSON document of the same rows costs it.
    await sql`insert into ${sql.table(projection.table)} (service_id, ${columnList(projection)})
              select ${service}, * from unnest(${sql.join(arrays)})`.execute(tx);
  }
}

const typesOf = new Map<string, ReadonlyMap<string, string>>();

/** The types of a projection's columns; the same in every database of one release. */
async function columnTypes(tx: ReadTx, { table }: Projection): Promise<ReadonlyMap<string, string>> {
  const known = typesOf.get(table);
  if (known !== undefined) return known;
  const { rows } = await sql<{ name: string; type: string }>`
    select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = to_regclass(${table}) and attnum > 0 and not attisdropped`.execute(tx);
  const arrays = rows.filter((row) => row.type.endsWith('[]'));
  if (arrays.length > 0) throw new Error(`The projection ${table} has columns that are arrays; none may be.`);
  const types = new Map(rows.map((row) => [row.name, row.type]));
  typesOf.set(table, types);
  return types;
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
