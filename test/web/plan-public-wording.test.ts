import { afterAll, beforeAll, expect, test } from 'vitest';
import { planTale } from '../support/plan.ts';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, signedIn, testApp } from '../support/web.ts';

let it: TestService;
let app: Awaited<ReturnType<typeof testApp>>;
let update = '';
let action = '';

beforeAll(async () => {
  it = await testService('2013-07-31');
  const plan = planTale(it);
  action = await plan.action('1a', await plan.recommendation('YOS 1'));
  update = await plan.record(
    'update-given',
    '2013-07-31',
    { action },
    { text: 'Siân O’Rourke-Hughes looked at 53 cases: 45 in time, 6 and 2 late.' },
    { by: 'operations-manager' },
  );
  app = await testApp(it);
  await giveAccounts(it);
}, 60_000);
afterAll(async () => {
  await app.close();
  await it.close();
});

test('what is proposed is confirmed, or written better, by a person; then nothing waits', async () => {
  const head = await signedIn(app, 'head');
  const page = await head.get('/plan/public-wording');
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('Siân O’Rourke-Hughes looked at 53 cases');
  expect(page.body).toContain('To confirm');
  const names = [...page.body.matchAll(/<label[^>]*>(.*?)<\/label>/gs)].map(([, name]) => name);
  expect(names[0]).toContain('Text, “Siân O’Rourke-Hughes looked at 53 cases');
  expect(new Set(names).size).toBe(names.length);
  const field = `wording-${update}-text`;
  const empty = await head.post('/plan/public-wording', { [field]: ' ', only: field });
  expect([empty.statusCode, empty.body]).toEqual([
    422,
    expect.stringContaining('Enter how this reads in public. A text cannot be left out'),
  ]);
  const wording = 'A manager looked at 53 cases, of which 45 were in time.';
  const saved = await head.post('/plan/public-wording', { [field]: wording, only: field });
  expect([saved.statusCode, saved.headers.location]).toEqual([303, '/plan/public-wording']);
  expect((await head.get('/plan/public-wording')).body).toContain('Public wording confirmed');
  const board = await signedIn(app, 'board-member');
  const shown = (await board.get(`/plan/actions/${action}`)).body;
  expect(shown).toContain(wording);
  expect(shown).not.toMatch(/Siân|Rourke/);
});

test('a text that changed afterwards waits again', async () => {
  await planTale(it).record(
    'update-given',
    '2013-07-31',
    { action },
    { text: 'Siân O’Rourke-Hughes looked at 60 cases.' },
    { by: 'operations-manager', corrects: update },
  );
  const head = await signedIn(app, 'head');
  const page = await head.get('/plan/public-wording');
  expect(page.body).toContain('To confirm');
  const board = await signedIn(app, 'board-member');
  expect((await board.get(`/plan/actions/${action}`)).body).not.toMatch(/Siân|Rourke/);
});

test('belongs to those who keep the plan', async () => {
  const reviewer = await signedIn(app, 'quality-reviewer');
  expect((await reviewer.get('/plan/public-wording')).statusCode).toBe(403);
});
