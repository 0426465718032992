import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, signedIn, testApp, type WebClient, words } from '../support/web.ts';
import { fieldsOf, ledgerOf } from './support.ts';

let it: TestService;
let app: FastifyInstance;
let manager: WebClient;
const cases: string[] = [];

beforeAll(async () => {
  it = await testService('2013-01-09');
  await giveAccounts(it, [
    'case-manager',
    'operations-manager',
    'practice-manager',
    'other-practice-manager',
    'head',
  ]);
  app = await testApp(it);
  manager = await signedIn(app, 'operations-manager');
  for (const number of [1, 2, 3, 4]) {
    const caseId = await it.openCase(`R-00${number}`, '2013-01-08', {
      team: 'north',
      name: `Child ${number}`,
    });
    cases.push(caseId);
    await it.record(caseId, 'order-made', '2013-01-08', { orderType: 'referral-order' });
    if (number < 4) await it.record(caseId, 'allocated', '2013-01-09', { to: leaver() });
  }
  it.setToday('2013-02-20');
});
afterAll(async () => {
  await app.close();
  await it.close();
});

const leaver = (): string => it.people['case-manager'] ?? '';
const taker = (): string => it.people['other-case-manager'] ?? '';
const deputy = (): string => it.people['practice-manager'] ?? '';
const from = (who: string): string => `/cases/reallocate?from=${who}`;
const POST = '/cases/reallocate';

async function holders(): Promise<string[]> {
  return readInService(it.connection.db, it.service, 'engine', async (tx) => {
    const rows = await sql<{ holder: string | null }>`
      select manager_id as holder from case_file where service_id = ${it.service} and known_to = '9999-12-31'
        and from_on <= '2013-02-20' and to_on > '2013-02-20' order by reference`.execute(tx);
    return rows.rows.map(
      (row) => Object.entries(it.people).find(([, id]) => id === row.holder)?.[0] ?? 'nobody',
    );
  });
}

