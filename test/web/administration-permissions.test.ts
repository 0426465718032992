import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mayUse } from '../../src/features/access/index.ts';
import { DEFAULT_ROLES } from '../../src/features/organisation/index.ts';
import { inService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, signedIn, testApp, WebClient } from '../support/web.ts';

/** Every route of administration, standards and calendar, tried by every role and by nobody. */
const OURS = /^\/(administration|standards|calendar)(\/|$)/;

/** Who of the test's people has which role. */
const PEOPLE: Readonly<Record<string, string>> = { head: 'head-of-service' };

let it: TestService;
let app: FastifyInstance;
let fact = '';

beforeAll(async () => {
  it = await testService('2013-06-03');
  await giveAccounts(it);
  app = await testApp(it);
  const { rows } = await inService(it.connection.db, it.service, 'engine', (tx) =>
    sql<{
      id: string;
    }>`select id from fact where stream_id = ${it.people['case-manager']}::uuid and kind = 'post-held'`.execute(
      tx,
    ),
  );
  fact = rows[0]?.id ?? '';
});
afterAll(async () => {
  await app.close();
  await it.close();
});

const routes = () => app.guardedRoutes.filter((route) => OURS.test(route.url) && route.access !== 'public');

const filled = (url: string): string =>
  url
    .replace(':person', it.people['case-manager'] ?? '')
    .replace(':fact', fact)
    .replace(':role', 'case-manager')
    .replace(':duty', 'review')
    .replace(':preview', 'b3c1a9d4-0000-4000-8000-000000000000');

const ROLES = Object.fromEntries(DEFAULT_ROLES.map((one) => [one.role, new Set(one.permissions)]));

describe.each([
  'case-manager',
  'practice-manager',
  'operations-manager',
  'head',
  'information-officer',
  'quality-reviewer',
  'workforce-lead',
  'board-member',
  'inspector',
])('a %s', (reference) => {
  test('opens what the role includes, and nothing else', async () => {
    const permissions = ROLES[PEOPLE[reference] ?? reference] ?? new Set();
    const client = await signedIn(app, reference);
    expect(routes().length).toBeGreaterThan(40);
    for (const { method, url, access } of routes()) {
      const answer = method === 'GET' ? await client.get(filled(url)) : await client.post(filled(url));
      const may = mayUse(access, { permissions });
      if (may) expect([200, 303, 404, 422], `${method} ${url}`).toContain(answer.statusCode);
      else expect(answer.statusCode, `${method} ${url}`).toBe(403);
    }
  });
});

test('somebody who is not signed in is led to the sign-in by each of them', async () => {
  for (const { method, url } of routes()) {
    const client = new WebClient(app);
    const answer = method === 'GET' ? await client.get(filled(url)) : await client.post(filled(url));
    expect(answer.statusCode, `${method} ${url}`).toBe(303);
    expect(answer.headers.location, `${method} ${url}`).toContain('/sign-in');
  }
});

test('an administrator opens every page; no form without its token does anything', async () => {
  const client = await signedIn(app, 'administrator');
  for (const { method, url } of routes().filter((route) => route.method === 'GET')) {
    const answer = await client.get(filled(url));
    expect([200, 303, 404], `${method} ${url}`).toContain(answer.statusCode);
  }
  const before = await facts();
  for (const { url } of routes().filter((route) => route.method === 'POST')) {
    client.token = 'forged';
    const answer = await client.post(filled(url), { last: '1/6/2013', name: 'X', title: 'X' });
    expect(answer.statusCode, url).toBe(403);
  }
  expect(await facts()).toBe(before);
});

test('a person of another service is not there', async () => {
  const client = await signedIn(app, 'administrator');
  const other = 'b3c1a9d4-1111-4111-8111-000000000000';
  expect((await client.get(`/administration/people/${other}`)).statusCode).toBe(404);
  expect(
    (await client.post(`/administration/people/${other}/name`, { name: 'X', seen: '1' })).statusCode,
  ).toBe(404);
});

async function facts(): Promise<number> {
  const { rows } = await inService(it.connection.db, it.service, 'engine', (tx) =>
    sql<{ count: number }>`select count(*) as count from fact`.execute(tx),
  );
  return rows[0]?.count ?? 0;
}
