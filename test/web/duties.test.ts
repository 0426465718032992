import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTable } from '../../src/platform/documents/read-table.ts';
import { type TestService, testService } from '../support/service.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { giveAccounts, signedIn, testApp, type WebClient, words } from '../support/web.ts';

const TODAY = '2013-03-15';
let it: TestService;
let app: FastifyInstance;
let folder = '';
const ids: Record<string, string> = {};
const NAMES: Readonly<Record<string, string>> = { 'B-1': 'Bela Quill', 'D-1': 'Hidden Quill' };

/**
 * A north, nothing done; B south, assessed late at a high level; C held by nobody; D like A but restricted; F with sixty
 * missed appointments that nobody followed up.
 */
beforeAll(async () => {
  folder = await temporaryFolder('duties-pages');
  it = await testService('2013-01-07');
  await giveAccounts(it);
  const given = async (reference: string, holder: string | null, team: string): Promise<string> => {
    const name = NAMES[reference];
    const caseId = await it.openCase(reference, '2013-01-07', {
      team,
      ...(name === undefined ? {} : { name }),
    });
    ids[reference] = caseId;
    await it.record(caseId, 'order-made', '2013-01-07', { orderType: 'referral-order' });
    if (holder !== null) await it.record(caseId, 'allocated', '2013-01-07', { to: it.people[holder] ?? '' });
    return caseId;
  };
  await given('A-1', 'case-manager', 'north');
  const high = await given('B-1', 'other-case-manager', 'south');
  await given('C-1', null, 'north');
  const hidden = await given('D-1', 'case-manager', 'north');
  const missed = await given('F-1', 'other-case-manager', 'south');
  it.setToday('2013-02-05');
  await it.record(hidden, 'case-restricted', '2013-02-05', {
    people: [it.people['operations-manager'] ?? ''],
  });
  it.setToday('2013-03-08');
  await it.record(high, 'assessment-completed', '2013-03-08', {
    assessmentKind: 'initial',
    completedBy: it.people['other-case-manager'] ?? '',
    screening: { seriousHarm: 'yes', vulnerability: 'high' },
  });
  for (let at = 0; at < 60; at += 1) {
    const purpose = 'supervision';
    await it.record(missed, 'appointment-missed', '2013-03-08', {
      purpose,
      missedBy: 'child',
      acceptable: false,
    });
  }
  it.setToday(TODAY);
  app = await testApp(it);
}, 120_000);
afterAll(async () => {
  await app.close();
  await it.close();
  await rm(folder, { recursive: true });
});

