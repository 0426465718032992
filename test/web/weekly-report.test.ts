import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { readTable } from '../../src/platform/documents/read-table.ts';
import { type TestService, testService } from '../support/service.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { giveAccounts, signedIn, testApp, type WebClient, words } from '../support/web.ts';

const TODAY = '2013-01-29';
let it: TestService;
let app: FastifyInstance;
let folder = '';
const ids: Record<string, string> = {};

/** A north, overdue with a broken promise; B south, open; C held by nobody; D restricted and overdue; E completed in the week. */
beforeAll(async () => {
  folder = await temporaryFolder('weekly-pages');
  it = await testService('2013-01-02');
  await giveAccounts(it);
  const given = async (
    reference: string,
    holder: string | null,
    team: string,
    orderType: 'referral-order' | 'youth-rehabilitation-order',
  ): Promise<{ caseId: string; order: string }> => {
    const caseId = await it.openCase(reference, '2013-01-02', { team });
    ids[reference] = caseId;
    const order = await it.record(caseId, 'order-made', '2013-01-02', { orderType });
    if (holder !== null) await it.record(caseId, 'allocated', '2013-01-02', { to: it.people[holder] ?? '' });
    return { caseId, order };
  };
  const a = await given('A-1', 'case-manager', 'north', 'youth-rehabilitation-order');
  await given('B-1', 'other-case-manager', 'south', 'referral-order');
  await given('C-1', null, 'north', 'referral-order');
  const d = await given('D-1', 'case-manager', 'north', 'youth-rehabilitation-order');
  const e = await given('E-1', 'case-manager', 'north', 'referral-order');
  it.setToday('2013-01-10');
  await it.record(a.caseId, 'appointment-missed', '2013-01-10', {
    purpose: 'assessment',
    missedBy: 'child',
    acceptable: false,
  });
  await it.record(a.caseId, 'appointment-arranged', '2013-01-10', {
    day: '2013-02-01' as Day,
    purpose: 'assessment',
  });
  await it.record(a.caseId, 'expected-completion', '2013-01-10', {
    order: a.order,
    day: '2013-01-29' as Day,
  });
  await it.record(d.caseId, 'case-restricted', '2013-01-10', {
    people: [it.people['operations-manager'] ?? ''],
  });
  it.setToday('2013-01-29');
  await it.record(e.caseId, 'assessment-completed', '2013-01-29', {
    assessmentKind: 'initial',
    completedBy: it.people['case-manager'] ?? '',
    screening: { seriousHarm: 'no', vulnerability: 'low' },
  });
  it.setToday(TODAY);
  app = await testApp(it);
});
afterAll(async () => {
  await app.close();
  await it.close();
  await rm(folder, { recursive: true });
});

