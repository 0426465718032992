import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebClient, words } from '../support/web.ts';
import { API, CASES, type CaseName, ROLES, ROUTES, type Role, SEES, SEES_ELSE, type Who } from './matrix.ts';
import { type Tried, type TriedCase, tried } from './service.ts';

/** Every route × every role and nobody; every address of a case × every sort of case. */
let the: Tried;
let before: number;

beforeAll(async () => {
  the = await tried();
  before = await the.facts();
}, 120_000);
afterAll(() => the.close());

const NOBODY_S = 'b3c1a9d4-0000-4000-8000-000000000000';
const ROLE_REFUSED = 'Your role does not include this page.';
const isOfCase = (route: string): boolean => route.includes(':caseId');
const mayUse = (who: Who, role: Role): boolean => typeof who === 'string' || who.includes(role);
const routes = (kind: (route: string) => boolean): [string, Who][] =>
  Object.entries(ROUTES).filter(([route]) => kind(route));

/** Signing out would end what the others need; it is tried last. */
const isTried = (route: string): boolean => route !== 'POST /sign-out';

/** An address with ids in it: of a case where there is one, else of what is nobody's. */
function filled(route: string, role: Role, at?: TriedCase): string {
  return route
    .replace(/^\w+ /, '')
    .replace(':caseId', at?.caseId ?? NOBODY_S)
    .replace(':factId', at?.factId ?? NOBODY_S)
    .replace(':claimId', at?.claimId ?? NOBODY_S)
    .replace(':kind', role === 'information-officer' ? 'order-made' : 'formal-warning')
    .replace(':role', 'no-such-role')
    .replace(':duty', 'no-such-duty')
    .replace(':template', 'orders')
    .replace(/:(listId|id|person|fact|preview|upload|run|token)\b/g, NOBODY_S);
}

const send = (client: WebClient, route: string, url: string): Promise<LightMyRequestResponse> =>
  route.startsWith('GET ') ? client.get(url) : client.post(url);

test('every route has its line, and every line its route', () => {
  const found = the.app.guardedRoutes.map(({ method, url }) => `${method} ${url}`).sort();
  expect(found).toEqual([...Object.keys(ROUTES), ...Object.keys(API)].sort());
});

test('who is not signed in is led to the sign-in, by every route but the public ones', async () => {
  for (const [route, who] of routes(() => true)) {
    const answer = await send(new WebClient(the.app), route, filled(route, 'inspector', the.cases.own));
    if (who === 'anybody') {
      // A public form without its token is sent back to its page or refused; it does nothing.
      const may = route.startsWith('GET ') ? [200, 303] : [303, 403];
      expect(may, route).toContain(answer.statusCode);
      continue;
    }
    expect([route, answer.statusCode, answer.headers.location]).toEqual([route, 303, '/sign-in']);
  }
});

describe.each(ROLES)('a %s', (role) => {
  test('uses what the role comes for, and is refused the rest', async () => {
    const client = the.clients[role];
    for (const [route, who] of routes((one) => !isOfCase(one) && isTried(one))) {
      const answer = await send(client, route, filled(route, role));
      if (mayUse(who, role)) {
        expect(answer.statusCode, route).not.toBe(403);
        expect(answer.statusCode, route).toBeLessThan(500);
        continue;
      }
      expect([route, answer.statusCode]).toEqual([route, 403]);
      expect(words(answer), route).toContain(ROLE_REFUSED);
    }
  });

  test.each(Object.keys(CASES) as CaseName[])('with a case “%s”', async (name) => {
    const client = the.clients[role];
    for (const [route, who] of routes(isOfCase)) {
      const answer = await send(client, route, filled(route, role, the.cases[name]));
      const seen = [route, answer.statusCode];
      if (!mayUse(who, role)) {
        expect(seen).toEqual([route, 403]);
        expect(words(answer), route).toContain(ROLE_REFUSED);
      } else if (!SEES[name].includes(role) && SEES_ELSE[route]?.[role]?.includes(name) !== true) {
        expect(seen).toEqual([route, 404]);
        expect(words(answer), route).not.toMatch(/T-\d/);
      } else if (route.startsWith('GET ')) {
        expect(seen).toEqual([route, 200]);
      } else {
        // An empty form is told what is missing, and records nothing.
        expect(seen).toEqual([route, 422]);
      }
    }
  });
});

test('what was tried has recorded nothing', async () => {
  expect(await the.facts()).toBe(before);
});

test('everybody signs out, and is then nobody', async () => {
  for (const role of ROLES) {
    const client = the.clients[role];
    expect((await client.post('/sign-out')).headers.location, role).toBe('/sign-in');
    expect((await client.get('/')).headers.location, role).toBe('/sign-in');
  }
});
