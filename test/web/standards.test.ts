import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, signedIn, testApp, type WebClient, words } from '../support/web.ts';

let it: TestService;
let app: FastifyInstance;
let client: WebClient;

beforeAll(async () => {
  it = await testService('2013-06-03');
  await giveAccounts(it, ['case-manager', 'board-member']);
  app = await testApp(it);
  client = await signedIn(app, 'case-manager');
});
afterAll(async () => {
  await app.close();
  await it.close();
});

const read = async (path: string): Promise<string> => {
  const page = await client.get(path);
  expect(page.statusCode, path).toBe(200);
  return words(page);
};

describe('standards', () => {
  test('are shown as they hold on the day: figures with units, source, mark, last check and pack', async () => {
    const page = await read('/standards');
    expect(page).toContain('Improvement action plan 2012-13');
    expect(page).toContain('In force on 3 June 2013');
    expect(page).toContain('Referral order: 20 working days Other court orders: 15 working days');
    expect(page).toContain(
      'Out-of-court disposals: No standard in force. The improvement plan of 2012-13 covers court orders',
    );
    expect(page).toContain('Review assessment 6 months 1 April 2013 Published');
    expect(page).toMatch(
      /Low: 84 days \(12 weeks\) Medium: 42 days \(6 weeks\) High: 28 days \(4 weeks\) Very high: 14 days \(2 weeks\)/,
    );
    expect(page).toContain('Last checked on 23 November 2026.');
    expect(page).toContain('Direction To the day that the manager directed');
  });

  test('as at an earlier day the version of then', async () => {
    const page = await read('/standards?as-at=2013-03-31');
    expect(page).toContain('As known at the end of Sun 31 Mar 2013');
    expect(page).toContain('Review assessment 3 months 1 January 2012');
  });

  test('a day before the first version has no standard, in words', async () => {
    expect(await read('/standards?on=2011-12-31')).toContain(
      'No standard in force on 31 December 2011: the first holds from 1 January 2012.',
    );
    expect(await read('/standards')).toContain(
      'No standard in force: nothing has been adopted for this duty.',
    );
  });

  test('each has a page with every version over time', async () => {
    const page = await read('/standards/review');
    expect(page).toMatch(/From 1 April 2013 In force.*From 1 January 2012 Earlier/);
    expect(page).toContain(
      'Duties open when this version came move to it; one already due by then stays as it was.',
    );
    expect(page).toContain('1 April 2013, with the pack “');
    expect(await read('/standards/review?on=2012-06-01')).toMatch(
      /From 1 April 2013 To come.*From 1 January 2012 In force/,
    );
    expect((await client.get('/standards/king')).statusCode).toBe(404);
  });

  test('orders, reasons and words are data of the pack', async () => {
    const page = await read('/standards/lists');
    expect(page).toContain(
      'Youth rehabilitation order Other court order Yes 15 working days Always No last day',
    );
    expect(page).toContain('Youth caution Out of court No No duty: not supervised 8 April 2013 No last day');
    expect(page).toMatch(/Final warning Out of court Yes No standard in force\..*7 April 2013/);
    expect(page).toContain('Late notice from court Outside Left out once approved');
    expect(page).toContain('Staff absence Within Counts: the service could have met it');
    expect(page).toContain('Warrant out');
    expect(page).toContain('Assessment ASSET');
  });

  test('are exported, a row for each figure', async () => {
    const csv = (await client.get('/standards/export?format=csv&as-at=2013-03-31')).body;
    expect(csv).toContain(
      '2013-03-31,Review assessment,review,,3 months,2012-01-01,Published,2026-11-23,plan-2012,plan-2012/review/1',
    );
    expect(csv).toContain('Initial assessment,initial-assessment,Referral order,20 working days');
  });

  test('a board member reads them too', async () => {
    const board = await signedIn(app, 'board-member');
    expect((await board.get('/standards')).statusCode).toBe(200);
    expect((await board.get('/calendar')).body).not.toContain('/calendar/holidays');
  });

  test('a day that cannot be is told in words', async () => {
    for (const path of ['/standards', '/standards/lists', '/standards/review', '/calendar']) {
      const page = await client.get(`${path}?as-at=2013-02-30`);
      expect(page.statusCode, path).toBe(422);
      expect(words(page)).toContain('There is a problem');
      expect(words(await client.get(`${path}?as-at=2013-07-01`))).toContain('1 July 2013 lies ahead');
    }
  });
});

describe('the calendar', () => {
  test('shows the days of the year that do not count, and where the list comes from', async () => {
    const page = await read('/calendar');
    expect(page).toContain('Calendar 2013');
    expect(page).toContain('May 21 working days');
    expect(page).toContain('Fri 29 Mar 2013 Good Friday Bank holiday');
    expect(page).toContain('Working days 253 in 2013');
    expect(page).toContain('gov.uk bank holidays, division england-and-wales, adopted on 1 January 2012');
    expect(page).not.toContain('are provisional');
  });

  test('a year after the last of the list is provisional', async () => {
    const page = await read('/calendar?year=2031');
    expect(page).toMatch(
      /The list of bank holidays ends with (20\d\d)\. Dates in 2031 are provisional: bank holidays are still to come\./,
    );
    expect(page).toContain('No bank holiday and no closure day is known in 2031.');
  });

  test('a year that cannot be is left out; the years beside are one step away', async () => {
    expect(await read('/calendar?year=king')).toContain('Calendar 2013');
    const page = await client.get('/calendar?year=2014');
    expect(page.body).toContain('href="/calendar?year=2015"');
    expect(page.body).toContain('href="/calendar">← 2013');
  });

  test('is exported', async () => {
    const csv = (await client.get('/calendar/export?format=csv&year=2013')).body;
    expect(csv).toContain('2013-12-26,Boxing Day,Bank holiday');
  });
});
