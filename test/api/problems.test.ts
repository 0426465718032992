import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { API_ROUTES } from '../../src/api-routes.ts';
import { buildApp, NAVIGATION } from '../../src/app.ts';
import { type ApiRoute, apiRoute } from '../../src/features/api/index.ts';
import { ApiClient, tokenFor } from '../support/api.ts';
import { type TestService, testService } from '../support/service.ts';

/** What the API says when it refuses: as problem details, in sentences. A route with a body is added for the test. */
const echo: ApiRoute = apiRoute({
  method: 'POST',
  path: '/echo/{id}',
  id: 'echo',
  tag: 'Plan',
  summary: 'Says it again',
  description: 'For tests.',
  scope: 'plan:write',
  access: ['see-all-cases'],
  params: z.strictObject({ id: z.guid() }),
  query: z.strictObject({}),
  body: z.strictObject({
    text: z.string().min(1).max(5),
    list: z.array(z.strictObject({ 'a/b': z.int() })).max(1),
    day: z.iso.date().optional(),
  }),
  answer: z.strictObject({ text: z.string() }),
  status: 201,
  handle: async (_call, { body }) => ({ text: body.text }),
});
const broken: ApiRoute = apiRoute({
  ...echo,
  method: 'GET',
  path: '/broken',
  id: 'broken',
  params: z.strictObject({}),
  query: z.strictObject({ how: z.string() }),
  body: null,
  answer: z.strictObject({}),
  handle: async (_call, { query }) => {
    throw Object.assign(
      new Error('secret insides'),
      query.how === 'database' ? { code: 'ECONNREFUSED' } : {},
    );
  },
});

let it: TestService;
let app: FastifyInstance;
let client: ApiClient;
let token: string;
beforeAll(async () => {
  it = await testService('2013-01-07');
  app = await buildApp({
    limited: false,
    apiRoutes: [...API_ROUTES, echo, broken],
    site: {
      db: it.connection.db,
      clock: it.clock,
      entropy: it.entropy,
      navigation: NAVIGATION,
      setUpCode: null,
      idleMinutes: 60,
    },
  });
  const scopes = ['cases:read', 'duties:read', 'plan:write'] as const;
  token = (await tokenFor(it, 'operations-manager', scopes)).text;
  client = new ApiClient(app, token);
});
afterAll(async () => {
  await app.close();
  await it.close();
});

// biome-ignore lint/suspicious/noExplicitAny: a problem is looked at as whoever made no types for it would.
async function problem(path: string, headers: Record<string, string> = {}): Promise<any> {
  const answer = await client.get(path, headers);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.json().status).toBe(answer.statusCode);
  return answer.json();
}

async function post(payload: string, headers: Record<string, string> = {}) {
  return app.inject({
    method: 'POST',
    url: '/api/v1/echo/b3c1a9d4-0000-4000-8000-000000000000',
    headers: {
      host: 'localhost',
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      ...headers,
    },
    payload,
  });
}

describe('a parameter', () => {
  test.each([
    ['limit=0', 'limit', 'This must be 1 or more.'],
    ['limit=201', 'limit', 'This must be 200 or less.'],
    ['limit=ten', 'limit', 'This must be a number.'],
    ['limit=1.5', 'limit', 'This must be a whole number.'],
    ['level=highest', 'level', 'Use one of: low, medium, high, very-high, not-assessed.'],
    ['unallocated=1', 'unallocated', 'Use yes.'],
    ['case-manager=cm-01', 'case-manager', 'This is not an id. Take it from an answer of the API.'],
    ['team=north&team=south', 'team', 'Give this once only.'],
    ['name=Smith', 'name', 'There is no such parameter here. Leave it out, or check how it is written.'],
    ['as-at=2013-02-30', 'as-at', 'This is not a day. Days are written YYYY-MM-DD, for example 2013-07-31.'],
    [
      'as-at=2014-01-01',
      'as-at',
      'as-at 2014-01-01 lies ahead: nobody knows yet what will be known then. Use on 2014-01-01 for what is known today.',
    ],
    ['as-at=2013-01-01&on=2013-01-02', 'on', 'Give as-at or on, not both.'],
  ])('that is wrong is named with the words: %s', async (query, field, message) => {
    const told = await problem(`/cases?${query}`);
    expect(told.status).toBe(400);
    expect(told.type).toBe('/help/api#bad-request');
    expect(told.errors).toEqual([{ field, message }]);
  });

  test('of the duties too', async () => {
    const message = '“nobody” goes with what is owed. Use it with the state owed, open or overdue.';
    expect((await problem('/duties?owner=nobody&state=met-late')).errors).toEqual([
      { field: 'owner', message },
    ]);
    expect((await problem('/duties?due-from=2013-02-01&due-to=2013-01-01')).errors).toEqual([
      {
        field: 'due-from',
        message: 'The first due date is after the last, so the list is empty. Change one of them.',
      },
    ]);
    expect((await problem('/duties?cause=none&state=open')).errors).toEqual([
      {
        field: 'cause',
        message: 'Only what is late has a cause. Use it with the state late, overdue, met-late or not-met.',
      },
    ]);
    expect((await problem('/duties?after=here')).errors).toEqual([
      {
        field: 'after',
        message: 'This is no place in the list. Take it from `next` of an answer, as it stands.',
      },
    ]);
  });

  test('and another are both told', async () => {
    const told = await problem('/cases?limit=0&sort=name');
    expect(told.errors.map((one: { field: string }) => one.field).sort()).toEqual(['limit', 'sort']);
  });
});

