import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORMS } from '../../src/features/recording/kinds/index.ts';
import { type ReadTx, readInService } from '../../src/platform/database/in-service.ts';
import {
  CASES,
  type CaseName,
  READS_FREE_TEXT,
  RECORDS,
  ROLES,
  type Role,
  SEES_RESTRICTED,
} from './matrix.ts';
import { type Tried, tried } from './service.ts';

/** What each role records, what is one's own, and what the database itself refuses beneath all pages. */
let the: Tried;

beforeAll(async () => {
  the = await tried();
}, 120_000);
afterAll(() => the.close());

test('every kind of fact has its line', () => {
  const kinds = Object.keys(FORMS).filter((kind) => kind !== 'case-opened');
  expect(Object.keys(RECORDS).sort()).toEqual(kinds.sort());
});

describe.each([
  'case-manager',
  'practice-manager',
  'operations-manager',
  'head-of-service',
  'information-officer',
] as const)('a %s', (role) => {
  // Seen by all five, and the case manager's own.
  const url = (kind: string): string => `/cases/${the.cases.own.caseId}/record/${kind}`;

  test('is shown the forms of what the role records, and no other', async () => {
    for (const [kind, who] of Object.entries(RECORDS)) {
      const answer = await the.clients[role].get(url(kind));
      expect([kind, answer.statusCode]).toEqual([kind, who.includes(role) ? 200 : 403]);
    }
  });

  test('sends no other form either', async () => {
    const before = await the.facts();
    for (const [kind, who] of Object.entries(RECORDS)) {
      if (who.includes(role)) continue;
      const answer = await the.clients[role].post(url(kind), { on: '11/2/2013' });
      expect([kind, answer.statusCode]).toEqual([kind, 403]);
    }
    expect(await the.facts()).toBe(before);
  });
});

describe('a saved list', () => {
  test('is its owner’s alone', async () => {
    const owner = the.clients['case-manager'];
    await owner.get('/cases/lists');
    expect((await owner.post('/cases/lists', { name: 'Mine', query: 'overdue=yes' })).statusCode).toBe(303);
    const [, id] =
      /\/cases\/lists\/([0-9a-f-]{36})\/rename/.exec((await owner.get('/cases/lists')).body) ?? [];
    expect(id).toBeDefined();
    const addresses = [`/cases/lists/${id}/rename`, `/cases/lists/${id}/delete`];
    for (const role of ['practice-manager', 'operations-manager', 'head-of-service'] as const) {
      const other = the.clients[role];
      expect((await other.get('/cases/lists')).body).not.toContain('Mine');
      expect((await other.get(`/cases/lists/${id}/rename`)).statusCode).toBe(404);
      for (const address of addresses)
        expect([role, address, (await other.post(address, { name: 'Taken' })).statusCode]).toEqual([
          role,
          address,
          404,
        ]);
    }
    expect((await owner.get(`/cases/lists/${id}/rename`)).statusCode).toBe(200);
    expect((await owner.get('/cases/lists')).body).toContain('Mine');
  });
});

describe('a broken glass', () => {
  test('opens one restricted case to one administrator, without its free text, and tells the head of service', async () => {
    const administrator = the.clients.administrator;
    const { caseId } = the.cases.unlisted;
    const addresses = [`/cases/${caseId}`, `/cases/${caseId}/timeline`, `/cases/${caseId}/reads`];
    const tries = (): Promise<number[]> =>
      Promise.all(addresses.map(async (address) => (await administrator.get(address)).statusCode));
    expect(await tries()).toEqual([404, 404, 404]);
    const head = the.clients['head-of-service'];
    expect((await head.get('/')).body).not.toContain('/notices/');
    await administrator.get('/restricted');
    const opened = await administrator.post('/restricted', {
      reference: 'T-6',
      reason: 'The court asks for it today and nobody on its list is here.',
      hours: '1',
    });
    expect(opened.statusCode).toBe(303);
    expect(await tries()).toEqual([200, 200, 200]);
    expect((await administrator.get(`/cases/${caseId}/timeline`)).body).not.toContain('Rang the school.');
    // Seen, and no more: nothing is recorded from here, and no other case is open.
    expect((await administrator.get(`/cases/${caseId}/record`)).statusCode).toBe(403);
    expect((await administrator.get(`/cases/${the.cases.listed.caseId}`)).statusCode).toBe(404);
    const [, notice] = /\/notices\/([0-9a-f-]{36})\/read/.exec((await head.get('/')).body) ?? [];
    expect(notice).toBeDefined();
    // A notice is read by whom it is for: somebody else's word for it changes nothing.
    const other = the.clients['operations-manager'];
    await other.get('/');
    await other.post(`/notices/${notice}/read`);
    expect((await head.get('/')).body).toContain(`/notices/${notice}/read`);
  });
});

describe.each(ROLES)('beneath the pages, a %s', (role) => {
  const count = (query: (caseId: string) => ReturnType<typeof sql<{ n: number }>>, name: CaseName) =>
    readInService(
      the.it.connection.db,
      the.it.service,
      { person: the.person(role) },
      async (tx: ReadTx) => (await query(the.cases[name].caseId).execute(tx)).rows[0]?.n ?? -1,
    );
  const facts = (caseId: string) =>
    sql<{ n: number }>`select count(*) as n from fact where stream_id = ${caseId}::uuid`;
  const duties = (caseId: string) =>
    sql<{ n: number }>`select count(*) as n from duty where case_id = ${caseId}::uuid`;
  const texts = (caseId: string) =>
    sql<{ n: number }>`select count(*) as n from fact_text where stream_id = ${caseId}::uuid`;

  test('is shown restricted cases by the database only where they are on the list', async () => {
    // The glass was broken above for one of them.
    const isOpen = (name: 'listed' | 'unlisted'): boolean =>
      SEES_RESTRICTED[name].includes(role) || (role === 'administrator' && name === 'unlisted');
    for (const name of ['listed', 'unlisted'] as const) {
      for (const query of [facts, duties])
        expect([CASES[name], (await count(query, name)) > 0]).toEqual([CASES[name], isOpen(name)]);
      const reads =
        (READS_FREE_TEXT as readonly Role[]).includes(role) && SEES_RESTRICTED[name].includes(role);
      expect([CASES[name], (await count(texts, name)) > 0]).toEqual([CASES[name], reads]);
    }
  });

  test('is shown free text only where the role reads it', async () => {
    expect(await count(facts, 'own')).toBeGreaterThan(0);
    expect((await count(texts, 'own')) > 0).toBe(READS_FREE_TEXT.includes(role));
  });
});
