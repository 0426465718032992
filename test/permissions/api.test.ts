import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCOPES, type Scope } from '../../src/features/tokens/index.ts';
import { ApiClient, EVERY_SCOPE, tokenFor } from '../support/api.ts';
import { API, CASES, type CaseName, ROLES, type Role, SEES } from './matrix.ts';
import { type Tried, tried } from './service.ts';

/** Every route of the API × every role by its token, and every case × every role; nothing without a token or its scope. */
let the: Tried;
const clients = {} as Record<Role, ApiClient>;

beforeAll(async () => {
  the = await tried();
  for (const role of ROLES) {
    const token = await tokenFor(the.it, role === 'head-of-service' ? 'head' : role);
    clients[role] = new ApiClient(the.app, token.text);
  }
}, 120_000);
afterAll(() => the.close());

const isOfCase = (route: string): boolean => route.includes('/cases/:id');
/** Routes that need no id and change nothing; those of the plan's actions are tried in test/api/plan.test.ts. */
const isOfService = (route: string): boolean => route.startsWith('GET ') && !route.includes(':id');
const path = (route: string, id = ''): string => route.replace(/^[A-Z]+ \/api\/v1/, '').replace(':id', id);
const ask = (client: ApiClient, route: string, id: string) =>
  route.startsWith('POST ') ? client.post(path(route, id), {}) : client.get(path(route, id));
const needToken = Object.entries(API).filter(([, { scope }]) => scope !== null);

test('without a token, or with a session and none, every route asks for one', async () => {
  for (const [route] of needToken) {
    const url = path(route, the.cases.own.caseId);
    const answer = await ask(new ApiClient(the.app, null), route, the.cases.own.caseId);
    expect([route, answer.statusCode]).toEqual([route, 401]);
    expect(answer.headers['www-authenticate'], route).toBe('Bearer realm="Countersign"');
    if (!route.startsWith('GET ')) continue;
    const session = await the.clients['operations-manager'].get(`/api/v1${url}`);
    expect([route, session.statusCode]).toEqual([route, 401]);
  }
});

test('a token that was made for everything else is refused', async () => {
  for (const [route, { scope }] of needToken) {
    const others = (Object.keys(SCOPES) as Scope[]).filter((one) => one !== scope);
    const token = await tokenFor(the.it, 'operations-manager', others);
    const answer = await ask(new ApiClient(the.app, token.text), route, the.cases.own.caseId);
    expect([route, answer.statusCode]).toEqual([route, 403]);
    expect(answer.json().detail, route).toContain(`This needs the scope ${scope},`);
    expect(answer.headers['www-authenticate'], route).toContain(
      `error="insufficient_scope", scope="${scope}"`,
    );
  }
});

test('the line of every route names a scope that tokens are made for', () => {
  for (const [, { scope }] of needToken) expect(EVERY_SCOPE).toContain(scope);
});

describe.each(ROLES)('the software of a %s', (role) => {
  test('asks for what the role comes for, and is refused the rest', async () => {
    for (const [route, { who }] of Object.entries(API).filter(([one]) => isOfService(one))) {
      const answer = await clients[role].get(path(route));
      const may = typeof who === 'string' || who.includes(role);
      expect([route, answer.statusCode]).toEqual([route, may ? 200 : 403]);
      if (!may) expect(answer.json().type, route).toBe('/help/api#permission-missing');
    }
  });

  test.each(Object.keys(CASES) as CaseName[])('with a case “%s”', async (name) => {
    const { caseId } = the.cases[name];
    for (const [route, { who }] of Object.entries(API).filter(([one]) => isOfCase(one))) {
      const answer = await clients[role].get(path(route, caseId));
      const status = !who.includes(role) ? 403 : SEES[name].includes(role) ? 200 : 404;
      expect([route, answer.statusCode]).toEqual([route, status]);
      if (status !== 200) expect(answer.body, route).not.toMatch(/T-\d/);
    }
  });

  test('is listed the cases that the role sees, and no other', async () => {
    const answer = await clients[role].get('/cases');
    const seen = (Object.keys(CASES) as CaseName[]).filter((name) => SEES[name].includes(role));
    const listed = answer.statusCode === 200 ? answer.json().cases.map((one: { id: string }) => one.id) : [];
    expect(listed.sort()).toEqual(seen.map((name) => the.cases[name].caseId).sort());
    for (const path of ['/duties?limit=200', '/reports/weekly']) {
      const body = (await clients[role].get(path)).body;
      for (const name of Object.keys(CASES) as CaseName[])
        if (!SEES[name].includes(role)) expect(body, `${path} ${name}`).not.toContain(the.cases[name].caseId);
    }
  });
});
