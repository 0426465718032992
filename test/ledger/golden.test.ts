import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rebuild, verifyService } from '../../src/features/integrity/index.ts';
import { allKinds } from '../../src/ledger/kinds.ts';
import { type Connection, connect } from '../../src/platform/database/connect.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { createTestDatabase, type TestDatabase } from '../support/cluster.ts';
import { SERVICE } from './golden/facts.ts';
import { goldenLines } from './golden/write.ts';

const FOLDER = new URL('golden/', import.meta.url);
const RELEASES = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const VERSION = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

interface Line {
  readonly table: 'batch' | 'fact' | 'fact_text';
  readonly row: Readonly<Record<string, unknown>>;
}

interface Expected {
  readonly facts: number;
  readonly batches: number;
  readonly head: string;
  /** By the day of knowing: case, kind, day 0, due, met or ended, and the version of the standard. */
  readonly duties: Readonly<Record<string, readonly string[]>>;
}

const file = (release: string, name: string): string =>
  readFileSync(new URL(`${release}/${name}`, FOLDER), 'utf8');
const linesOf = (release: string): Line[] =>
  file(release, 'ledger.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe.for(RELEASES)('the ledger that release %s wrote', (release) => {
  let database: TestDatabase;
  let connection: Connection;
  const expected = JSON.parse(file(release, 'expected.json')) as Expected;

  beforeAll(async () => {
    database = await createTestDatabase();
    connection = connect(database.appUrl, { max: 2 });
    await inService(connection.db, SERVICE, 'engine', async (tx) => {
      await tx
        .insertInto('service')
        .values({ service_id: SERVICE, name: 'Golden', since: '2012-01-01' as never, today: null })
        .execute();
      for (const { table, row } of linesOf(release))
        await sql`insert into ${sql.table(table)} select * from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(row)}::jsonb)`.execute(
          tx,
        );
      await sql`insert into ledger_head select service_id, number, recorded_at, hash from batch
                where service_id = ${SERVICE} order by number desc limit 1`.execute(tx);
    });
    await rebuild(connection.db, SERVICE);
  });
  afterAll(async () => {
    await connection.close();
    await database.drop();
  });

  test('is whole, and its head is what it was', async () => {
    const report = await verifyService(connection.db, SERVICE, { head: expected.head });
    expect(report).toEqual({
      facts: expected.facts,
      batches: expected.batches,
      head: expected.head,
      chain: 'ok',
      brokenAt: null,
      headFound: true,
      projections: 'ok',
      differences: [],
    });
  });

  test('gives the same duties for ever, as known on any of its days', async () => {
    const told: Record<string, string[]> = {};
    for (const day of Object.keys(expected.duties)) told[day] = await dutiesAsKnown(connection, day);
    expect(told).toEqual(expected.duties);
  });
});

/** The duties of the golden service as the projections have them. */
async function dutiesAsKnown(connection: Connection, day: string): Promise<string[]> {
  const { rows } = await readInService(connection.db, SERVICE, 'engine', (tx) =>
    sql<{ line: string }>`
      select concat_ws(' ', r.reference, d.kind, d.starts, coalesce(d.due::text, 'no-date'),
                       coalesce('met ' || d.met_on, 'ended ' || d.ended_on, 'open'), d.standard_version) as line
      from duty d join case_reference r on r.service_id = d.service_id and r.case_id = d.case_id
      where d.service_id = ${SERVICE} and d.known_from <= ${day} and d.known_to > ${day}
      order by r.reference, d.kind collate "C", d.starts, d.key`.execute(tx),
  );
  return rows.map((row) => row.line);
}

describe('the golden ledgers together', () => {
  const WRITE =
    'Run: node test/ledger/golden/write.ts (and see CONTRIBUTING: a change to a kind that was released raises its schema version and brings an upcaster).';

  test('hold every kind of fact that there is', () => {
    const held = new Set(RELEASES.flatMap((release) => linesOf(release).map(({ row }) => row.kind)));
    const missing = allKinds()
      .map(({ kind }) => kind)
      .filter((kind) => !held.has(kind));
    expect(missing, `Tell these in test/ledger/golden/facts.ts. ${WRITE}`).toEqual([]);
  });

  test('that of this release is what it writes today, to the byte', () => {
    expect(goldenLines(), WRITE).toEqual(file(VERSION, 'ledger.jsonl').trim().split('\n'));
  });

  test('hold corrections, a withdrawal, an erasure with emptied bodies, and days of another source', () => {
    const rows = RELEASES.flatMap((release) => linesOf(release).filter(({ table }) => table === 'fact')).map(
      ({ row }) => row,
    );
    expect(rows.some((row) => row.corrects !== null)).toBe(true);
    expect(rows.some((row) => row.withdraws !== null)).toBe(true);
    expect(rows.some((row) => row.source_recorded_on !== null)).toBe(true);
    expect(rows.some((row) => row.data === null && row.data_salt === null)).toBe(true);
  });
});