const shownCases = (page: { body: string }): string[] => [
  ...new Set([...page.body.matchAll(/href="\/cases\/[^"]+">([A-E]-1)</g)].map((found) => found[1] ?? '')),
];
const numberOf = (page: { body: string }, label: string): number =>
  Number(new RegExp(`__number">(\\d+)</span> <span class="cs-figure__label">${label}<`).exec(page.body)?.[1]);

describe('who sees which rows', () => {
  test.each<[string, string[], string, { outstanding: number; restricted: boolean }]>([
    [
      'operations-manager',
      ['C-1', 'D-1', 'A-1', 'E-1', 'B-1'],
      'It covers the whole service.',
      { outstanding: 4, restricted: false },
    ],
    [
      'head',
      ['C-1', 'A-1', 'E-1', 'B-1'],
      'It covers the whole service.',
      { outstanding: 4, restricted: true },
    ],
    [
      'information-officer',
      ['C-1', 'A-1', 'E-1', 'B-1'],
      'It covers the whole service.',
      { outstanding: 4, restricted: true },
    ],
    [
      'practice-manager',
      ['C-1', 'A-1', 'E-1'],
      'It covers the cases that you and the people you manage hold, co-work or cover today, and those that nobody holds in north.',
      { outstanding: 3, restricted: true },
    ],
    [
      'case-manager',
      ['A-1', 'E-1'],
      'It covers the cases that you hold, co-work or cover today.',
      { outstanding: 2, restricted: true },
    ],
    [
      'other-case-manager',
      ['B-1'],
      'It covers the cases that you hold, co-work or cover today.',
      { outstanding: 1, restricted: false },
    ],
  ])('%s', async (person, cases, scope, expected) => {
    const page = await (await signedIn(app, person)).get('/reports/weekly');
    expect(page.statusCode).toBe(200);
    expect(shownCases(page).sort()).toEqual([...cases].sort());
    expect(words(page)).toContain(scope);
    expect(numberOf(page, 'outstanding')).toBe(expected.outstanding);
    expect(words(page).includes('1 restricted, counted and not listed.')).toBe(expected.restricted);
  });

  test.each(['quality-reviewer', 'workforce-lead', 'board-member', 'inspector', 'administrator'])(
    '%s has no weekly report',
    async (person) => {
      const client = await signedIn(app, person);
      for (const path of ['/reports/weekly', '/reports/weekly.csv', '/reports/weekly.json']) {
        expect((await client.get(path)).statusCode).toBe(403);
      }
    },
  );

  test('every case shown is logged as read, and no other', async () => {
    await (await signedIn(app, 'other-practice-manager')).get('/reports/weekly');
    const found = await it.connection.db.transaction().execute(async (tx) => {
      await sql`select set_config('app.service', ${it.service}, true)`.execute(tx);
      return sql<{ id: string; what: string }>`select case_id as id, what from read_log
        where person_id = ${it.people['other-practice-manager'] ?? ''}`.execute(tx);
    });
    expect(found.rows).toEqual([{ id: ids['B-1'], what: 'weekly report' }]);
  });
});

describe('what it says', () => {
  let client: WebClient;
  beforeAll(async () => {
    client = await signedIn(app, 'operations-manager');
  });

  test('unallocated first, then by case manager; what is overdue before what is met', async () => {
    const page = await client.get('/reports/weekly');
    const text = words(page);
    const places = [
      'Unallocated 1 assessment',
      'Amir Haddad 3 assessments, 2 overdue',
      'Beth Lindqvist 1 assessment',
    ].map((one) => text.indexOf(one));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(shownCases(page).at(-2)).toBe('E-1');
  });

  test('a row: order, due date and why, working days, appointments, what was expected', async () => {
    const text = words(await client.get('/reports/weekly'));
    expect(text).toContain(
      'A-1 Youth rehabilitation order made Wed 2 Jan 2013 Wed 23 Jan 2013 Why A-1 is due Wed 23 Jan 2013 15 working days from the order of 2 Jan 2013; last day Wed 23 Jan 2013; standard in force from 1 Jan 2012, published : initial assessment 4 working days overdue 1 Fri 1 Feb 2013 Tue 29 Jan 2013 Overdue',
    );
    expect(text).toContain('Completed Tue 29 Jan 2013 after 19 working days 0');
  });

  test('the totals open their rows', async () => {
    const page = await client.get('/reports/weekly');
    expect(numberOf(page, 'of them overdue')).toBe(2);
    const href = /href="([^"]+)"[^>]*><span class="cs-figure__number">2</.exec(page.body)?.[1] ?? '';
    expect(href).toBe('/reports/weekly?state=overdue#rows');
    const narrowed = await client.get(href);
    expect(shownCases(narrowed).slice(0, 2).sort()).toEqual(['A-1', 'D-1']);
    expect(words(narrowed)).toContain('2 assessments by case manager');
    expect(numberOf(narrowed, 'outstanding')).toBe(4);
  });

  test('one case manager alone, with totals of their own', async () => {
    const page = await client.get(`/reports/weekly?case-manager=${it.people['other-case-manager']}`);
    expect(shownCases(page)).toEqual(['B-1']);
    expect(numberOf(page, 'outstanding')).toBe(1);
    expect(words(page)).toContain('These totals are of Beth Lindqvist alone');
    expect(shownCases(await client.get('/reports/weekly?case-manager=unallocated'))).toEqual(['C-1']);
  });

  test('last week’s promises against what happened', async () => {
    const page = await client.get('/reports/weekly');
    expect([numberOf(page, 'not kept'), numberOf(page, 'late'), numberOf(page, 'kept')]).toEqual([2, 0, 0]);
    expect(words(page)).toContain(
      'What the report of 22 January 2013 promised for a day up to 29 January 2013',
    );
    expect(words(page)).toContain('A-1 Amir Haddad Tue 29 Jan 2013');
  });

  test('nothing to show is said in words, with the way back', async () => {
    const page = await client.get('/reports/weekly?state=lapsed');
    expect(words(page)).toContain('No initial assessment to show for Tue 29 Jan 2013.');
    expect(page.body).toContain('<a class="govuk-link" href="/reports/weekly">Show every row</a>');
  });
});