describe('a body', () => {
  test('that is right is answered', async () => {
    const answer = await post('{"text":"hello","list":[]}');
    expect([answer.statusCode, answer.json()]).toEqual([201, { text: 'hello' }]);
  });

  test('that is wrong is told place by place', async () => {
    const answer = await post('{"text":"too long","list":[{"a/b":"x"}],"day":"31/7/2013","more":1}');
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toEqual({
      type: '/help/api#not-acceptable-body',
      title: 'What was sent cannot be accepted',
      status: 422,
      detail: 'The body has something that cannot be accepted; the errors say what.',
      errors: [
        { pointer: '/text', message: 'This must have at most 5 characters.' },
        { pointer: '/list/0/a~1b', message: 'This must be a number.' },
        {
          pointer: '/day',
          message: 'This is not a day. Days are written YYYY-MM-DD, for example 2013-07-31.',
        },
        {
          pointer: '/more',
          message: 'There is no such field here. Leave it out, or check how it is written.',
        },
      ],
    });
    expect((await post('{}')).json().errors).toEqual([
      { pointer: '/text', message: 'This is missing.' },
      { pointer: '/list', message: 'This is missing.' },
    ]);
    expect((await post('[]')).json().errors).toEqual([{ pointer: '', message: 'This must be an object.' }]);
  });

  test('that is no JSON, not said to be JSON, or too large is refused', async () => {
    const notJson = await post('{"text":');
    expect([notJson.statusCode, notJson.json().detail]).toEqual([
      400,
      'The body cannot be read as JSON. Check it, and send it again.',
    ]);
    const form = await post('text=hello', { 'content-type': 'application/x-www-form-urlencoded' });
    expect([form.statusCode, form.json().type]).toEqual([415, '/help/api#wrong-media-type']);
    const large = await post(JSON.stringify({ text: 'x'.repeat(3 * 1024 * 1024) }));
    expect([large.statusCode, large.json().type]).toEqual([413, '/help/api#too-large']);
  });

  test('is not even read without a token', async () => {
    const answer = await post('{"text":', { authorization: '' });
    expect([answer.statusCode, answer.json().type]).toEqual([401, '/help/api#token-needed']);
  });
});

describe('a request', () => {
  test('to an address that is none is told so, token or not', async () => {
    expect((await problem('/nothing')).type).toBe('/help/api#not-found');
    const answer = await app.inject({
      method: 'DELETE',
      url: '/api/v1/cases',
      headers: { host: 'localhost' },
    });
    expect([answer.statusCode, answer.json().title]).toEqual([404, 'Not found']);
    for (const url of ['/api', '/api/', '/api/v2/cases'])
      expect((await app.inject({ method: 'GET', url })).json().status, url).toBe(404);
  });

  test('with an address that cannot be read is told so as software is', async () => {
    const mangled = await app.inject({ method: 'GET', url: '/api/v1/cases/%E0%A4%A' });
    expect([mangled.statusCode, mangled.headers['content-type'], mangled.json().title]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
      'The address cannot be read',
    ]);
    const long = await app.inject({ method: 'GET', url: `/api/v1/cases/${'x'.repeat(300)}` });
    expect([long.statusCode, long.json().title]).toEqual([414, 'The address is too long']);
  });

  test.each([
    ['text/html', false],
    ['text/html, application/json;q=0', false],
    ['application/json', true],
    ['text/html, */*;q=0.1', true],
    ['application/*', true],
  ])('that accepts %s', async (accept, isAnswered) => {
    const answer = await client.get('/cases', { accept });
    expect(answer.statusCode).toBe(isAnswered ? 200 : 406);
    if (!isAnswered) expect(answer.json().type).toBe('/help/api#not-acceptable');
  });

  test('is offered to no other site, and sets no cookie', async () => {
    const answer = await client.get('/cases', { origin: 'https://elsewhere.example' });
    expect(answer.statusCode).toBe(200);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    expect(answer.headers['set-cookie']).toBeUndefined();
    const preflight = await app.inject({
      method: 'OPTIONS',
      url: '/api/v1/cases',
      headers: {
        host: 'localhost',
        origin: 'https://elsewhere.example',
        'access-control-request-method': 'GET',
      },
    });
    expect(preflight.statusCode).toBeGreaterThanOrEqual(400);
    expect(Object.keys(preflight.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  test('that another site makes a browser send is refused before anything is read', async () => {
    const answer = await post('{"text":"hello","list":[]}', { origin: 'https://elsewhere.example' });
    expect([answer.statusCode, answer.headers['content-type'], answer.json().detail]).toEqual([
      403,
      'application/problem+json; charset=utf-8',
      'Pages of other sites cannot use the API. Ask from a program, with a token.',
    ]);
  });

  test('that breaks tells nothing of the insides', async () => {
    const told = await problem('/broken?how=badly');
    expect(told).toMatchObject({ type: '/help/api#unexpected', status: 500, title: 'Something went wrong' });
    expect(told.detail).toMatch(/^Something went wrong, and the fault is ours\. .* the reference \S+\.$/);
    expect(JSON.stringify(told)).not.toContain('insides');
    const gone = await problem('/broken?how=database');
    expect([gone.status, gone.type]).toEqual([503, '/help/api#unavailable']);
  });
});
