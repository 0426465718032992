import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { onServer } from '../support/server-under-test.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;

beforeAll(async () => {
  it = await testService('2013-06-10');
  const caseId = await it.openCase('T-001', '2013-06-10', { team: 'north', name: 'Ada Brook' });
  await it.record(caseId, 'order-made', '2013-06-10', { orderType: 'referral-order' });
  it.setToday('2013-06-12');
  const note = await it.record(caseId, 'note', '2013-06-12', {}, { text: { note: 'Met at home.' } });
  await it.record(caseId, 'note', '2013-06-12', {}, { text: { note: 'Met at school.' }, corrects: note });
  await it.record(caseId, 'allocated', '2013-06-12', { to: it.people['case-manager'] ?? '' });
  it.setToday('2013-06-20');
  await it.record(
    caseId,
    'significant-change',
    '2013-06-19',
    { knownOn: '2013-06-20' as never, change: 'moved' },
    { text: { what: 'Moved to an aunt.' } },
  );
});
afterAll(() => it.close());

const asSuperuser = <T>(work: (client: pg.Client) => Promise<T>): Promise<T> =>
  onServer(it.database.superUrl, work);
const verify = () => verifyService(it.connection.db, it.service);

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
}

const KEYS: Readonly<Record<string, string>> = { fact: 'id', fact_text: 'fact_id', batch: 'number' };

/** Every column of the truth that is chained. */
function columns(client: pg.Client): Promise<Column[]> {
  return client
    .query(
      `select table_name as table, column_name as name, udt_name as type, is_nullable = 'YES' as nullable
       from information_schema.columns where table_schema = 'public' and table_name = any ($1) order by 1, ordinal_position`,
      [Object.keys(KEYS)],
    )
    .then(({ rows }) => rows as Column[]);
}

/** SQL for another value of a column, which differs in one place; `pick` chooses the place. */
function otherValue({ name, type }: Column, pick: number): string {
  const column = `"${name}"`;
  switch (type) {
    case 'bytea':
      return `set_byte(${column}, ${pick} % length(${column}), (get_byte(${column}, ${pick} % length(${column})) + 1 + ${pick} % 255) % 256)`;
    case 'uuid':
      return `(overlay(${column}::text placing case substr(${column}::text, 1 + ${pick} % 8, 1) when '0' then '1' else '0' end from 1 + ${pick} % 8 for 1))::uuid`;
    case 'int4':
    case 'int8':
      return `${column} + 1000000 + ${pick % 1000}`;
    case 'date':
      return `${column} + 1 + ${pick % 5000}`;
    case 'timestamptz':
      return `${column} + interval '1 millisecond' * (1 + ${pick % 5000})`;
    case 'text':
      return `case when ${column} = '' then 'x' else overlay(${column} placing chr(ascii(substr(${column}, 1 + ${pick} % length(${column}), 1)) % 90 + 33) from 1 + ${pick} % length(${column}) for 1) end`;
    default:
      throw new Error(`There is no other value for ${name} of type ${type}.`);
  }
}

/** Changes one cell of one random row, verifies, and puts the row back. Null: nothing came to be changed. */
async function spoiled(
  column: Column,
  pick: number,
  value: string,
): Promise<Awaited<ReturnType<typeof verify>> | null> {
  const key = KEYS[column.table] as string;
  return asSuperuser(async (client) => {
    const { rows } = await client.query(
      `select "${key}"::text as key, "${column.name}"::text as before, ctid::text from ${column.table} order by 1`,
    );
    const row = rows[pick % rows.length] as { key: string; before: string | null };
    const isKey = column.name === key;
    const changed = await client.query(
      `update ${column.table} set "${column.name}" = ${value} where "${key}"::text = $1 and "${column.name}" is distinct from ${value}
       returning "${column.name}"::text as after`,
      [row.key],
    );
    if (changed.rowCount === 0) return null;
    try {
      return await verify();
    } finally {
      const at = isKey ? (changed.rows[0] as { after: string }).after : row.key;
      await client.query(
        `update ${column.table} set "${column.name}" = $1::text::${column.type} where "${key}"::text = $2`,
        [row.before, at],
      );
    }
  });
}

