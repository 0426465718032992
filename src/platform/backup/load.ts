import { createHash } from 'node:crypto';
import type pg from 'pg';
import { PlainError } from '../errors.ts';
import { copyIn } from './copy.ts';
import { Parts } from './parts.ts';
import { readBackup } from './read.ts';
import type { Opening, ServiceHead, TableDigests } from './records.ts';
import { heads, LEDGER, type TruthTable, truthTables } from './truth.ts';

/**
 * Loads one backup in the caller's transaction: a full one into empty tables, an incremental one onto what is there. Every
 * digest and every head must come out as the file says.
 */
export async function loadBackup(
  client: pg.Client,
  file: string,
  key: Buffer,
  opening: Opening,
  progress: (rows: number) => void,
): Promise<void> {
  const tables = await truthTables(client);
  const kept = opening.since === null ? new Set<string>() : LEDGER;
  for (const { name } of [...tables].reverse())
    if (!kept.has(name)) await client.query(`delete from ${client.escapeIdentifier(name)}`);
  const parts = new Parts(readBackup(file, key));
  await parts.next(); // the opening
  const restored: Record<string, { rows: number; sha256: string }> = {};
  let part = await parts.next();
  while (part?.kind === 'table') {
    const { table, columns } = part;
    const target = targetOf(client, tables, table, columns, file);
    const digest = createHash('sha256');
    const rows = await copyIn(client, target, parts.rows(digest));
    restored[table] = { rows, sha256: digest.digest('hex') };
    progress(rows);
    part = parts.current;
  }
  if (part?.kind !== 'end') throw notWhole(file);
  if (part.digest !== parts.digest || !same(part.tables, restored)) throw notWhole(file);
  await eraseAgain(client);
  await moveCountersOn(client, tables);
  await makeHeads(client, opening, file);
}

function targetOf(
  client: pg.Client,
  tables: readonly TruthTable[],
  table: string,
  columns: readonly string[],
  file: string,
): string {
  const here = tables.find(({ name }) => name === table);
  if (here === undefined || columns.some((column) => !here.columns.includes(column))) {
    throw new PlainError(
      `The backup ${file} holds a table or column "${table}" that this release does not know. Restore it with the release that made it, or a newer one.`,
    );
  }
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
  return `${client.escapeIdentifier(table)} (${list})`;
}

function same(one: TableDigests, other: TableDigests): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => one[name]?.rows === other[name]?.rows && one[name]?.sha256 === other[name]?.sha256)
  );
}

const notWhole = (file: string): PlainError =>
  new PlainError(
    `The backup file ${file} is not whole: what it holds is not what it says. Use another copy.`,
  );

/** An erasure in a later increment reaches the bodies that an earlier backup still held. */
async function eraseAgain(client: pg.Client): Promise<void> {
  await client.query(
    `select owner_erase_bodies(f.service_id, array(select jsonb_array_elements_text(f.data::jsonb -> 'facts')::uuid))
     from fact f where f.kind = 'erasure' and f.data is not null`,
  );
}

/** Numbers that the database gives out go on after those that were restored. */
async function moveCountersOn(client: pg.Client, tables: readonly TruthTable[]): Promise<void> {
  for (const { name, columns } of tables) {
    const table = client.escapeIdentifier(name);
    const { rows } = await client.query<{ column: string; counter: string }>(
      `select c as column, pg_get_serial_sequence($1, c) as counter from unnest($2::text[]) as c
       where pg_get_serial_sequence($1, c) is not null`,
      [table, columns],
    );
    for (const { column, counter } of rows) {
      await client.query(
        `select setval($1, coalesce((select max(${client.escapeIdentifier(column)}) from ${table}), 0) + 1, false)`,
        [counter],
      );
    }
  }
}

async function makeHeads(client: pg.Client, opening: Opening, file: string): Promise<void> {
  await client.query('delete from ledger_head');
  await client.query(
    `insert into ledger_head (service_id, number, recorded_at, hash)
     select distinct on (service_id) service_id, number, recorded_at, hash from batch order by service_id, number desc`,
  );
  const now = await heads(client);
  const told = (list: readonly ServiceHead[]): string =>
    list
      .map((head) => `${head.service} ${head.hash}`)
      .sort()
      .join();
  if (told(now) !== told(opening.heads)) throw notWhole(file);
}
