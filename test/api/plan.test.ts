import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { API_ROUTES } from '../../src/api-routes.ts';
import { openApiDocument } from '../../src/features/api/openapi/document.ts';
import { ROLES, type Role, SEES_PLAN, UPDATES_PLAN } from '../permissions/matrix.ts';
import { ApiClient, tokenFor } from '../support/api.ts';
import { newAjv } from '../support/json-schema.ts';
import { planTale } from '../support/plan.ts';
import { type TestService, testService } from '../support/service.ts';
import { testApp } from '../support/web.ts';

/** The plan's routes, on a plan of two recommendations and three actions; the clock stands on 3 June 2013. */
let it: TestService;
let app: Awaited<ReturnType<typeof testApp>>;
let head: ApiClient;
const actions: Record<string, string> = {};
const clientOf = async (role: Role): Promise<ApiClient> =>
  new ApiClient(app, (await tokenFor(it, role === 'head-of-service' ? 'head' : role)).text);

beforeAll(async () => {
  it = await testService('2013-03-01');
  const plan = planTale(it);
  const [first, second] = [await plan.recommendation('R 1'), await plan.recommendation('R 2')];
  actions['1a'] = await plan.action('1a', first, { text: 'end of April 2013', lastDay: '2013-04-30' });
  actions['1b'] = await plan.action('1b', first);
  actions['2a'] = await plan.action('2a', second);
  await plan.record(
    'update-given',
    '2013-03-01',
    { action: actions['1a'] },
    { text: 'Siân O’Rourke-Hughes has begun with it.' },
    { by: 'operations-manager' },
  );
  it.setToday('2013-06-03');
  app = await testApp(it);
  head = await clientOf('head-of-service');
}, 60_000);
afterAll(async () => {
  await app.close();
  await it.close();
});

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at as whoever made no types for them would.
type Json = any;
const json = async (path: string, client = head): Promise<Json> => {
  const answer = await client.get(path);
  expect([path, answer.statusCode]).toEqual([path, 200]);
  return answer.json();
};

describe('reading', () => {
  test('the whole plan, as at any day', async () => {
    const now = await json('/plan');
    expect(now).toMatchObject({ asAt: '2013-06-03', on: '2013-06-03', knownBy: 'recorded' });
    expect(now.recommendations.map((one: Json) => one.ref)).toEqual(['R 1', 'R 2']);
    expect(now.recommendations[0].actions[0]).toMatchObject({
      ref: '1a',
      state: 'not-started',
      planned: { text: 'end of April 2013', precision: 'month', lastDay: '2013-04-30' },
    });
    expect((await json('/plan?as-at=2013-02-28')).recommendations).toEqual([]);
  });

  test('the actions page by page', async () => {
    const page = await json('/plan/actions?limit=2');
    expect(page.actions.map((one: Json) => one.ref)).toEqual(['1a', '1b']);
    const rest = await json(page.next.replace('/api/v1', ''));
    expect(rest.actions.map((one: Json) => one.ref)).toEqual(['2a']);
    expect(rest.next).toBeNull();
    expect((await json('/plan/actions?state=done')).actions).toEqual([]);
  });

  test('one action; an unknown one is not there', async () => {
    expect((await json(`/plan/actions/${actions['1a']}`)).action.updates).toHaveLength(1);
    const gone = await head.get('/plan/actions/00000000-0000-4000-8000-000000000000');
    expect([gone.statusCode, gone.json().title]).toEqual([404, 'Not found']);
  });

  test('what needs attention', async () => {
    const { items } = await json('/plan/attention');
    expect(items).toContainEqual(
      expect.objectContaining({ ref: '1a', kind: 'overdue', since: '2013-05-01', proposes: null }),
    );
  });

  test('the board reads roles where others read names', async () => {
    const board = await clientOf('board-member');
    for (const path of ['/plan', '/plan/actions', `/plan/actions/${actions['1a']}`, '/plan/attention']) {
      const named = (await head.get(path)).body;
      const unnamed = (await board.get(path)).body;
      expect(unnamed, path).not.toMatch(/Siân|Rourke/);
      if (path !== '/plan/attention') expect(named, path).toMatch(/Siân/);
    }
  });
});

