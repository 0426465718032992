import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { openCase } from '../../src/features/cases/open.ts';
import { type RecordOutcome, recordOnCase } from '../../src/features/cases/record.ts';
import { verifyService } from '../../src/features/integrity/index.ts';
import { lockConfiguration, lockStreams } from '../../src/ledger/append.ts';
import { type Connection, connect } from '../../src/platform/database/connect.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;
let many: Connection;
let cases: string[];

beforeAll(async () => {
  it = await testService('2013-06-10');
  many = connect(it.database.appUrl, { max: 16 });
  cases = [];
  for (const name of ['W-1', 'W-2', 'W-3', 'W-4'])
    cases.push(await it.openCase(name, '2013-06-10', { team: 'north' }));
});
afterAll(async () => {
  await many.close();
  await it.close();
});

/** Records one fact in a transaction of its own, on a connection of its own. */
function record(
  caseId: string,
  kind: string,
  data: object,
  options: { by?: string; seen?: number; text?: Record<string, string> } = {},
): Promise<RecordOutcome> {
  const by = it.recorder(options.by ?? 'operations-manager');
  const draft = { id: it.entropy.uuid(), kind, on: '2013-06-10', data, text: options.text ?? {} };
  return inService(many.db, it.service, { person: by.person }, (tx) =>
    recordOnCase(tx, by, {
      caseId,
      drafts: [draft as never],
      ...(options.seen === undefined ? {} : { seen: options.seen }),
    }),
  );
}

const batches = () =>
  readInService(it.connection.db, it.service, 'engine', (tx) =>
    tx.selectFrom('batch').select(['number', 'recorded_at']).orderBy('number').execute(),
  );

describe('many writers at once', () => {
  test('on four cases: all is recorded, in one chain without a gap', async () => {
    const before = (await batches()).length;
    const outcomes = await Promise.all(
      Array.from({ length: 48 }, (_, at) =>
        record(cases[at % 4] as string, 'note', {}, { text: { note: `Note ${at}` } }),
      ),
    );
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['recorded']));
    const after = await batches();
    expect(after.map(({ number }) => number)).toEqual(after.map((_, at) => at + 1));
    expect(after.length).toBe(before + 48);
    expect(await verifyService(it.connection.db, it.service)).toMatchObject({
      chain: 'ok',
      projections: 'ok',
    });
  });

  test('on one case: each stands on the one before, and the versions of the stream have no gap', async () => {
    const people = ['case-manager', 'other-case-manager'].map((name) => it.people[name] ?? '');
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        record(cases[0] as string, 'allocated', { to: people[at % 2] ?? '' }),
      ),
    );
    // Whoever comes while the case is held by the same person is told so; the others take turns.
    for (const outcome of outcomes) expect(['recorded', 'refused'].includes(outcome.outcome)).toBe(true);
    expect(outcomes.some(({ outcome }) => outcome === 'recorded')).toBe(true);
    const { rows } = await readInService(it.connection.db, it.service, 'engine', (tx) =>
      sql<{
        version: number;
      }>`select version from fact where stream_id = ${cases[0]}::uuid order by version`.execute(tx),
    );
    expect(rows.map(({ version }) => version)).toEqual(rows.map((_, at) => at + 1));
    expect(await verifyService(it.connection.db, it.service)).toMatchObject({
      chain: 'ok',
      projections: 'ok',
    });
  });

  test('opening one reference at once: one case is opened, the others are told', async () => {
    const opened = await Promise.allSettled(
      Array.from({ length: 6 }, () =>
        inService(many.db, it.service, { person: it.people['operations-manager'] ?? '' }, (tx) =>
          openCase(tx, it.recorder(), { reference: 'W-9', openedOn: '2013-06-10' as Day, child: {} }),
        ),
      ),
    );
    const outcomes = opened.map((one) => (one.status === 'fulfilled' ? one.value.outcome : one.reason));
    expect(outcomes.filter((outcome) => outcome === 'opened')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'refused')).toHaveLength(5);
    expect((await verifyService(it.connection.db, it.service)).projections).toBe('ok');
  });

  test('that take several streams in different orders do not wait for each other for ever', async () => {
    const both = (ids: readonly string[]) =>
      inService(many.db, it.service, 'engine', async (tx) => {
        await lockConfiguration(tx, it.service, 'shared');
        await lockStreams(tx, it.service, ids);
        await sql`select pg_sleep(0.01)`.execute(tx);
      });
    const [one, two] = [cases.slice(0, 2), cases.slice(0, 2).reverse()];
    await Promise.all(Array.from({ length: 12 }, (_, at) => both(at % 2 === 0 ? one : two)));
  });

  test('a change of what configures judgement waits for them, and they for it', async () => {
    const order: string[] = [];
    const alone = inService(many.db, it.service, 'engine', async (tx) => {
      await lockConfiguration(tx, it.service, 'alone');
      order.push('alone begins');
      await sql`select pg_sleep(0.15)`.execute(tx);
      order.push('alone ends');
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const shared = record(cases[1] as string, 'note', {}, { text: { note: 'After.' } }).then(() =>
      order.push('writer'),
    );
    await Promise.all([alone, shared]);
    expect(order).toEqual(['alone begins', 'alone ends', 'writer']);
  });
});

describe('two editors of one case', () => {
  test('the second is shown what the first recorded, and loses nothing', async () => {
    const caseId = cases[2] as string;
    const first = await record(
      caseId,
      'order-made',
      { orderType: 'referral-order' },
      { by: 'head', seen: 100 },
    );
    expect(first.outcome).toBe('recorded');
    const seen = first.outcome === 'recorded' ? first.version : 0;
    const [a, b] = await Promise.all([
      record(caseId, 'setting', { setting: 'custody' }, { by: 'head', seen }),
      record(caseId, 'setting', { setting: 'remand' }, { by: 'operations-manager', seen }),
    ]);
    const outcomes = [a, b].map(({ outcome }) => outcome).sort();
    expect(outcomes).toEqual(['conflict', 'recorded']);
    const conflict = [a, b].find((one) => one.outcome === 'conflict');
    expect(conflict?.outcome === 'conflict' && conflict.since.map((fact) => fact.kind)).toEqual(['setting']);
    const winner = [a, b].find((one) => one.outcome === 'recorded');
    const version = winner?.outcome === 'recorded' ? winner.version : 0;
    const again = await record(
      caseId,
      'setting',
      { setting: 'remand' },
      { by: 'quality-reviewer', seen: version },
    );
    expect(again.outcome).toBe('recorded');
  });

  test('notes and appointments simply follow one another', async () => {
    const caseId = cases[3] as string;
    const outcomes = await Promise.all(
      ['head', 'operations-manager'].map((by) =>
        record(caseId, 'note', {}, { by, seen: 1, text: { note: `By ${by}.` } }),
      ),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded']);
  });
});
