import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createService } from '../../src/features/service/create.ts';
import { type Actor, inService, readInService } from '../../src/platform/database/in-service.ts';
import { onServer } from '../support/server-under-test.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;
let restricted: string;
let open: string;

beforeAll(async () => {
  it = await testService('2013-06-10');
  await createService(
    it.connection.db,
    { id: 'other-service', name: 'Other service', pack: 'plan-2012' },
    { clock: it.clock, entropy: it.entropy },
  );
  open = await it.openCase('S-001', '2013-06-10', { team: 'north', name: 'Ada Brook' });
  restricted = await it.openCase('S-002', '2013-06-10', { team: 'north', name: 'Bram Ellery' });
  for (const caseId of [open, restricted]) {
    const order = await it.record(caseId, 'order-made', '2013-06-10', { orderType: 'referral-order' });
    await it.record(caseId, 'allocated', '2013-06-10', { to: it.people['case-manager'] ?? '' });
    await it.record(caseId, 'appointment-arranged', '2013-06-10', {
      day: '2013-06-12' as never,
      purpose: 'assessment',
    });
    await it.record(caseId, 'expected-completion', '2013-06-10', { order, day: '2013-07-01' as never });
    await it.record(
      caseId,
      'significant-change',
      '2013-06-10',
      { knownOn: '2013-06-10' as never, change: 'moved' },
      { text: { what: 'Moved.' } },
    );
    await it.record(caseId, 'note', '2013-06-10', {}, { text: { note: 'Quiet.' } });
  }
  await it.record(restricted, 'case-restricted', '2013-06-10', {
    people: [it.people['operations-manager'] ?? '', it.people['case-manager'] ?? ''],
  });
});
afterAll(() => it.close());

const person = (reference: string): Actor => ({ person: it.people[reference] ?? '' });
const asOwner = <T>(what: string): Promise<T[]> =>
  onServer(it.database.ownerUrl, async (client) => (await client.query(what)).rows as T[]);

/** How many rows of a table an actor sees. */
const seen = (table: string, actor: Actor, service = it.service, where = 'true'): Promise<number> =>
  readInService(it.connection.db, service, actor, async (tx) => {
    const { rows } = await sql<{
      n: number;
    }>`select count(*) as n from ${sql.table(table)} where ${sql.raw(where)}`.execute(tx);
    return rows[0]?.n ?? -1;
  });

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Tables of services, partitions left out. */
const tables = (): Promise<Table[]> =>
  asOwner<Table>(
    `select c.relname as name, array_agg(a.attname::text) as columns from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     group by 1 having 'service_id' = any (array_agg(a.attname::text)) order by 1`,
  );

describe('row-level security', () => {
  test('is on, with a policy, for every table that belongs to services', async () => {
    const found = await asOwner<{ name: string; on: boolean; policies: number }>(
      `select c.relname as name, c.relrowsecurity as on, (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'service_id') order by 1`,
    );
    expect(found.length).toBeGreaterThan(30);
    for (const { name, on, policies } of found) {
      // A session is reached by a secret that nobody else has; before sign-in it belongs to no service.
      if (name === 'web_session') continue;
      expect([name, on, policies > 0]).toEqual([name, true, true]);
    }
  });

  test('binds the application: it is no superuser, owns nothing and cannot go past it', async () => {
    const found = await asOwner<{ powerful: boolean; owns: number }>(
      `select r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb as powerful,
              (select count(*)::int from pg_class c where c.relowner = r.oid) as owns
       from pg_roles r where r.rolname = '${it.database.appRole}'`,
    );
    expect(found).toEqual([{ powerful: false, owns: 0 }]);
  });

  test('shows nothing outside a service, and of another service nothing either', async () => {
    for (const { name } of await tables()) {
      if (name === 'web_session') continue;
      const { rows } = await it.connection.pool.query(`select count(*)::int as n from "${name}"`);
      expect([name, rows]).toEqual([name, [{ n: 0 }]]);
      const strangers = await seen(name, 'engine', 'other-service', `service_id <> 'other-service'`);
      expect([name, strangers]).toEqual([name, 0]);
    }
    expect(await seen('fact', 'engine', 'other-service')).toBeGreaterThan(10);
  });

  test('lets nobody write a row into another service', async () => {
    for (const statement of [
      `insert into draft values ('test-service', gen_random_uuid(), 'x', 'x', 'x')`,
      `insert into search_word values ('test-service', 'x', gen_random_uuid())`,
      `insert into role values ('test-service', 'x', 'x')`,
      `insert into api_token values ('test-service', gen_random_uuid(), gen_random_uuid(), 'x', '{}', '\\x00', now(), '2013-07-01')`,
      `insert into fact_text values ('test-service', gen_random_uuid(), gen_random_uuid(), '{}', '\\x00')`,
      `insert into read_log values ('test-service', now(), 'x', gen_random_uuid(), 'x')`,
    ]) {
      const written = inService(it.connection.db, 'other-service', 'engine', (tx) =>
        sql`${sql.raw(statement)}`.execute(tx),
      );
      await expect(written).rejects.toThrow(/row-level security/);
    }
  });
});

