import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CASE_PROJECTIONS } from '../../src/features/cases/project/tables.ts';
import { rebuild } from '../../src/features/integrity/rebuild.ts';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { storedVersions } from '../../src/platform/projections/store.ts';
import { onServer } from '../support/server-under-test.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;
let caseId: string;

beforeAll(async () => {
  it = await testService('2013-01-02');
});
afterAll(() => it.close());

const duties = async (known: string): Promise<{ kind: string; due: string; met_on: string | null }[]> =>
  readInService(
    it.connection.db,
    it.service,
    'engine',
    async (tx) =>
      (
        await sql<{ kind: string; due: string; met_on: string | null }>`select kind, due, met_on from duty
        where case_id = ${caseId}::uuid and known_from <= ${known} and known_to > ${known} order by kind, starts`.execute(
          tx,
        )
      ).rows,
  );

describe('a case from its opening to its assessment', () => {
  test('an order makes a duty, an assessment meets it, and each day remembers what it knew', async () => {
    it.setToday('2013-01-15');
    caseId = await it.openCase('T-001', '2013-01-14', { team: 'north', name: 'Zoë O’Brien-Nowak' });
    const order = await it.record(caseId, 'order-made', '2013-01-14', { orderType: 'referral-order' });
    await it.record(caseId, 'allocated', '2013-01-15', { to: it.people['case-manager'] ?? '' });
    it.setToday('2013-02-08');
    await it.record(caseId, 'assessment-completed', '2013-02-08', {
      assessmentKind: 'initial',
      completedBy: it.people['case-manager'] ?? '',
      screening: { seriousHarm: 'no', vulnerability: 'low' },
    });
    expect(order).not.toBe('');
    expect((await duties('2013-02-07')).filter((duty) => duty.kind === 'initial-assessment')).toEqual([
      { kind: 'initial-assessment', due: '2013-02-11', met_on: null },
    ]);
    expect((await duties('2013-02-08')).map((duty) => [duty.kind, duty.due, duty.met_on])).toEqual([
      ['countersignature', '2013-02-15', null],
      ['initial-assessment', '2013-02-11', '2013-02-08'],
      ['oversight', '2013-02-26', null],
      ['review', '2013-05-08', null],
    ]);
  });

  test('the change of the review standard shows from 1 April 2013 on, without anybody recording anything', async () => {
    const review = async (known: string) => (await duties(known)).find((duty) => duty.kind === 'review');
    expect(await review('2013-03-31')).toEqual({ kind: 'review', due: '2013-05-08', met_on: null });
    expect(await review('2013-04-01')).toEqual({ kind: 'review', due: '2013-08-08', met_on: null });
    it.setToday('2013-04-02');
    await it.record(caseId, 'note', '2013-04-02', {}, { text: { note: 'Home visit.' } });
    expect(await review('2013-03-31')).toEqual({ kind: 'review', due: '2013-05-08', met_on: null });
    expect(await review('2013-04-02')).toEqual({ kind: 'review', due: '2013-08-08', met_on: null });
  });

  test('verify finds the chain whole and the projections as the ledger gives them', async () => {
    const report = await verifyService(it.connection.db, it.service);
    expect(report).toMatchObject({ chain: 'ok', projections: 'ok', brokenAt: null, differences: [] });
    const again = await verifyService(it.connection.db, it.service, { head: report.head ?? '' });
    expect(again.headFound).toBe(true);
    expect((await verifyService(it.connection.db, it.service, { head: '00'.repeat(32) })).headFound).toBe(
      false,
    );
  });

  test('rebuild makes the same rows again', async () => {
    const rows = (): Promise<unknown[]> =>
      readInService(it.connection.db, it.service, 'engine', async (tx) =>
        (await storedVersions(tx, it.service, CASE_PROJECTIONS, [caseId]))
          .map((row) => JSON.stringify(row))
          .sort(),
      );
    const before = await rows();
    await rebuild(it.connection.db, it.service);
    expect(await rows()).toEqual(before);
    expect(before.length).toBeGreaterThan(10);
  });

  test('a changed projection is told', async () => {
    await inService(it.connection.db, it.service, 'engine', (tx) =>
      sql`update duty set due = due + 1 where case_id = ${caseId}::uuid and kind = 'oversight'`.execute(tx),
    );
    const report = await verifyService(it.connection.db, it.service);
    expect(report.projections).toBe('differ');
    expect(report.differences.map((one) => [one.table, one.what]).sort()).toContainEqual([
      'duty',
      'unexpected',
    ]);
    await rebuild(it.connection.db, it.service);
    expect((await verifyService(it.connection.db, it.service)).projections).toBe('ok');
  });
});