describe('a byte that is changed behind our back', () => {
  test('in any column of a fact, a text or a batch is found, and the batch is named', async () => {
    const all = await asSuperuser(columns);
    expect(all.length).toBeGreaterThan(30);
    let found = 0;
    for (const column of all) {
      for (const pick of fc.sample(fc.nat(1_000_000), { seed: 7 + found, numRuns: 4 })) {
        const report = await spoiled(column, pick, otherValue(column, pick));
        if (report === null) continue;
        expect([column.table, column.name, report.chain]).toEqual([column.table, column.name, 'broken']);
        expect(report.brokenAt?.batch).toBeGreaterThan(0);
        expect(report.brokenAt?.what).toMatch(/^[A-Z].*\.$/);
        found += 1;
      }
    }
    expect(found).toBeGreaterThan(all.length * 2);
    expect(await verify()).toMatchObject({ chain: 'ok', projections: 'ok' });
  });

  test('so is a value that is taken away, or put where there was none', async () => {
    const all = (await asSuperuser(columns)).filter((column) => column.nullable);
    const instead: Readonly<Record<string, string>> = {
      uuid: `'00000000-0000-4000-8000-000000000000'::uuid`,
      date: `'2013-01-01'::date`,
      bytea: `'\\x00'::bytea`,
      text: `'{}'`,
    };
    let found = 0;
    for (const column of all) {
      for (const [pick, value] of [3, 11, 23, 31].flatMap((at) => [
        [at, 'null'] as const,
        [at, `coalesce("${column.name}", ${instead[column.type]})`] as const,
      ])) {
        const report = await spoiled(column, pick, value);
        if (report === null) continue;
        expect([column.table, column.name, value, report.chain]).toEqual([
          column.table,
          column.name,
          value,
          'broken',
        ]);
        found += 1;
      }
    }
    expect(found).toBeGreaterThan(all.length);
    expect((await verify()).chain).toBe('ok');
  });
});

/** Does something and undoes it afterwards, as a superuser, with the constraints out of the way. */
async function during(change: string, undo: string): Promise<Awaited<ReturnType<typeof verify>>> {
  await asSuperuser((client) => client.query(change));
  try {
    return await verify();
  } finally {
    await asSuperuser((client) => client.query(undo));
  }
}

