import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, signedIn, testApp, type WebClient, words } from '../support/web.ts';
import { fieldsOf, fillIn, ledgerOf } from './support.ts';

let it: TestService;
let app: FastifyInstance;
let manager: WebClient;
let head: WebClient;
let first: string;
let second: string;
let third: string;

beforeAll(async () => {
  it = await testService('2013-03-01');
  await giveAccounts(it, ['case-manager', 'operations-manager', 'head']);
  app = await testApp(it);
  manager = await signedIn(app, 'operations-manager');
  head = await signedIn(app, 'head');
  first = await it.openCase('K-001', '2013-02-01', { name: 'Ayo Bright', birthDate: '1998-05-05' });
  second = await it.openCase('K-002', '2013-02-01', { name: 'A. Bright' });
  third = await it.openCase('K-003', '2013-02-01');
});
afterAll(async () => {
  await app.close();
  await it.close();
});

const same = (caseId: string): string => `/cases/${caseId}/same-child`;

describe('the child’s details', () => {
  test('are corrected with a reason, and found by the new name', async () => {
    const url = `/cases/${first}/child`;
    const page = await manager.get(url);
    expect(fieldsOf(page, url)).toMatchObject({ name: ['Ayo Bright'], birthDate: ['5/5/1998'] });
    const { answer, sent } = await fillIn(manager, url, {
      name: 'Ayọ̀ Bright-O’Neill',
      birthDate: '6/5/1998',
      correction: 'Birth certificate seen.',
    });
    expect(answer.statusCode, words(answer)).toBe(303);
    expect((await manager.post(url, sent)).statusCode).toBe(303);
    const facts = await ledgerOf(it, first);
    expect(facts.filter((fact) => fact.kind === 'child-registered')).toHaveLength(2);
    expect(facts.at(-1)).toMatchObject({
      corrects: facts[0]?.id,
      data: { name: 'Ayọ̀ Bright-O’Neill', birthDate: '1998-05-06' },
      text: { correction: 'Birth certificate seen.' },
    });
    expect(words(await manager.get(`/cases/${first}/record`))).toContain('K-001 · Ayọ̀ Bright-O’Neill');
  });

  test('cannot be after what happened, nor without a reason', async () => {
    const url = `/cases/${first}/child`;
    const { answer } = await fillIn(manager, url, { birthDate: '2/2/2013' });
    expect(answer.statusCode).toBe(422);
    expect(words(answer)).toContain(
      'The date of birth (2 February 2013) is after the day the first case was opened (1 February 2013).',
    );
    expect(words(answer)).toContain('Say why you correct this record.');
    const { answer: nul } = await fillIn(manager, url, { name: 'a\u0000', correction: 'b\u0000' });
    expect(words(nul)).toContain('The text holds a NUL character');
    const { answer: unreadable } = await fillIn(manager, url, { birthDate: '31/4/1998', correction: 'x' });
    expect(words(unreadable)).toContain('There is no day 31/4/1998.');
  });

  test('a reference that is taken is told at the form of the opening', async () => {
    const opened = (await ledgerOf(it, first)).find((fact) => fact.kind === 'case-opened');
    const url = `/cases/${first}/correct/${opened?.id}`;
    const { answer } = await fillIn(manager, url, { reference: 'K-002', correction: 'Mistyped.' });
    expect(answer.statusCode).toBe(422);
    expect(words(answer)).toContain('The reference K-002 is taken by another case.');
    expect(fieldsOf(answer, url).correction).toEqual(['Mistyped.']);
    const { answer: moved } = await fillIn(manager, url, { reference: 'K-001-A', correction: 'Mistyped.' });
    expect(moved.statusCode, words(moved)).toBe(303);
    expect(words(await manager.get(`/cases/${first}/record`))).toContain('K-001-A');
  });
});

describe('two references of one child', () => {
  test('are joined after a posted search, with the reason', async () => {
    const url = same(first);
    const empty = await manager.post(url, {
      ...fieldsOf(await manager.get(url), url),
      find: 'yes',
      search: '',
    });
    expect(words(empty)).toContain('Enter the beginning of a reference or a name.');
    const found = await manager.post(url, { ...fieldsOf(empty, url), find: 'yes', search: 'bright' });
    expect(words(found)).toContain('K-002 · A. Bright');
    expect(words(found)).not.toContain('K-001-A · Ayọ̀ Bright-O’Neill Which');
    const without = await manager.post(url, { ...fieldsOf(found, url), join: 'yes' });
    expect(words(without)).toContain('Say how you know that they are the same child.');
    const sent = { ...fieldsOf(without, url), join: 'yes', reason: 'Same birth date and carer.' };
    expect((await manager.post(url, sent)).headers.location).toBe(`/cases/${first}`);
    expect((await manager.post(url, sent)).statusCode).toBe(303);
    expect((await ledgerOf(it, first)).filter((fact) => fact.kind === 'same-child')).toHaveLength(1);
    expect(words(await manager.get(same(second)))).toContain('Joined with K-001-A – Part');
    const again = await manager.post(url, { ...sent, _fact: it.entropy.uuid() });
    expect(words(again)).toContain('These are joined already.');
  });

  test('a third joins the whole group; a restriction of one holds for all', async () => {
    const url = same(second);
    const found = await head.post(url, {
      ...fieldsOf(await head.get(url), url),
      find: 'yes',
      search: 'K-003',
    });
    const answer = await head.post(url, { ...fieldsOf(found, url), join: 'yes', reason: 'Found by police.' });
    expect(answer.statusCode, words(answer)).toBe(303);
    expect(words(await head.get(same(first)))).toContain('K-003 – Part');
    await it.record(
      third,
      'case-restricted',
      '2013-03-01',
      { people: [it.people.head ?? ''] },
      { by: 'head' },
    );
    for (const caseId of [first, second, third])
      expect((await manager.get(`/cases/${caseId}/record`)).statusCode).toBe(404);
    expect((await head.get(`/cases/${first}/record`)).statusCode).toBe(200);
  });

  test('are parted where that was a mistake', async () => {
    const url = same(third);
    const page = await head.get(`${url}?part=${second}`);
    const without = await head.post(url, fieldsOf(page, url));
    expect(words(without)).toContain('Say why they are not the same child.');
    const answer = await head.post(url, { ...fieldsOf(page, url), reason: 'Another person of that name.' });
    expect(answer.statusCode, words(answer)).toBe(303);
    expect((await manager.get(`/cases/${second}/record`)).statusCode).toBe(200);
    expect((await manager.get(`/cases/${third}/record`)).statusCode).toBe(404);
    // Whoever was joined to the one that left goes with it.
    expect(words(await manager.get(same(first)))).toContain('Joined with K-002 – Part');
    expect(await verifyService(it.connection.db, it.service)).toMatchObject({
      chain: 'ok',
      projections: 'ok',
    });
  });

  test('only by who may correct others, and never with what is not in sight', async () => {
    const worker = await signedIn(app, 'case-manager');
    expect((await worker.get(same(second))).statusCode).toBe(403);
    const url = same(second);
    const page = await manager.get(url);
    const forged = await manager.post(url, {
      ...fieldsOf(page, url),
      join: 'yes',
      search: 'K',
      other: third,
      reason: 'Guessed.',
    });
    expect(forged.statusCode).toBe(422);
    expect(words(forged)).toContain('Choose the other case from the list.');
  });
});