describe('what the application may do', () => {
  test('it cannot change or delete a fact', async () => {
    for (const what of [
      'update fact set occurred_on = occurred_on',
      'delete from fact',
      'update batch set facts = 0',
      'delete from fact_text',
      'truncate fact',
    ]) {
      await expect(it.connection.pool.query(what)).rejects.toThrow(/permission denied/);
    }
  });

  test('outside a service it sees nothing at all', async () => {
    for (const table of ['fact', 'fact_text', 'case_file', 'duty', 'child', 'account', 'person', 'batch']) {
      expect((await it.connection.pool.query(`select count(*)::int as n from ${table}`)).rows).toEqual([
        { n: 0 },
      ]);
    }
  });

  test('the engine reads no free text; a role without narrative reads none either', async () => {
    const texts = (actor: 'engine' | { person: string }): Promise<number> =>
      readInService(
        it.connection.db,
        it.service,
        actor,
        async (tx) => (await tx.selectFrom('fact_text').selectAll().execute()).length,
      );
    expect(await texts('engine')).toBe(0);
    expect(await texts({ person: it.people['information-officer'] ?? '' })).toBe(0);
    expect(await texts({ person: it.people['case-manager'] ?? '' })).toBe(1);
  });

  test('the function that erases is the owner’s alone', async () => {
    await expect(it.connection.pool.query(`select owner_erase_bodies('x', '{}')`)).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe('a byte that was changed behind our back', () => {
  const spoil = (what: string): Promise<unknown> =>
    onServer(it.database.superUrl, (client) => client.query(what));
  const report = () => verifyService(it.connection.db, it.service);

  test.for([
    [
      'a body',
      `update fact set data = replace(data, '"referral-order"', '"referral-prder"') where kind = 'order-made'`,
      `update fact set data = replace(data, '"referral-prder"', '"referral-order"') where kind = 'order-made'`,
      /^The body of fact .* was changed\.$/,
    ],
    [
      'a day',
      `update fact set occurred_on = occurred_on + 1 where kind = 'order-made'`,
      `update fact set occurred_on = occurred_on - 1 where kind = 'order-made'`,
      /does not give its hash/,
    ],
    [
      'the day it became known',
      `update fact set known_on = known_on - 1 where kind = 'order-made'`,
      `update fact set known_on = known_on + 1 where kind = 'order-made'`,
      /^The day from which fact .* is known was changed\.$/,
    ],
    [
      'who recorded it',
      `update fact set recorded_by = recorded_by || 'x' where kind = 'order-made'`,
      `update fact set recorded_by = left(recorded_by, -1) where kind = 'order-made'`,
      /does not give its hash/,
    ],
    [
      'free text',
      `update fact_text set body = replace(body, 'Home', 'Home2')`,
      `update fact_text set body = replace(body, 'Home2', 'Home')`,
      /^The text of fact .* was changed\.$/,
    ],
    [
      'a salt',
      `update fact set data_salt = set_byte(data_salt, 0, (get_byte(data_salt, 0) + 1) % 256) where kind = 'order-made'`,
      `update fact set data_salt = set_byte(data_salt, 0, (get_byte(data_salt, 0) + 255) % 256) where kind = 'order-made'`,
      /was changed/,
    ],
    [
      'a hash',
      `update batch set hash = set_byte(hash, 5, (get_byte(hash, 5) + 1) % 256) where number = 3`,
      `update batch set hash = set_byte(hash, 5, (get_byte(hash, 5) + 255) % 256) where number = 3`,
      /does not give its hash/,
    ],
    [
      'the moment of a batch',
      `update batch set recorded_at = recorded_at + interval '1 second' where number = 3`,
      `update batch set recorded_at = recorded_at - interval '1 second' where number = 3`,
      /does not give its hash/,
    ],
  ] as const)('%s is found', async ([, change, undo, words]) => {
    await spoil(change);
    const broken = await report();
    expect(broken.chain).toBe('broken');
    expect(broken.brokenAt?.what).toMatch(words);
    await spoil(undo);
    expect((await report()).chain).toBe('ok');
  });

  test('a removed batch and a removed fact are found', async () => {
    await spoil(
      `create table kept as select * from fact where kind = 'note'; delete from fact where kind = 'note'`,
    );
    expect((await report()).brokenAt?.what).toMatch(/was written with 1 facts and now has 0/);
    await spoil('insert into fact select * from kept; drop table kept');
    expect((await report()).chain).toBe('ok');
    await spoil(
      `create table kept as select * from batch where number = 4; delete from batch where number = 4`,
    );
    expect((await report()).brokenAt?.what).toBe('Batch 4 is missing.');
    await spoil('insert into batch select * from kept; drop table kept');
    expect((await report()).chain).toBe('ok');
  });
});
