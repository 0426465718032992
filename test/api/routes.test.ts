import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { API_ROUTES } from '../../src/api-routes.ts';
import { openApiDocument } from '../../src/features/api/openapi/document.ts';
import { readInService } from '../../src/platform/database/in-service.ts';
import { ApiClient, tokenFor } from '../support/api.ts';
import { commandLine } from '../support/command-line.ts';
import { type Check, newAjv } from '../support/json-schema.ts';
import { type TestService, testService } from '../support/service.ts';
import { testApp } from '../support/web.ts';

/** What the routes answer, on a small service whose clock stands on 15 February 2013. */
let it: TestService;
let app: Awaited<ReturnType<typeof testApp>>;
let manager: ApiClient;
const cases: Record<string, string> = {};

beforeAll(async () => {
  it = await testService('2013-01-07');
  const holder = it.people['case-manager'] ?? '';
  for (const reference of ['T-1', 'T-2', 'T-3', 'T-4']) {
    const id = await it.openCase(reference, '2013-01-07', { team: 'north', name: `Child ${reference}` });
    cases[reference] = id;
    await it.record(
      id,
      'order-made',
      '2013-01-07',
      { orderType: 'referral-order' },
      { by: 'practice-manager' },
    );
    if (reference !== 'T-3') await it.record(id, 'allocated', '2013-01-07', { to: holder });
  }
  it.setToday('2013-01-28');
  await it.record(
    cases['T-1'] ?? '',
    'assessment-completed',
    '2013-01-28',
    {
      assessmentKind: 'initial',
      sources: ['child', 'parent-carer'],
      screening: { seriousHarm: 'no', vulnerability: 'medium' },
    },
    { by: 'case-manager' },
  );
  it.setToday('2013-02-15');
  await it.record(cases['T-4'] ?? '', 'case-restricted', '2013-02-15', { people: [it.people.head ?? ''] });
  app = await testApp(it);
  manager = new ApiClient(app, (await tokenFor(it, 'operations-manager')).text);
}, 60_000);
afterAll(async () => {
  await app.close();
  await it.close();
});

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at as whoever made no types for them would.
type Json = any;
const json = async (path: string, client = manager): Promise<Json> => {
  const answer = await client.get(path);
  expect([path, answer.statusCode, answer.headers['content-type']]).toEqual([
    path,
    200,
    'application/json; charset=utf-8',
  ]);
  return answer.json();
};
/** Follows `next` to the end. */
async function everyPage(path: string, list: string): Promise<{ all: Json[]; pages: number }> {
  const all: Json[] = [];
  let pages = 0;
  for (let next: string | null = path; next !== null && pages < 50; pages += 1) {
    const answer = await manager.get(next.replace(/^\/api\/v1/, ''));
    const page = answer.json();
    all.push(...page[list]);
    expect(answer.headers.link).toBe(page.next === null ? undefined : `<${page.next}>; rel="next"`);
    next = page.next;
  }
  return { all, pages };
}

describe('the list of cases', () => {
  test('has what the command line prints, with ids, and counts what is hidden', async () => {
    const { cases: listed, totals, ...rest } = await json('/cases');
    expect(rest).toEqual({ asAt: '2013-02-15', on: '2013-02-15', knownBy: 'recorded', next: null });
    expect(totals).toEqual({ cases: 4, unallocated: 1, restricted: 1 });
    expect(listed.map((one: Json) => one.case)).toEqual(['T-1', 'T-2', 'T-3']);
    expect(listed[0]).toMatchObject({
      id: cases['T-1'],
      name: 'Child T-1',
      caseManager: 'case-manager',
      caseManagerId: it.people['case-manager'],
      vulnerability: 'medium',
    });
    const run = commandLine(it.database.appUrl);
    const { out } = await run('cases', '--as', 'operations-manager', '--as-at', '2013-02-15', '--json');
    const printed = JSON.parse(out);
    expect(printed.cases).toEqual(listed.map(({ id, caseManagerId, ...one }: Json) => one));
    expect(printed.totals).toEqual(totals);
  });

  test('comes in pages that are the whole list, each once', async () => {
    const whole = await json('/cases?sort=next-due');
    const { all, pages } = await everyPage('/cases?sort=next-due&limit=1', 'cases');
    expect(pages).toBe(3);
    expect(all).toEqual(whole.cases);
  });

  test('is narrowed, and keeps what narrows it in the address of the next page', async () => {
    const one = async (query: string): Promise<string[]> =>
      (await json(`/cases?${query}`)).cases.map(({ case: reference }: Json) => reference);
    expect(await one('unallocated=yes')).toEqual(['T-3']);
    expect(await one(`case-manager=${it.people['case-manager']}`)).toEqual(['T-1', 'T-2']);
    expect(await one('level=medium')).toEqual(['T-1']);
    expect(await one('state=closed')).toEqual([]);
    expect(await one('order-type=referral-order&team=north')).toEqual(['T-1', 'T-2', 'T-3']);
    expect((await json('/cases?team=north&limit=1&as-at=2013-02-01')).next).toBe(
      `/api/v1/cases?team=north&limit=1&as-at=2013-02-01&after=${cases['T-1']}`,
    );
  });

  test('tells an earlier day as it was known then', async () => {
    const then = await json('/cases?as-at=2013-01-20');
    expect(then.asAt).toBe('2013-01-20');
    expect(then.cases.find((one: Json) => one.case === 'T-1').vulnerability).toBeNull();
    const judged = await json('/cases?on=2013-03-01');
    expect([judged.asAt, judged.on]).toEqual([null, '2013-03-01']);
    expect((await json('/cases?as-at=2012-12-31')).cases).toEqual([]);
  });
});