const shownCases = (page: { body: string }): string[] => [
  ...new Set([...page.body.matchAll(/href="\/cases\/[^"]+">([A-F]-1)</g)].map((found) => found[1] ?? '')),
];
const rows = (page: { body: string }): number => page.body.split('<tr class="govuk-table__row">').length - 2;
const numberOf = (page: { body: string }, label: string): number =>
  Number(new RegExp(`__number">(\\d+)</span> <span class="cs-figure__label">${label}<`).exec(page.body)?.[1]);

describe('who sees which duties', () => {
  test.each<[string, string[], boolean]>([
    ['operations-manager', ['A-1', 'B-1', 'C-1', 'D-1', 'F-1'], false],
    ['head', ['A-1', 'B-1', 'C-1', 'F-1'], true],
    ['information-officer', ['A-1', 'B-1', 'C-1', 'F-1'], true],
    ['practice-manager', ['A-1', 'C-1'], true],
    ['other-practice-manager', ['B-1', 'F-1'], false],
    ['case-manager', ['A-1'], true],
    ['other-case-manager', ['B-1', 'F-1'], false],
  ])('%s', async (person, cases, restricted) => {
    const client = await signedIn(app, person);
    const seen = new Set<string>();
    for (const kind of ['initial-assessment', 'vmp', 'rosh', 'missed-appointment-follow-up', 'oversight']) {
      for (const one of shownCases(await client.get(`/duties?kind=${kind}`))) seen.add(one);
    }
    expect([...seen].sort()).toEqual(cases);
    const whole = await client.get('/duties?kind=initial-assessment');
    expect(words(whole).includes('1 restricted, counted and not listed.')).toBe(restricted);
  });

  test.each(['quality-reviewer', 'workforce-lead', 'board-member', 'inspector', 'administrator'])(
    '%s sees no duties of children',
    async (person) => {
      const client = await signedIn(app, person);
      for (const path of ['/duties', '/duties.csv', '/duties.xlsx']) {
        expect((await client.get(path)).statusCode).toBe(403);
      }
    },
  );

  test('every case shown is logged as read once', async () => {
    await (await signedIn(app, 'practice-manager')).get('/duties?kind=oversight');
    const found = await it.connection.db.transaction().execute(async (tx) => {
      await sql`select set_config('app.service', ${it.service}, true)`.execute(tx);
      return sql<{ id: string }>`select case_id as id from read_log
        where person_id = ${it.people['practice-manager'] ?? ''} and what = 'list of duties'
        order by read_at desc limit 2`.execute(tx);
    });
    expect(found.rows.map((row) => row.id).sort()).toEqual([ids['A-1'], ids['C-1']].sort());
  });
});

describe('what it says', () => {
  test('the case manager finds what is theirs, with the reason', async () => {
    const page = await (await signedIn(app, 'case-manager')).get('/duties?owner=me');
    expect(words(page)).toContain(
      'A-1 Initial assessment 20 working days from the order of 7 Jan 2013; last day Mon 4 Feb 2013; standard in force from 1 Jan 2012, published : initial assessment Claim an exception : Initial assessment, A-1 Record the cause : Initial assessment, A-1 Mon 4 Feb 2013 29 working days overdue Amir Haddad Overdue',
    );
    expect(rows(page)).toBe(1);
    expect([numberOf(page, 'overdue'), numberOf(page, 'due in 5 working days')]).toEqual([2, 0]);
    expect(words(page)).not.toContain('Management oversight 42 days');
    expect(page.body).toContain(
      '<a class="govuk-link" href="/standards/initial-assessment">standard in force',
    );
    expect(page.body).not.toMatch(/plan-2012/);
  });

  test('the operations manager finds what is to be signed and overseen, in their own name', async () => {
    const page = await (await signedIn(app, 'operations-manager')).get(
      '/duties?owner=me&kind=countersignature',
    );
    expect(words(page)).toContain(
      'B-1 Bela Quill Countersignature 5 working days from the initial assessment of 8 Mar 2013',
    );
    expect(words(page)).toContain('Siân O’Rourke-Hughes Open');
    const head = await (await signedIn(app, 'head')).get('/duties?owner=me');
    expect(words(head)).toContain('No duty is like that. Change the filters, or clear them.');
  });

  test('what nobody holds comes first, and says who stands in', async () => {
    const client = await signedIn(app, 'operations-manager');
    const all = await client.get('/duties');
    expect(shownCases(all)[0]).toBe('C-1');
    expect(words(all)).toContain('Unallocated Łukasz Zieliński stands in');
    const nobody = await client.get('/duties?owner=nobody');
    expect(shownCases(nobody)).toEqual(['C-1']);
    expect(numberOf(all, 'without a case manager or an owner')).toBe(rows(nobody));
    const standsIn = await (await signedIn(app, 'practice-manager')).get('/duties?owner=me');
    expect(shownCases(standsIn)).toEqual(['C-1']);
  });

  test('each number opens the list that makes it', async () => {
    const client = await signedIn(app, 'other-practice-manager');
    const page = await client.get('/duties');
    for (const label of ['overdue', 'due in 5 working days', 'due later or suspended']) {
      const number = numberOf(page, label);
      const at = page.body.indexOf(`cs-figure__label">${label}<`);
      const href =
        [...page.body.slice(0, at).matchAll(/href="([^"]+)"/g)].at(-1)?.[1]?.replaceAll('&amp;', '&') ?? '';
      const file = await client.get(href.replace('/duties?', '/duties.csv?').replace('#list', ''));
      expect(file.body.trim().split('\r\n').length - 1).toBe(number);
    }
  });
});

describe('filters and pages', () => {
  let client: WebClient;
  beforeAll(async () => {
    client = await signedIn(app, 'operations-manager');
  });

  test('by state, by person, by team and by due date', async () => {
    expect(shownCases(await client.get('/duties?state=met-late'))).toEqual(['B-1']);
    const person = it.people['case-manager'] ?? '';
    expect(shownCases(await client.get(`/duties?owner=${person}`)).sort()).toEqual(['A-1', 'D-1']);
    expect(shownCases(await client.get('/duties?team=south&kind=oversight')).sort()).toEqual(['B-1', 'F-1']);
    const due = await client.get('/duties?due-from=2013-03-15&due-to=2013-03-15');
    expect(words(due)).toContain('Due today');
    expect(words(due)).not.toContain('overdue Amir Haddad');
  });

  test('typed days lead to an address that can be kept', async () => {
    const response = await client.get(
      '/duties?state=owed&kind=&owner=&team=&due-from=1%2F3%2F2013&due-to=15+March+2013',
    );
    expect([response.statusCode, response.headers.location]).toEqual([
      303,
      '/duties?due-from=2013-03-01&due-to=2013-03-15',
    ]);
  });

  test.each([
    ['state=tardy', '“tardy” is not a state of a duty. The list is shown without it; choose another.'],
    ['kind=x', '“x” is not a kind of duty. The list is shown without it; choose another.'],
    ['owner=Amir', 'The owner in this address is not known. The list is shown without; choose another.'],
    [
      'owner=nobody&state=lapsed',
      '“Nobody” goes with what is owed. The list is shown without it; choose open or overdue to see what nobody owes.',
    ],
    [
      'due-from=30%2F2%2F2013',
      'There is no day 30/2/2013. Check the day and the month of the first due date.',
    ],
    [
      'due-from=2013-04-01&due-to=2013-03-01',
      'The first due date is after the last, so the list is empty. Change one of them.',
    ],
    [
      'as-at=2013-02-30',
      'as-at 2013-02-30 is not a day. Days are written YYYY-MM-DD, for example 2013-07-31.',
    ],
  ])('%s is told in words', async (query, problem) => {
    const page = await client.get(`/duties?${query}`);
    expect(page.statusCode).toBe(422);
    expect(words(page)).toContain(problem);
    const file = await client.get(`/duties.csv?${query}`);
    expect([file.statusCode, file.headers.location?.toString().startsWith('/duties?')]).toEqual([303, true]);
  });

  test('fifty to a page, and on', async () => {
    const first = await client.get('/duties?kind=missed-appointment-follow-up');
    expect(rows(first)).toBe(50);
    const next = /href="([^"]+)" rel="next"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await client.get(next);
    expect(rows(second)).toBe(10);
    expect(second.body).toContain('href="/duties?kind=missed-appointment-follow-up" rel="prev"');
    expect(words(await client.get(next.replace('2013-03-11', '2013-12-31')))).toContain(
      'There is nothing further on.',
    );
    expect(rows(await client.get('/duties?kind=missed-appointment-follow-up&after=nonsense'))).toBe(50);
  });

  test('as at an earlier day, with the way back; the case opens on that day', async () => {
    const page = await client.get('/duties?as-at=2013-02-01&kind=initial-assessment');
    expect(words(page)).toContain('As known at the end of Fri 1 Feb 2013.');
    expect(rows(page)).toBe(5);
    expect(words(page)).toContain('1 working day left');
    expect(page.body).toContain(`href="/cases/${ids['A-1']}?as-at=2013-02-01"`);
    expect(words(await client.get('/duties?as-at=2013-01-06'))).toContain(
      'Nothing was owed on Sun 6 Jan 2013.',
    );
  });

  test('a day ahead, with what is known today', async () => {
    const page = await client.get('/duties?on=2013-06-30&kind=vmp');
    expect(words(page)).toContain('On Sun 30 Jun 2013, with what is known today. This day lies ahead.');
    expect(words(page)).toContain('Overdue');
  });
});