describe('as at another day', () => {
  let client: WebClient;
  beforeAll(async () => {
    client = await signedIn(app, 'operations-manager');
  });

  test('what was known then, and the way back to today', async () => {
    const page = await client.get('/reports/weekly?as-at=2013-01-09&state=outstanding');
    expect(numberOf(page, 'outstanding')).toBe(5);
    expect(words(page)).toContain(
      'As known at the end of Wed 9 Jan 2013. What was recorded later does not count. Back to today',
    );
    expect(page.body).toContain('href="/reports/weekly?state=outstanding">Back to today');
    expect(page.body).toContain('<title>Weekly report as at 9 January 2013 – ');
  });

  test('a day judged with what is known today, and a day ahead', async () => {
    expect(words(await client.get('/reports/weekly?on=2013-01-28'))).toContain(
      'On Mon 28 Jan 2013, with what is known today.',
    );
    const ahead = await client.get('/reports/weekly?on=2013-03-01');
    expect(words(ahead)).toContain('This day lies ahead.');
    expect(numberOf(ahead, 'of them overdue')).toBe(4);
  });

  test('the day typed into the form leads to an address that can be kept', async () => {
    const asAt = await client.get('/reports/weekly?state=overdue&day=9%2F1%2F2013&how=as-at');
    expect([asAt.statusCode, asAt.headers.location]).toEqual([
      303,
      '/reports/weekly?state=overdue&as-at=2013-01-09',
    ]);
    const on = await client.get('/reports/weekly?day=1+March+2013&how=on');
    expect(on.headers.location).toBe('/reports/weekly?on=2013-03-01');
    const today = await client.get(`/reports/weekly?day=29.1.2013&how=as-at`);
    expect(today.headers.location).toBe('/reports/weekly');
  });

  test.each([
    ['day=30%2F2%2F2013&how=as-at', 'There is no day 30/2/2013. Check the day and the month of the day.'],
    [
      'day=soon&how=as-at',
      '“soon” is not a day. Enter the day as day, month and year, for example 31/7/2026.',
    ],
    [
      'day=1%2F2%2F2013&how=as-at',
      '1 February 2013 lies ahead: nobody knows yet what will be known then. Choose “What is known today”, or an earlier day.',
    ],
    [
      'as-at=2013-02-01',
      '1 February 2013 lies ahead: nobody knows yet what will be known then. Choose “What is known today”, or an earlier day.',
    ],
    [
      'as-at=2013-02-30',
      'as-at 2013-02-30 is not a day. Days are written YYYY-MM-DD, for example 2013-07-31.',
    ],
    ['as-at=2013-01-09&on=2013-01-09', 'Give as-at or on, not both.'],
  ])('%s is told in words, above the report of today', async (query, problem) => {
    const page = await client.get(`/reports/weekly?${query}`);
    expect(page.statusCode).toBe(422);
    expect(words(page)).toContain(`There is a problem ${problem}`);
    expect(words(page)).toContain('As at today, Tue 29 Jan 2013.');
  });

  test('a download of a day that cannot be leads to the page that says so', async () => {
    const response = await client.get('/reports/weekly.csv?as-at=2013-02-30&state=overdue');
    expect([response.statusCode, response.headers.location]).toEqual([
      303,
      '/reports/weekly?as-at=2013-02-30&state=overdue',
    ]);
  });
});

describe('as a file', () => {
  const rowsOf = async (
    name: string,
    body: Buffer,
  ): Promise<{ sheet: string | null; cells: readonly string[] }[]> => {
    const path = join(folder, name);
    await writeFile(path, body);
    const rows: { sheet: string | null; cells: readonly string[] }[] = [];
    for await (const { sheet, cells } of await readTable(path)) rows.push({ sheet, cells });
    return rows;
  };

  test.each(['csv', 'xlsx'])(
    '%s holds the rows of the page, and its name the day and nothing personal',
    async (format) => {
      const client = await signedIn(app, 'head');
      const file = await client.get(`/reports/weekly.${format}?as-at=2013-01-28&state=overdue`);
      expect(file.headers['content-disposition']).toBe(
        `attachment; filename="weekly-report-as-at-2013-01-28.${format}"`,
      );
      const rows = await rowsOf(`weekly.${format}`, file.rawPayload);
      expect(rows[1]?.cells.slice(0, 4)).toEqual([
        '2013-01-28',
        'A-1',
        'Youth rehabilitation order',
        '2013-01-02',
      ]);
      expect(rows.filter(({ cells }) => cells[0] === '2013-01-28')).toHaveLength(1);
    },
  );

  test('JSON is the documented one', async () => {
    const client = await signedIn(app, 'case-manager');
    const file = await client.get('/reports/weekly.json');
    expect(file.headers['content-type']).toBe('application/json; charset=utf-8');
    const report = file.json<{ rows: Record<string, unknown>[]; totals: object }>();
    expect(Object.keys(report)).toEqual(['asAt', 'on', 'knownBy', 'rows', 'promises', 'totals']);
    expect(Object.keys(report.rows[0] ?? {}).sort()).toEqual(
      [
        'case',
        'caseManager',
        'completedOn',
        'due',
        'expectedCompletion',
        'missedAppointments',
        'nextAppointment',
        'orderMade',
        'orderType',
        'provisional',
        'recordedLate',
        'state',
        'workingDaysLeft',
        'workingDaysTaken',
      ].sort(),
    );
    expect(report.totals).toEqual({
      outstanding: 2,
      overdue: 2,
      metOnTime: 1,
      metLate: 0,
      notMet: 0,
      lapsed: 0,
      restricted: 1,
    });
  });
});