describe('a restricted case', () => {
  /** Who looked at it and who was let in are kept apart from the record; opaque ids, guarded by permissions of their own. */
  const APART = ['read_log', 'access_grant'];

  test('is hidden in every table from who is not on its list, whole: facts, texts, child and all that follows', async () => {
    const [row] = await asOwner<{ child: string }>(
      `select child_id::text as child from case_reference where case_id = '${restricted}'`,
    );
    const child = row?.child ?? '';
    const looked: string[] = [];
    for (const { name, columns } of await tables()) {
      const where = [
        ...columns.filter((column) => column === 'case_id').map((column) => `"${column}" = '${restricted}'`),
        ...columns
          .filter((column) => column === 'stream_id' || column === 'child_id')
          .map((column) => `"${column}" in ('${restricted}', '${child}')`),
      ].join(' or ');
      if (where === '' || APART.includes(name)) continue;
      const all = await seen(name, person('operations-manager'), it.service, where);
      if (all > 0) looked.push(name);
      for (const reference of [
        'head',
        'practice-manager',
        'information-officer',
        'administrator',
        'inspector',
      ])
        expect([name, reference, await seen(name, person(reference), it.service, where)]).toEqual([
          name,
          reference,
          0,
        ]);
    }
    expect(looked.sort()).toEqual([
      'allocation',
      'appointment',
      'case_file',
      'case_reference',
      'case_restriction',
      'child',
      'decision_wanted',
      'duty',
      'expected_completion',
      'fact',
      'fact_text',
      'search_word',
    ]);
  });

  test('is seen by who is on its list, by the engine, and by who broke the glass while the grant runs', async () => {
    const ofIt = `case_id = '${restricted}'`;
    for (const actor of [person('operations-manager'), person('case-manager'), 'engine' as const])
      expect(await seen('case_file', actor, it.service, ofIt)).toBeGreaterThan(0);
    const grant = (until: string) =>
      asOwner(
        `insert into access_grant (service_id, person_id, case_id, what, reason, until)
         values ('test-service', '${it.people.administrator}', '${restricted}', 'restricted', 'Asked by the court.', now() + interval '${until}')`,
      );
    await grant('-1 hour');
    expect(await seen('case_file', person('administrator'), it.service, ofIt)).toBe(0);
    await grant('1 hour');
    expect(await seen('case_file', person('administrator'), it.service, ofIt)).toBeGreaterThan(0);
    expect(
      await seen('fact', person('administrator'), it.service, `stream_id = '${restricted}'`),
    ).toBeGreaterThan(0);
    expect(await seen('case_file', person('head'), it.service, ofIt)).toBe(0);
  });

  test('counts in totals, by functions that give numbers', async () => {
    const counts = await readInService(it.connection.db, it.service, person('head'), (tx) =>
      sql<{ state: string; number: number }>`
        select state, number from hidden_weekly_counts('initial-assessment', '2013-06-10', '2013-06-10', true, '2013-06-10', null, '{}')`.execute(
        tx,
      ),
    );
    expect(counts.rows).toEqual([{ state: 'open', number: 1 }]);
  });
});

