import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, signedIn, testApp, type WebClient, words } from '../support/web.ts';
import { fieldsOf, fillIn, ledgerOf } from './support.ts';

let it: TestService;
let app: FastifyInstance;
let manager: WebClient;

beforeAll(async () => {
  it = await testService('2013-03-01');
  await giveAccounts(it, ['case-manager', 'operations-manager', 'practice-manager', 'administrator']);
  app = await testApp(it);
  manager = await signedIn(app, 'operations-manager');
});
afterAll(async () => {
  await app.close();
  await it.close();
});

const cases = async (): Promise<{ reference: string; caseId: string; childId: string }[]> =>
  readInService(it.connection.db, it.service, 'engine', async (tx) => {
    const rows = await sql<{ reference: string; caseId: string; childId: string }>`
      select reference, case_id as "caseId", child_id as "childId" from case_reference
      where service_id = ${it.service} order by reference`.execute(tx);
    return rows.rows;
  });

const NEW = '/cases/new';

describe('a case is opened', () => {
  test('with a reference alone', async () => {
    const { answer } = await fillIn(manager, NEW, {
      reference: ' N-001 ',
      openedOn: '28/2/2013',
      orderType: 'none',
    });
    expect(answer.statusCode, words(answer)).toBe(303);
    const [one] = await cases();
    expect(one?.reference).toBe('N-001');
    expect(answer.headers.location).toBe(`/cases/${one?.caseId}`);
    expect((await ledgerOf(it, one?.caseId ?? '')).map((fact) => [fact.kind, fact.on])).toEqual([
      ['child-registered', '2013-02-28'],
      ['case-opened', '2013-02-28'],
    ]);
  });

  test('with name, birth date, team and the first order, which says at once what is owed', async () => {
    const { answer } = await fillIn(manager, NEW, {
      reference: 'N-002',
      openedOn: '25/2/2013',
      team: 'north',
      name: 'Renée D’Arcy-陈',
      birthDate: '3/9/1998',
      orderType: 'referral-order',
      madeOn: '25/2/2013',
      notifiedOn: '26/2/2013',
    });
    expect(answer.statusCode, words(answer)).toBe(303);
    const told = words(await manager.get('/account'));
    expect(told).toContain('Case opened: N-002');
    expect(told).toContain('The initial assessment is due on Mon 25 Mar 2013.');
    const [, one] = await cases();
    const facts = await ledgerOf(it, one?.caseId ?? '');
    expect(facts.map((fact) => fact.data)).toEqual([
      { name: 'Renée D’Arcy-陈', birthDate: '1998-09-03' },
      { reference: 'N-002', child: one?.childId, team: 'north' },
      { orderType: 'referral-order', notifiedOn: '2013-02-26' },
    ]);
  });

  test('for a child who is known, found by a posted search', async () => {
    const page = await manager.get(NEW);
    const typed = {
      ...fieldsOf(page, NEW),
      reference: 'N-003',
      openedOn: '1/3/2013',
      orderType: 'none',
    };
    const none = await manager.post(NEW, { ...typed, find: 'yes', search: 'nobody' });
    expect(words(none)).toContain('Nobody was found whom you may see.');
    const found = await manager.post(NEW, { ...typed, find: 'yes', search: 'n-002' });
    expect(words(found)).toContain('N-002 · Renée D’Arcy-陈');
    const fields = fieldsOf(found, NEW);
    expect(fields.reference).toEqual(['N-003']);
    const answer = await manager.post(NEW, { ...fields, find: [] });
    expect(answer.statusCode, words(answer)).toBe(303);
    const list = await cases();
    expect(list[2]?.childId).toBe(list[1]?.childId);
  });

  test('once, however often the form is sent', async () => {
    const { sent, answer } = await fillIn(manager, NEW, {
      reference: 'N-004',
      openedOn: '1/3/2013',
      orderType: 'none',
    });
    expect(answer.statusCode).toBe(303);
    const again = await manager.post(NEW, sent);
    expect(again.headers.location).toBe(answer.headers.location);
    expect(await cases()).toHaveLength(4);
  });

  test('not with a reference that is taken, in the future, or with an order before it could be', async () => {
    const tries: [Record<string, string>, string][] = [
      [{ reference: 'N-001' }, 'The reference N-001 is taken by another case.'],
      [{ reference: '' }, 'Enter the reference of the case.'],
      [{ openedOn: '2/3/2013' }, '2 March 2013 is in the future.'],
      [{ birthDate: '30/2/1999' }, 'There is no day 30/2/1999.'],
      [{ birthDate: '2/3/2013' }, 'is after the day the case was opened'],
      [{ orderType: '' }, 'Choose the type of order, or say that there is no order yet.'],
      [{ orderType: '', madeOn: '1/3/2013' }, 'Choose the type of order, or say that there is no order yet.'],
      [{ madeOn: '1/3/2013' }, 'Days of an order are given below, so there is one.'],
      [{ orderType: 'referral-order' }, 'Enter the day of the order'],
      [{ orderType: 'referral-order', madeOn: '2/3/2013' }, '2 March 2013 is in the future.'],
      [{ search: 'Bright' }, 'Press Find and choose the child from the list'],
    ];
    for (const [changes, message] of tries) {
      const typed = { reference: 'N-009', openedOn: '1/3/2013', orderType: 'none', name: 'Kept', ...changes };
      const { answer } = await fillIn(manager, NEW, typed);
      expect(answer.statusCode, message).toBe(422);
      expect(words(answer), message).toContain(message);
      expect(fieldsOf(answer, NEW).name).toEqual(['Kept']);
      const target = /<a href="#([^"]+)">/.exec(answer.body)?.[1] ?? '';
      expect(answer.body, message).toContain(` id="${target}"`);
    }
    expect(await cases()).toHaveLength(4);
  });

  test('twice at the same moment under one reference, and one of them is told so', async () => {
    const [a, b] = [await manager.get(NEW), await manager.get(NEW)].map((page) => ({
      ...fieldsOf(page, NEW),
      reference: 'N-005',
      openedOn: '1/3/2013',
      orderType: 'none',
    }));
    const answers = await Promise.all([manager.post(NEW, a), manager.post(NEW, b)]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([303, 422]);
    expect(await cases()).toHaveLength(5);
  });

  test('by a case manager, who sees it once it is allocated', async () => {
    const worker = await signedIn(app, 'case-manager');
    const { answer } = await fillIn(worker, NEW, {
      reference: 'N-006',
      openedOn: '1/3/2013',
      orderType: 'none',
    });
    expect(answer.headers.location).toBe('/cases');
    expect(words(await worker.get('/account'))).toContain('You see the case once it is allocated to you.');
    const practice = await signedIn(app, 'practice-manager');
    const opened = (await cases()).find((one) => one.reference === 'N-006')?.caseId;
    expect((await practice.get(`/cases/${opened}/record/allocated`)).statusCode).toBe(200);
  });

  test('not by a role without cases', async () => {
    const administrator = await signedIn(app, 'administrator');
    expect((await administrator.get(NEW)).statusCode).toBe(403);
    expect((await administrator.post(NEW, { reference: 'x' })).statusCode).toBe(403);
  });
});