test('the name of the child stands beneath the reference, and that of a restricted one nowhere', async () => {
  const client = await signedIn(app, 'head');
  const page = words(await client.get('/duties?as-at=2013-03-14'));
  expect(page).toContain('B-1 Bela Quill');
  expect(page).not.toContain('Hidden Quill');
});

test('a late duty leads to its own claim of an exception, for who may, until one waits', async () => {
  const client = await signedIn(app, 'case-manager');
  const page = await client.get('/duties?kind=initial-assessment');
  const link = (body: string): string =>
    /href="(\/cases\/[^"]+\/record\/exception-claimed\?duty=[^"]+)"/.exec(body)?.[1] ?? '';
  expect(words(page)).toContain('Claim an exception : Initial assessment, A-1');
  const form = await client.get(link(page.body));
  expect(form.statusCode).toBe(200);
  expect(form.body).toMatch(/value="initial-assessment:[^"]+" (selected|checked)/);
  const ofCase = await client.get(`/cases/${ids['A-1']}`);
  expect(link(ofCase.body)).toBe(link(page.body));
  expect(link((await client.get('/duties?as-at=2013-03-14')).body)).toBe('');
  expect(link((await (await signedIn(app, 'information-officer')).get('/duties')).body)).toBe('');
  const [, of = ''] = /duty=initial-assessment%3A([0-9a-f-]{36})/.exec(link(page.body)) ?? [];
  await it.record(
    ids['A-1'] ?? '',
    'exception-claimed',
    TODAY,
    { duty: { kind: 'initial-assessment', of }, reason: 'interpreter', evidence: [] },
    { by: 'case-manager' },
  );
  expect(link((await client.get('/duties?kind=initial-assessment')).body)).toBe('');
});