describe('recording', () => {
  test('an update, evidence and a claim, with what follows from it', async () => {
    const lead = await clientOf('operations-manager');
    const path = `/plan/actions/${actions['1b']}`;
    const update = await lead.post(`${path}/updates`, { text: 'Half is done.', date: 'May 2013' });
    expect([update.statusCode, update.json()]).toEqual([
      201,
      { fact: expect.any(String), version: expect.any(Number) },
    ]);
    const evidence = await lead.post(`${path}/evidence`, {
      type: 'link',
      strength: 'anecdote',
      title: 'A look at three files',
      link: 'https://example.org/look',
    });
    expect(evidence.statusCode).toBe(201);
    const claim = await lead.post(`${path}/moves`, {
      to: 'done',
      on: '2013-06-01',
      claimant: 'Operations manager',
    });
    expect(claim.statusCode).toBe(201);
    const { action } = await json(path);
    expect(action).toMatchObject({ state: 'done', strength: 'anecdote' });
    expect(action.updates[0].date).toEqual({ text: 'May 2013', precision: 'month', lastDay: '2013-05-31' });
    expect(action.retests.map((one: Json) => one.due)).toEqual(['2013-09-01', '2013-12-01', '2014-06-01']);
  });

  test('what the table of states forbids is refused with its sentence', async () => {
    const answer = await head.post(`/plan/actions/${actions['2a']}/moves`, { to: 'verified' });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      title: 'What was sent cannot be accepted',
      errors: [
        { pointer: '/to', message: expect.stringMatching(/^Only what was claimed done can be verified/) },
      ],
    });
  });

  test.each([
    [{}, 422, '/text'],
    [{ text: '' }, 422, '/text'],
    [{ text: 'x', on: '2013-02-30' }, 422, '/on'],
    [{ text: 'x', on: '2014-01-01' }, 422, '/on'],
    [{ text: 'x', author: 'me' }, 422, ''],
  ])('a body that cannot be: %o', async (body, status, pointer) => {
    const answer = await head.post(`/plan/actions/${actions['2a']}/updates`, body);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(answer.json().errors[0].pointer).toContain(pointer);
  });

  test('what somebody else changed since is not overwritten', async () => {
    const path = `/plan/actions/${actions['2a']}`;
    const lead = await clientOf('operations-manager');
    const { version } = (await lead.post(`${path}/updates`, { text: 'As it is.' })).json();
    expect((await head.post(`${path}/moves`, { to: 'in-progress' })).statusCode).toBe(201);
    const late = await lead.post(`${path}/moves`, {
      to: 'done',
      claimant: 'Operations manager',
      seen: version,
    });
    expect([late.statusCode, late.json().title]).toEqual([409, 'Somebody changed it meanwhile']);
  });
});

describe('every route × every role', () => {
  test.each(ROLES)('%s', async (role) => {
    const client = await clientOf(role);
    const sees = SEES_PLAN.includes(role);
    for (const path of ['/plan', '/plan/actions', `/plan/actions/${actions['1a']}`, '/plan/attention'])
      expect([path, (await client.get(path)).statusCode]).toEqual([path, sees ? 200 : 403]);
    const path = `/plan/actions/${actions['1a']}`;
    const given = UPDATES_PLAN.includes(role);
    const update = await client.post(`${path}/updates`, { text: `By a ${role}.` });
    expect(['updates', update.statusCode]).toEqual(['updates', given ? 201 : 403]);
    const cancel = await client.post(`${path}/moves`, { to: 'cancelled' });
    expect(['moves', cancel.statusCode]).toEqual(['moves', given ? 422 : 403]);
    const evidence = await client.post(`${path}/evidence`, { type: 'audit', strength: 'none', title: '' });
    expect(['evidence', evidence.statusCode]).toEqual(['evidence', given ? 422 : 403]);
  });
});

test('every answer is what the document says', async () => {
  const document = JSON.parse(JSON.stringify(openApiDocument(API_ROUTES)));
  const ajv = newAjv();
  ajv.addSchema({ $id: 'https://countersign.invalid/plan-api', components: document.components });
  const inDocument = (schema: object): object =>
    JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"https://countersign.invalid/plan-api#/'));
  for (const route of API_ROUTES.filter((one) => one.tag === 'Plan' && one.method === 'GET')) {
    const { schema } = document.paths[route.path].get.responses[200].content['application/json'];
    const check = ajv.compile(inDocument(schema));
    const path = route.path.replace('{id}', actions['1b'] ?? '');
    for (const query of ['', '?on=2014-03-01']) {
      const answer = await json(`${path}${query}`);
      expect([path, check(answer), check.errors]).toEqual([path, true, null]);
      expect(route.answer.safeParse(answer).error, path).toBeUndefined();
    }
  }
  expect(document.paths['/plan/actions/{id}/moves'].post.responses).toHaveProperty('201');
});
