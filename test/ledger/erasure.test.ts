import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eraseFacts, rebuild, verifyService } from '../../src/features/integrity/index.ts';
import { bodyDigest } from '../../src/ledger/digest.ts';
import { type Connection, connect } from '../../src/platform/database/connect.ts';
import { readInService } from '../../src/platform/database/in-service.ts';
import { onServer } from '../support/server-under-test.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;
let owner: Connection;
let caseId: string;
let change: string;
let correction: string;

beforeAll(async () => {
  it = await testService('2013-06-10');
  owner = connect(it.database.ownerUrl, { max: 2 });
  caseId = await it.openCase('E-001', '2013-06-10', { team: 'north', name: 'Ada Brook' });
  await it.record(caseId, 'order-made', '2013-06-10', { orderType: 'referral-order' });
  it.setToday('2013-06-12');
  const moved = { knownOn: '2013-06-12' as never, change: 'moved' };
  change = await it.record(caseId, 'significant-change', '2013-06-11', moved, {
    text: { what: 'Moved to an aunt in Rowan Street.' },
  });
  correction = await it.record(caseId, 'significant-change', '2013-06-11', moved, {
    text: { what: 'Moved to an uncle.' },
    corrects: change,
  });
});
afterAll(async () => {
  await owner.close();
  await it.close();
});

const by = () => ({ person: 'operator', via: 'system' as const, clock: it.clock, entropy: it.entropy });
const erase = (facts: readonly string[], authority = 'Court order of 3 June 2013') =>
  eraseFacts(owner.db, it.service, { facts, authority }, by());
const verify = () => verifyService(it.connection.db, it.service);
const asSuperuser = (what: string) => onServer(it.database.superUrl, (client) => client.query(what));

describe('a lawful erasure', () => {
  test('says on whose authority, and knows what it erases', async () => {
    await expect(erase([change], ' ')).rejects.toThrow('Say on whose authority these records are erased');
    await expect(erase(['00000000-0000-4000-8000-000000000000'])).rejects.toThrow(
      'Some of the records to be erased are not in the ledger. Nothing was erased.',
    );
    const { rows } = await asSuperuser(`select id from fact where kind = 'pack-adopted'`);
    await expect(erase([(rows[0] as { id: string }).id])).rejects.toThrow('cannot be erased');
    expect((await verify()).chain).toBe('ok');
  });

  test('cannot be done by the application', async () => {
    await expect(
      eraseFacts(it.connection.db, it.service, { facts: [change], authority: 'x' }, by()),
    ).rejects.toThrow(/permission denied/);
    expect((await verify()).chain).toBe('ok');
  });

  test('empties bodies, texts and salts of a fact and its correction, records itself, and the chain holds', async () => {
    const before = await verify();
    it.setToday('2013-06-20');
    const { erased, head } = await erase([change]);
    expect(erased).toBe(2);
    const { rows } = await asSuperuser(
      `select f.data, f.data_salt, t.body, t.salt from fact f join fact_text t on t.fact_id = f.id
       where f.id in ('${change}', '${correction}')`,
    );
    expect(rows).toEqual(
      Array.from({ length: 2 }, () => ({ data: null, data_salt: null, body: null, salt: null })),
    );
    const report = await verify();
    expect(report).toMatchObject({
      chain: 'ok',
      projections: 'ok',
      head,
      batches: before.batches + 1,
      facts: before.facts + 1,
    });
    expect(
      await verifyService(it.connection.db, it.service, { head: before.head ?? '', sinceLast: true }),
    ).toMatchObject({ chain: 'ok', projections: 'ok', headFound: true });
    const duties = await readInService(it.connection.db, it.service, 'engine', (tx) =>
      tx.selectFrom('duty').select('kind').where('kind', 'like', 'change%').execute(),
    );
    expect(duties).toEqual([]);
  });

  test('nothing can be guessed back: without its salt even the right text does not give the digest', async () => {
    const { rows } = await asSuperuser(`select data_digest, data_salt from fact where id = '${change}'`);
    const { data_digest, data_salt } = rows[0] as { data_digest: Buffer; data_salt: Buffer | null };
    expect(data_salt).toBeNull();
    const body = '{"change":"moved","knownOn":"2013-06-12"}';
    for (const salt of [Buffer.alloc(0), Buffer.alloc(16)])
      expect(bodyDigest(salt, body).equals(data_digest)).toBe(false);
    const anywhere = await asSuperuser(
      `select count(*)::int as n from fact f, fact_text t where f.data_salt is not null and t.salt is not null
       and sha256(f.data_salt || convert_to('${body}', 'UTF8')) = '\\x${data_digest.toString('hex')}'`,
    );
    expect(anywhere.rows).toEqual([{ n: 0 }]);
  });

  test('after a rebuild everything is the same', async () => {
    await rebuild(it.connection.db, it.service);
    expect(await verify()).toMatchObject({ chain: 'ok', projections: 'ok' });
  });

  test('a body that is put back, or emptied without an erasure, is found', async () => {
    await asSuperuser(`update fact set data = '{}', data_salt = '\\x00' where id = '${change}'`);
    expect((await verify()).brokenAt?.what).toBe(`The body of fact ${change} was changed.`);
    await asSuperuser(`update fact set data = null, data_salt = null where id = '${change}'`);
    await asSuperuser(`update fact_text set salt = '\\x00' where fact_id = '${change}'`);
    expect((await verify()).brokenAt?.what).toBe(`The text of fact ${change} was changed.`);
    await asSuperuser(`update fact_text set salt = null where fact_id = '${change}'`);
    expect((await verify()).chain).toBe('ok');
    const { rows } = await asSuperuser(
      `select data, encode(data_salt, 'hex') as salt from fact where kind = 'order-made'`,
    );
    const { data, salt } = rows[0] as { data: string; salt: string };
    await asSuperuser(`update fact set data = null, data_salt = null where kind = 'order-made'`);
    expect((await verify()).brokenAt?.what).toMatch(/^The body of fact .* is missing\.$/);
    await asSuperuser(`update fact set data = '${data}', data_salt = '\\x${salt}' where kind = 'order-made'`);
    expect((await verify()).chain).toBe('ok');
  });

  test('the very body put back is found too', async () => {
    it.setToday('2013-06-21');
    const note = await it.record(caseId, 'note', '2013-06-21', {}, { text: { note: 'Seen.' } });
    const { rows } = await asSuperuser(
      `select f.data, encode(f.data_salt, 'hex') as salt, t.body, encode(t.salt, 'hex') as "textSalt"
       from fact f join fact_text t on t.fact_id = f.id where f.id = '${note}'`,
    );
    const was = rows[0] as { data: string; salt: string; body: string; textSalt: string };
    await erase([note]);
    await asSuperuser(
      `update fact set data = '${was.data}', data_salt = '\\x${was.salt}' where id = '${note}'`,
    );
    expect((await verify()).brokenAt?.what).toMatch(/was erased in batch \d+, and its body is there again/);
    await asSuperuser(`update fact set data = null, data_salt = null where id = '${note}'`);
    await asSuperuser(
      `update fact_text set body = '${was.body}', salt = '\\x${was.textSalt}' where fact_id = '${note}'`,
    );
    expect((await verify()).brokenAt?.what).toBe(`Fact ${note} was erased, and its text is there again.`);
    await asSuperuser(`update fact_text set body = null, salt = null where fact_id = '${note}'`);
    expect((await verify()).chain).toBe('ok');
  });
});