describe('somebody leaves', () => {
  test('and their cases are listed with what moves', async () => {
    const page = words(await manager.get(from(leaver())));
    expect(page).toContain('Amir Haddad holds 3 open cases');
    expect(page).toContain('R-001 Child 1');
    expect(page).not.toContain('R-004');
    expect(page).toContain('Initial assessment, Tue 5 Feb 2013 overdue');
  });

  test('only those who hold cases today, and nobody, are offered, each with how many', async () => {
    const page = await manager.get(POST);
    const [, list] = /<select[^>]*id="from"[^>]*>(.*?)<\/select>/s.exec(page.body) ?? [];
    const offered = [...(list ?? '').matchAll(/<option[^>]*>([^<]*)</g)].map(([, text]) => text);
    expect(offered).toEqual(['Choose one', 'Nobody (1 open case)', 'Amir Haddad (3 open cases)']);
  });

  test('nothing moves without saying to whom', async () => {
    const page = await manager.get(from(leaver()));
    const answer = await manager.post(POST, fieldsOf(page, POST));
    expect(answer.statusCode).toBe(422);
    expect(words(answer)).toContain('Choose who takes the cases: one for all, or one beside each.');
    const ahead = await manager.post(POST, { ...fieldsOf(page, POST), all: taker(), on: '1/3/2013' });
    expect(words(ahead)).toContain('R-001: 1 March 2013 is in the future.');
    expect(fieldsOf(ahead, POST).all).toEqual([taker()]);
    const early = await manager.post(POST, { ...fieldsOf(page, POST), all: taker(), on: '1/1/2013' });
    expect(words(early)).toContain(
      'R-003: The allocation (1 January 2013) is before the day the case was opened',
    );
    expect(await holders()).toEqual(['case-manager', 'case-manager', 'case-manager', 'nobody']);
  });

  test('all cases move in one step, each to whom was chosen, as one batch, and once', async () => {
    const page = await manager.get(from(leaver()));
    const sent = {
      ...fieldsOf(page, POST),
      all: taker(),
      [`to.${cases[1]}`]: deputy(),
      [`to.${cases[2]}`]: 'keep',
      reason: 'Leaves on Friday.',
    };
    const answer = await manager.post(POST, sent);
    expect(answer.statusCode, words(answer)).toBe(303);
    const done = words(await manager.follow(answer));
    expect(done).toContain('2 cases moved with 2 duties.');
    expect(done).toContain('R-001 Beth Lindqvist Wed 20 Feb 2013 Initial assessment');
    expect(done).toContain('R-002 Łukasz Zieliński');
    expect(done).not.toContain('R-003');
    expect(await holders()).toEqual(['other-case-manager', 'practice-manager', 'case-manager', 'nobody']);
    const [first, second] = await Promise.all([ledgerOf(it, cases[0] ?? ''), ledgerOf(it, cases[1] ?? '')]);
    expect(first?.at(-1)).toMatchObject({ kind: 'allocated', text: { reason: 'Leaves on Friday.' } });
    const batches = await readInService(it.connection.db, it.service, 'engine', async (tx) => {
      const ids = [first?.at(-1)?.id, second?.at(-1)?.id];
      return (
        await sql<{ batch: number }>`select distinct batch from fact where id = any (${ids}::uuid[])`.execute(
          tx,
        )
      ).rows;
    });
    expect(batches).toHaveLength(1);
    const again = await manager.post(POST, sent);
    expect(again.headers.location).toBe(answer.headers.location);
    expect((await ledgerOf(it, cases[0] ?? '')).filter((fact) => fact.kind === 'allocated')).toHaveLength(2);
  });

  test('what changed hands meanwhile is not moved again, and nothing else is either', async () => {
    const page = await manager.get(from(leaver()));
    const sent = { ...fieldsOf(page, POST), all: taker(), [`to.${cases[0]}`]: deputy() };
    const answer = await manager.post(POST, sent);
    expect(answer.statusCode).toBe(422);
    expect(words(answer)).toContain('Nothing was reallocated: one of these cases changed hands');
    expect((await holders())[2]).toBe('case-manager');
  });

  test('unallocated cases are a list too', async () => {
    const page = await manager.get(from('nobody'));
    expect(words(page)).toContain('1 unallocated');
    const answer = await manager.post(POST, { ...fieldsOf(page, POST), [`to.${cases[3]}`]: taker() });
    expect(answer.statusCode, words(answer)).toBe(303);
    expect((await holders())[3]).toBe('other-case-manager');
    expect(words(await manager.get(from('nobody')))).toContain('Every open case is allocated.');
  });

  test('what does not move is said', async () => {
    const assessment = await it.record(cases[2] ?? '', 'assessment-completed', '2013-02-18', {
      assessmentKind: 'initial',
      completedBy: leaver(),
    });
    await it.record(
      cases[2] ?? '',
      'returned',
      '2013-02-19',
      { document: assessment },
      { text: { reason: 'The carer is not heard.' } },
    );
    await it.record(cases[0] ?? '', 'co-worker', '2013-02-20', { person: leaver(), to: null });
    const page = words(await manager.get(from(leaver())));
    expect(page).toContain('These documents were returned to Amir Haddad.');
    expect(page).toContain('R-003 : Correction of a returned document, Tue 26 Feb 2013');
    expect(page).toContain('R-001 : co-worker');
  });
});

describe('who reallocates', () => {
  test('managers, and only what they see', async () => {
    const worker = await signedIn(app, 'case-manager');
    expect((await worker.get(POST)).statusCode).toBe(403);
    expect((await worker.post(POST, { from: leaver() })).statusCode).toBe(403);
    const south = await signedIn(app, 'other-practice-manager');
    const page = await south.get(from(leaver()));
    expect(words(page)).toContain('Amir Haddad holds no open case that you see.');
    const forged = await south.post(POST, {
      _fact: it.entropy.uuid(),
      from: leaver(),
      all: taker(),
      on: '20/2/2013',
      [`to.${cases[2]}`]: taker(),
    });
    expect(forged.statusCode).toBe(422);
    expect((await holders())[2]).toBe('case-manager');
  });

  test('restricted cases are counted and left to those on their list', async () => {
    await it.record(
      cases[2] ?? '',
      'case-restricted',
      '2013-02-20',
      { people: [it.people.head ?? ''] },
      { by: 'head' },
    );
    const page = words(await manager.get(from(leaver())));
    expect(page).toContain('1 restricted, counted and not listed. Somebody on its list must reallocate it.');
    expect(page).not.toContain('R-003 Child');
  });

  test('nobody is told what another handed on', async () => {
    const head = await signedIn(app, 'head');
    expect(words(await head.get('/cases/reallocate/done?step=20'))).toContain(
      'You handed nothing on in this step',
    );
    expect((await manager.get('/cases/reallocate?from=somebody')).statusCode).toBe(422);
  });
});
