import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SERVICE, writeDataSet } from '../../bench/lives/ensure.ts';
import { LAST, lifeAt, livesOf, spanOf } from '../../bench/lives/life.ts';
import { verifyService } from '../../src/features/integrity/index.ts';
import { type Connection, connect } from '../../src/platform/database/connect.ts';
import { readInService } from '../../src/platform/database/in-service.ts';
import { createTestDatabase, type TestDatabase } from '../support/cluster.ts';

describe('the lives of the benches', () => {
  test('are the same in every run', () => {
    const span = spanOf(500);
    expect(lifeAt(span, 499)).toEqual([...livesOf(span)].at(-1));
    expect(lifeAt(span, 17).lived.map(({ fact }) => fact.kind)).toMatchInlineSnapshot(`
      [
        "child-registered",
        "case-opened",
        "order-made",
        "allocated",
        "appointment-arranged",
        "appointment-kept",
        "assessment-completed",
        "order-ended",
        "assessment-completed",
        "case-closed",
      ]
    `);
  });

  test('of fourteen years have ten facts each, and about a hundredth of them is open at the end', () => {
    const lives = [...livesOf(spanOf(10_000))];
    const facts = lives.reduce((sum, { lived }) => sum + lived.length, 0);
    const open = lives.filter(({ lived }) => !lived.some(({ fact }) => fact.kind === 'case-closed'));
    expect(facts / lives.length).toBeGreaterThan(10);
    expect(facts / lives.length).toBeLessThan(10.5);
    expect(open.length).toBeGreaterThan(80);
    expect(open.length).toBeLessThan(120);
  });

  test('share no id', () => {
    const ids = [...livesOf(spanOf(2_000))].flatMap(({ lived }) => lived.map(({ fact }) => fact.id));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a data set', () => {
  const cases = 60;
  let database: TestDatabase;
  let connection: Connection;
  beforeAll(async () => {
    database = await createTestDatabase();
    connection = connect(database.appUrl, { max: 2 });
    await writeDataSet(connection.db, spanOf(cases), () => undefined);
  });
  afterAll(async () => {
    await connection.close();
    await database.drop();
  });

  test('is what the ledger makes of it: the chain is whole, and every row follows from the facts', async () => {
    const found = await verifyService(connection.db, SERVICE);
    expect(found).toMatchObject({ chain: 'ok', projections: 'ok', differences: [] });
  });

  test('holds every fact that was recorded by its last day', async () => {
    const told = [...livesOf(spanOf(cases))].reduce((sum, { lived }) => sum + lived.length, 0);
    const { rows } = await readInService(connection.db, SERVICE, 'engine', (tx) =>
      sql<{ n: number; last: string }>`
        select count(*)::int as n, max(occurred_on) as last from fact where stream_kind in ('case', 'child')`.execute(
        tx,
      ),
    );
    expect(rows[0]?.n).toBe(told);
    expect((rows[0]?.last ?? '') <= LAST).toBe(true);
  });
});