describe('one case', () => {
  test('has its orders, levels and documents', async () => {
    const { case: told, ...rest } = await json(`/cases/${cases['T-1']}`);
    expect(rest).toEqual({ asAt: '2013-02-15', on: '2013-02-15', knownBy: 'recorded' });
    expect(told).toMatchObject({
      id: cases['T-1'],
      case: 'T-1',
      caseManager: 'case-manager',
      heldSince: '2013-01-07',
      level: 'medium',
      restricted: false,
      orders: [{ type: 'referral-order', madeOn: '2013-01-07', ended: null }],
    });
    expect(told.documents.find((one: Json) => one.name === 'VMP').state).toBe('missing');
  });

  test('is not there before it was opened, for who may not see it, or where the id is none', async () => {
    const own = new ApiClient(app, (await tokenFor(it, 'other-case-manager')).text);
    for (const [client, path] of [
      [manager, `/cases/${cases['T-4']}`],
      [manager, `/cases/${cases['T-4']}/duties`],
      [own, `/cases/${cases['T-1']}`],
      [manager, `/cases/${cases['T-1']}?as-at=2012-12-31`],
      [manager, '/cases/b3c1a9d4-0000-4000-8000-000000000000'],
      [manager, '/cases/T-1'],
      [manager, '/cases/T-1/duties'],
    ] as const) {
      const answer = await client.get(path);
      expect([path, answer.statusCode]).toEqual([path, 404]);
      expect(answer.json()).toEqual({
        type: '/help/api#not-found',
        title: 'Not found',
        status: 404,
        detail: 'There is nothing at this address, or it is not for you to see.',
      });
    }
  });

  test('owes what the command line prints', async () => {
    const answer = await json(`/cases/${cases['T-1']}/duties?as-at=2013-01-10`);
    const run = commandLine(it.database.appUrl);
    const { out } = await run('duties', '--case', 'T-1', '--as-at', '2013-01-10', '--json');
    const { id, ...printed } = answer;
    expect(id).toBe(cases['T-1']);
    expect(printed).toEqual(JSON.parse(out));
    expect(printed.duties.length).toBeGreaterThan(1);
  });
});

describe('the duties across cases', () => {
  test('come in pages that are the whole list, what nobody holds first', async () => {
    const whole = await json('/duties?limit=200');
    expect(whole.restricted).toBeGreaterThan(0);
    expect(whole.duties[0]).toMatchObject({ case: 'T-3', unallocated: true });
    expect(whole.duties.map((one: Json) => one.case)).not.toContain('T-4');
    const { all, pages } = await everyPage('/duties?limit=2', 'duties');
    expect(pages).toBeGreaterThan(2);
    expect(all).toEqual(whole.duties);
  });

  test('are narrowed by state, kind, owner and due date', async () => {
    const overdue = await json('/duties?state=overdue&kind=initial-assessment');
    expect(overdue.duties.map((one: Json) => [one.case, one.state])).toEqual([
      ['T-3', 'overdue'],
      ['T-2', 'overdue'],
    ]);
    const mine = new ApiClient(app, (await tokenFor(it, 'case-manager')).text);
    const owed = await json('/duties?owner=me', mine);
    expect(new Set(owed.duties.map((one: Json) => one.owner))).toEqual(new Set(['case-manager']));
    expect((await json('/duties?due-to=2013-01-01')).duties).toEqual([]);
    const late = await json('/duties?cause=none');
    expect(late.duties.map((one: Json) => one.state)).toEqual(late.duties.map(() => 'overdue'));
    expect(late.duties.length).toBeGreaterThanOrEqual(2);
    expect((await json('/duties?state=late')).duties).toEqual(late.duties);
    expect(
      (await json('/duties?state=met-on-time&order=oldest')).duties.map((one: Json) => one.case),
    ).toContain('T-1');
  });
});