describe('late duties for which no cause is recorded (rule 19)', () => {
  const list = '/duties?state=late&cause=none&kind=initial-assessment';
  const number = async (client: WebClient): Promise<number> =>
    Number(
      /__number">(\d+)<\/span> <span class="cs-figure__label">late in 13 weeks/.exec(
        (await client.get('/')).body,
      )?.[1],
    );

  test('are a list of their own, that a cause takes them from, and a number on the start page', async () => {
    const client = await signedIn(app, 'other-case-manager');
    const manager = await signedIn(app, 'head');
    const before = await client.get(list);
    expect(words(before)).toContain('Late: overdue, met late and not met; cause not recorded');
    expect(words(before)).toContain('B-1 Bela Quill');
    expect(words(await client.get('/'))).toMatch(
      /\d+ late duties due since Fri 14 Dec 2012, cause not recorded/,
    );
    const counted = await number(manager);
    const [, of = ''] = /cause-recorded\?duty=initial-assessment%3A([0-9a-f-]{36})/.exec(before.body) ?? [];
    await it.record(
      ids['B-1'] ?? '',
      'cause-recorded',
      TODAY,
      { duty: { kind: 'initial-assessment', of }, cause: 'staff-absence' },
      { by: 'other-case-manager' },
    );
    const after = words(await client.get(list));
    expect(after).not.toContain('B-1 Bela Quill');
    expect(words(await client.get(list.replace('&cause=none', '')))).toContain('B-1 Bela Quill');
    expect(words(await client.get(`${list}&as-at=2013-03-14`))).toContain('B-1 Bela Quill');
    expect((await client.get('/duties.csv?state=late&cause=none')).body).not.toMatch(
      /B-1.*Initial assessment/,
    );
    expect(await number(manager)).toBe(counted - 1);
  });

  test('a cause asked of what is owed asks of what is late; of what was on time it is told in words', async () => {
    const client = await signedIn(app, 'head');
    expect(words(await client.get('/duties?cause=none'))).toContain('cause not recorded');
    const wrong = await client.get('/duties?state=lapsed&cause=none');
    expect(wrong.statusCode).toBe(422);
    expect(words(wrong)).toContain(
      'Only what is late has a cause. The list is shown without it; choose a late state.',
    );
  });

  test('are not asked of who may record no cause', async () => {
    const client = await signedIn(app, 'information-officer');
    expect((await client.get('/')).body).not.toContain('cause not recorded');
  });
});

describe('as a file', () => {
  test.each(['csv', 'xlsx'])('%s holds every row of the list, with its reason', async (format) => {
    const client = await signedIn(app, 'head');
    const file = await client.get(`/duties.${format}?as-at=2013-03-14&team=south`);
    expect(file.headers['content-disposition']).toBe(
      `attachment; filename="duties-as-at-2013-03-14.${format}"`,
    );
    const path = join(folder, `duties.${format}`);
    await writeFile(path, file.rawPayload);
    const found: (readonly string[])[] = [];
    for await (const { cells } of await readTable(path)) found.push(cells);
    const followUps = found.filter((cells) => cells[3] === 'Follow-up of a missed appointment');
    expect(followUps).toHaveLength(60);
    expect(followUps[0]?.slice(0, 9)).toEqual([
      '2013-03-14',
      'F-1',
      '',
      'Follow-up of a missed appointment',
      '2013-03-08',
      '2013-03-11',
      'No',
      'Overdue',
      '-3',
    ]);
    expect(followUps[0]?.at(-1)).toContain('1 working day from the missed appointment of 8 Mar 2013');
    expect(new Set(found.slice(1).map((cells) => cells[2]))).toEqual(new Set(['Bela Quill', '']));
    expect(new Set(found.slice(1).map((cells) => cells[1]))).toEqual(new Set(['B-1', 'F-1']));
  });
});