describe('rows that are removed, inserted or moved', () => {
  const last = () =>
    asSuperuser(async (client) => {
      const { rows } = await client.query('select max(number)::int as number from batch');
      return (rows[0] as { number: number }).number;
    });

  test('a fact that is removed', async () => {
    const report = await during(
      `create table kept as select * from fact where kind = 'allocated'; delete from fact where kind = 'allocated'`,
      'insert into fact select * from kept; drop table kept',
    );
    expect(report).toMatchObject({
      chain: 'broken',
      brokenAt: { what: expect.stringContaining('now has 0') },
    });
  });

  test('a text that is removed, and one that belongs to nothing', async () => {
    const removed = await during(
      'create table kept as select * from fact_text limit 1; delete from fact_text t using kept k where t.fact_id = k.fact_id',
      'insert into fact_text select * from kept; drop table kept',
    );
    expect(removed.brokenAt?.what).toMatch(/^The text of fact .* is missing\.$/);
    const stray = await during(
      `insert into fact_text values ('test-service', gen_random_uuid(), gen_random_uuid(), '{}', '\\x00')`,
      `delete from fact_text where body = '{}'`,
    );
    expect(stray.brokenAt?.what).toBe('There is free text that belongs to no fact.');
  });

  test('a fact that is inserted: into a batch, and beside all batches', async () => {
    const copy = (batch: string, position: number) => `
      insert into fact select service_id, gen_random_uuid(), ${batch}, ${position}, stream_kind, stream_id, 1000, kind, schema_version,
        occurred_on, source_recorded_on, known_on, recorded_by, via, corrects, withdraws, data, data_salt, data_digest, null
      from fact where kind = 'allocated'`;
    const undo = 'delete from fact where version = 1000';
    expect((await during(copy('batch', 1), undo)).brokenAt?.what).toMatch(/is not the next of its stream/);
    expect((await during(copy('100000', 0), undo)).brokenAt?.what).toBe(
      'There are facts that belong to no batch.',
    );
  });

  test('two facts that change places', async () => {
    const swap = `
      update fact set position = position + 1000000 where batch = 1 and position in (2, 3);
      update fact set position = 3000005 - position where batch = 1 and position > 1000000;
      update fact set position = position - 2000000 where batch = 1 and position > 1000000`;
    const report = await during(swap, swap);
    expect(report).toMatchObject({ chain: 'broken', brokenAt: { batch: 1 } });
  });

  test('two batches that change places', async () => {
    const end = await last();
    const swap = ['batch', 'fact']
      .map((table) => {
        const column = table === 'batch' ? 'number' : 'batch';
        return `update ${table} set ${column} = -${column} where ${column} in (${end}, ${end - 1});
                update ${table} set ${column} = ${2 * end - 1} + ${column} where ${column} < 0`;
      })
      .join(';');
    const report = await during(swap, swap);
    expect(report).toMatchObject({ chain: 'broken', brokenAt: { batch: end - 1 } });
  });

  test('the last batch taken away is found by the written end; with that moved too, by whoever kept the head', async () => {
    const end = await last();
    const { head } = await verify();
    const take = `
      create table kept_batch as select * from batch where number = ${end};
      create table kept_fact as select * from fact where batch = ${end};
      create table kept_text as select t.* from fact_text t join kept_fact f on f.id = t.fact_id;
      create table kept_head as select * from ledger_head;
      delete from fact_text t using kept_text k where k.fact_id = t.fact_id;
      delete from fact where batch = ${end}; delete from batch where number = ${end};`;
    const back = `
      insert into batch select * from kept_batch; insert into fact select * from kept_fact; insert into fact_text select * from kept_text;
      update ledger_head h set number = k.number, recorded_at = k.recorded_at, hash = k.hash from kept_head k;
      drop table kept_batch, kept_fact, kept_text, kept_head`;
    const found = await during(take, back);
    expect(found.brokenAt).toEqual({
      batch: end,
      what: `The chain ends at batch ${end - 1}, but ${end} were written.`,
    });
    const moved = `${take} update ledger_head h set number = b.number, recorded_at = b.recorded_at, hash = b.hash
                   from batch b where b.number = ${end - 1}`;
    await asSuperuser((client) => client.query(moved));
    try {
      const options = { head: head ?? '' };
      expect(await verifyService(it.connection.db, it.service, options)).toMatchObject({
        chain: 'ok',
        headFound: false,
      });
    } finally {
      await asSuperuser((client) => client.query(back));
    }
    expect(await verifyService(it.connection.db, it.service, { head: head ?? '' })).toMatchObject({
      chain: 'ok',
      headFound: true,
    });
  });

  test('the written end, moved by a moment', async () => {
    const report = await during(
      `update ledger_head set recorded_at = recorded_at + interval '1 second'`,
      `update ledger_head set recorded_at = recorded_at - interval '1 second'`,
    );
    expect(report.brokenAt?.what).toBe(
      'The end of the chain that is written down is not the end of the chain.',
    );
  });
});

describe('going on from where it was well', () => {
  test('finds what is wrong after it, and says when that place itself has changed', async () => {
    const sinceLast = () => verifyService(it.connection.db, it.service, { sinceLast: true });
    const whole = await verify();
    const caseId = await it.openCase('T-002', '2013-06-20', { team: 'south' });
    await it.record(caseId, 'order-made', '2013-06-20', { orderType: 'referral-order' });
    const after = await sinceLast();
    expect(after).toMatchObject({
      chain: 'ok',
      projections: 'ok',
      facts: whole.facts + 3,
      batches: whole.batches + 2,
    });
    expect(await verify()).toEqual(after);
    await it.record(caseId, 'note', '2013-06-20', {}, { text: { note: 'x' } });
    await asSuperuser((client) =>
      client.query(
        `update fact set recorded_by = recorded_by || 'x' where batch = (select max(number) from batch)`,
      ),
    );
    expect(await sinceLast()).toMatchObject({ chain: 'broken', brokenAt: { batch: whole.batches + 3 } });
    await asSuperuser((client) =>
      client.query(
        `update fact set recorded_by = left(recorded_by, -1) where batch = (select max(number) from batch);
         update batch set hash = set_byte(hash, 0, (get_byte(hash, 0) + 1) % 256) where number = ${after.batches}`,
      ),
    );
    const moved = await sinceLast();
    expect(moved.brokenAt?.what).toContain('no longer what it was');
    await asSuperuser((client) =>
      client.query(
        `update batch set hash = set_byte(hash, 0, (get_byte(hash, 0) + 255) % 256) where number = ${after.batches}`,
      ),
    );
    expect(await sinceLast()).toMatchObject({ chain: 'ok', projections: 'ok' });
  });
});