describe('the weekly report', () => {
  test('is what the command line prints, with ids', async () => {
    const answer = await json('/reports/weekly?as-at=2013-02-15');
    const run = commandLine(it.database.appUrl);
    const { out } = await run(
      'report',
      'weekly',
      '--as',
      'operations-manager',
      '--as-at',
      '2013-02-15',
      '--json',
    );
    const printed = JSON.parse(out);
    expect({ ...answer, rows: answer.rows.map(({ caseId, caseManagerId, ...row }: Json) => row) }).toEqual(
      printed,
    );
    expect(answer.rows.map((row: Json) => row.caseId)).toContain(cases['T-2']);
    expect(answer.totals.restricted).toBe(1);
  });

  test('is narrowed to a case manager and a state', async () => {
    const rows = async (query: string): Promise<string[]> =>
      (await json(`/reports/weekly?${query}`)).rows.map((row: Json) => row.case);
    expect(await rows('case-manager=unallocated')).toEqual(['T-3']);
    expect(await rows(`case-manager=${it.people['case-manager']}&state=overdue`)).toEqual(['T-2']);
  });
});

test('every look at a child is logged under the name of who made the token', async () => {
  const count = async (): Promise<Record<string, number>> =>
    readInService(it.connection.db, it.service, 'engine', async (tx) => {
      const { rows } = await sql<{ what: string; number: number }>`
        select what, count(*)::int as number from read_log
        where person_id = ${it.people['operations-manager']} and what like '%(API)' group by what`.execute(
        tx,
      );
      return Object.fromEntries(rows.map((row) => [row.what, row.number]));
    });
  const before = await count();
  for (const path of [
    '/cases',
    `/cases/${cases['T-1']}`,
    `/cases/${cases['T-1']}/duties`,
    '/duties',
    '/reports/weekly',
  ])
    await json(path);
  const after = await count();
  const more = Object.fromEntries(
    Object.entries(after).map(([what, number]) => [what, number - (before[what] ?? 0)]),
  );
  expect(more).toEqual({
    'list of cases (API)': 3,
    'case (API)': 1,
    'duties of a case (API)': 1,
    'list of duties (API)': 3,
    'weekly report (API)': 2,
  });
});

test('every answer is what the document says', async () => {
  const document = JSON.parse(JSON.stringify(openApiDocument(API_ROUTES)));
  const ajv = newAjv();
  ajv.addSchema({ $id: 'https://countersign.invalid/api', components: document.components });
  const inDocument = (schema: object): object =>
    JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"https://countersign.invalid/api#/'));
  const days = ['', 'as-at=2013-01-20', 'on=2013-03-01', 'as-at=2012-12-31'];
  const queries: Record<string, string[]> = {
    '/cases': [...days, 'state=all', 'sort=level&limit=2'],
    '/duties': [...days, 'state=late', 'state=met-on-time', 'state=overdue', 'limit=1'],
    '/reports/weekly': days,
    '/cases/{id}': days.slice(0, 3),
    '/cases/{id}/duties': days,
  };
  for (const route of API_ROUTES.filter((one) => one.tag !== 'Plan')) {
    const { schema } = document.paths[route.path].get.responses[200].content['application/json'];
    const check: Check = ajv.compile(inDocument(schema));
    for (const query of queries[route.path] ?? []) {
      for (const id of route.path.includes('{id}') ? ['T-1', 'T-2', 'T-3'] : ['']) {
        const path = `${route.path.replace('{id}', cases[id] ?? '')}?${query}`;
        const answer = await json(path);
        expect([path, check(answer), check.errors]).toEqual([path, true, null]);
        expect(route.answer.safeParse(answer).error, path).toBeUndefined();
      }
    }
    expect(Object.keys(queries)).toContain(route.path);
  }
});