describe('free text', () => {
  const texts = (actor: Actor, caseId = open) =>
    seen('fact_text', actor, it.service, `stream_id = '${caseId}'`);

  test('is never shown to the engine, though it folds every body', async () => {
    expect(await texts('engine')).toBe(0);
    expect(await texts('operator')).toBe(0);
    expect(
      await seen('fact', 'engine', it.service, `stream_id = '${open}' and data is not null`),
    ).toBeGreaterThan(4);
  });

  test('is shown to roles that read it, and to no other', async () => {
    for (const reference of ['case-manager', 'practice-manager', 'operations-manager', 'head'])
      expect([reference, await texts(person(reference))]).toEqual([reference, 2]);
    for (const reference of [
      'information-officer',
      'quality-reviewer',
      'workforce-lead',
      'board-member',
      'inspector',
      'administrator',
    ])
      expect([reference, await texts(person(reference))]).toEqual([reference, 0]);
  });

  test('of one case is opened by a stated reason, while it runs', async () => {
    await asOwner(
      `insert into access_grant (service_id, person_id, case_id, what, reason, until)
       values ('test-service', '${it.people['information-officer']}', '${open}', 'narrative', 'A date is wrong.', now() + interval '1 hour')`,
    );
    expect(await texts(person('information-officer'))).toBe(2);
    const other = await it.openCase('S-003', '2013-06-10', { team: 'south' });
    await it.record(other, 'note', '2013-06-10', {}, { text: { note: 'Not asked for.' } });
    expect(await texts(person('information-officer'), other)).toBe(0);
    await asOwner(`update access_grant set until = now() - interval '1 second' where what = 'narrative'`);
    expect(await texts(person('information-officer'))).toBe(0);
  });

  test('that somebody typed and has not sent is read by nobody else', async () => {
    await inService(it.connection.db, it.service, person('case-manager'), (tx) =>
      sql`insert into draft (service_id, person_id, form, subject, body)
          values ('test-service', ${it.people['case-manager']}::uuid, 'note', ${open}, 'Typed.')`.execute(tx),
    );
    expect(await seen('draft', person('case-manager'))).toBe(1);
    for (const actor of [person('head'), person('administrator'), 'engine' as const])
      expect(await seen('draft', actor)).toBe(0);
    const forged = inService(it.connection.db, it.service, person('head'), (tx) =>
      sql`insert into draft (service_id, person_id, form, subject, body)
          values ('test-service', ${it.people['case-manager']}::uuid, 'other', 'x', 'Not mine.')`.execute(tx),
    );
    await expect(forged).rejects.toThrow(/row-level security/);
  });
});

describe('a token for other software', () => {
  const token = (owner: string) =>
    sql`insert into api_token (service_id, token_id, person_id, name, scopes, digest, created_at, expires_on)
        values ('test-service', gen_random_uuid(), ${it.people[owner]}::uuid, 'Script', '{cases:read}', '\\x00', now(), '2013-07-01')`;

  test('is seen and revoked by who made it and by who looks after people, and made for nobody else', async () => {
    await inService(it.connection.db, it.service, person('case-manager'), (tx) =>
      token('case-manager').execute(tx),
    );
    for (const actor of [person('case-manager'), person('administrator'), 'engine' as const])
      expect(await seen('api_token', actor)).toBe(1);
    for (const reference of ['head', 'practice-manager', 'information-officer'])
      expect([reference, await seen('api_token', person(reference))]).toEqual([reference, 0]);
    const revoke = (by: string) =>
      inService(it.connection.db, it.service, person(by), (tx) =>
        sql`update api_token set revoked_at = now(), revoked_by = 'x'`.execute(tx),
      );
    expect((await revoke('head')).numAffectedRows).toBe(0n);
    expect((await revoke('administrator')).numAffectedRows).toBe(1n);
    for (const by of ['administrator', 'head']) {
      const forged = inService(it.connection.db, it.service, person(by), (tx) =>
        token('case-manager').execute(tx),
      );
      await expect(forged).rejects.toThrow(/row-level security/);
    }
  });
});