describe('the erasure of a whole child', () => {
  test('leaves no name, no reference, no search word, no duty and no draft', async () => {
    const other = await it.openCase('E-002', '2013-06-21', { team: 'north', name: 'Bram Ellery' });
    await it.record(other, 'order-made', '2013-06-21', { orderType: 'referral-order' });
    await it.record(other, 'allocated', '2013-06-21', { to: it.people['case-manager'] ?? '' });
    const { rows } = await asSuperuser(
      `select f.id from fact f where f.stream_id = '${other}'
         or f.stream_id = (select child_id from case_reference where reference = 'E-002')`,
    );
    await asSuperuser(
      `insert into draft (service_id, person_id, form, subject, body) values ('test-service', gen_random_uuid(), 'note', '${other}', 'typed')`,
    );
    await erase(rows.map((row) => (row as { id: string }).id));
    const left = await readInService(it.connection.db, it.service, 'engine', (tx) =>
      sql<{ n: number }>`
        select (select count(*) from case_reference where reference = 'E-002')
             + (select count(*) from child where name like 'Bram%')
             + (select count(*) from search_word where word in ('bram', 'ellery', 'e', '002'))
             + (select count(*) from duty where case_id = ${other}::uuid)
             + (select count(*) from case_file where case_id = ${other}::uuid)
             + (select count(*) from allocation where case_id = ${other}::uuid)
             + (select count(*) from draft where subject = ${other}) as n`.execute(tx),
    );
    // The other case, E-001, is found by "e" and by "001".
    expect(left.rows[0]?.n).toBe(1);
    expect(await verify()).toMatchObject({ chain: 'ok', projections: 'ok' });
    await rebuild(it.connection.db, it.service);
    expect(await verify()).toMatchObject({ chain: 'ok', projections: 'ok' });
  });
});
