import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCase } from '../../src/features/cases/open.ts';
import { recordOnCase } from '../../src/features/cases/record.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, signedIn, testApp, type WebClient, words } from '../support/web.ts';

const TODAY = '2013-03-15';
let it: TestService;
let app: FastifyInstance;
const clients = new Map<string, WebClient>();
/** Ids of the cases by their references. */
const id: Record<string, string> = {};
const facts: Record<string, string> = {};

const person = (reference: string): string => it.people[reference] ?? '';

/** Somebody signed in, once per run. */
async function as(reference: string): Promise<WebClient> {
  const known = clients.get(reference) ?? (await signedIn(app, reference));
  clients.set(reference, known);
  return known;
}

async function get(reference: string, url: string): Promise<LightMyRequestResponse> {
  return (await as(reference)).get(url);
}

async function reads(what: string): Promise<{ person: string; caseId: string }[]> {
  return readInService(it.connection.db, it.service, 'operator', async (tx) => {
    const found = await sql<{ person: string; caseId: string }>`
      select person_id as person, case_id as "caseId" from read_log where what = ${what} order by read_at`.execute(
      tx,
    );
    return found.rows;
  });
}

/** The references in the rows of a list, from top to bottom. */
const rows = (page: LightMyRequestResponse): string[] =>
  [...page.body.matchAll(/<span class="cs-row-note">([A-Z]-\d+)<\/span>/g)].map((match) => match[1] ?? '');

/** A held in the north, with a story; B in the south, high; C held by nobody; R restricted; X closed. */
beforeAll(async () => {
  it = await testService('2013-01-07');
  await giveAccounts(it);
  app = await testApp(it);
  const open = async (
    reference: string,
    holder: string | null,
    team: string,
    name?: string,
  ): Promise<void> => {
    id[reference] = await it.openCase(reference, '2013-01-07', {
      team,
      ...(name === undefined ? {} : { name }),
      birthDate: '1998-05-01',
    });
    facts[`order ${reference}`] = await it.record(id[reference], 'order-made', '2013-01-07', {
      orderType: 'referral-order',
    });
    if (holder !== null) await it.record(id[reference], 'allocated', '2013-01-07', { to: person(holder) });
  };
  await open('A-1', 'case-manager', 'north', 'Zoë O’Neill');
  await open('B-1', 'other-case-manager', 'south', '<script>alert("x")</script>');
  await open('C-1', null, 'north');
  await open('R-1', 'case-manager', 'north', 'Ilse Zoltan');
  await open('X-1', 'other-case-manager', 'south', '=cmd|calc');
  const a = id['A-1'] ?? '';
  it.setToday('2013-01-30');
  facts.assessment = await it.record(
    a,
    'assessment-completed',
    '2013-01-30',
    {
      assessmentKind: 'initial',
      completedBy: person('case-manager'),
      screening: { seriousHarm: 'no', vulnerability: 'medium' },
    },
    { by: 'case-manager', text: { analysis: 'He lives with his grandmother.' } },
  );
  facts.note = await it.record(
    a,
    'note',
    '2013-01-30',
    {},
    {
      by: 'case-manager',
      text: { note: 'Met at school.\nAll calm.' },
    },
  );
  await it.record(id['B-1'] ?? '', 'level-changed', '2013-01-30', { dimension: 'rosh', level: 'high' });
  await it.record(id['R-1'] ?? '', 'case-restricted', '2013-01-30', {
    people: [person('operations-manager'), person('case-manager')],
  });
  it.setToday('2013-02-20');
  facts.late = await it.record(
    a,
    'appointment-missed',
    '2013-02-04',
    { purpose: 'supervision', missedBy: 'child', acceptable: true },
    { by: 'case-manager' },
  );
  await it.record(
    a,
    'appointment-missed',
    '2013-02-05',
    { purpose: 'supervision', missedBy: 'child', acceptable: false },
    { by: 'operations-manager', corrects: facts.late, text: { correction: 'He rang the day after.' } },
  );
  facts.wrong = await it.record(
    a,
    'appointment-kept',
    '2013-02-19',
    { purpose: 'review' },
    { by: 'case-manager' },
  );
  await inService(it.connection.db, it.service, { person: person('operations-manager') }, (tx) =>
    recordOnCase(tx, it.recorder('operations-manager'), {
      caseId: a,
      drafts: [
        {
          id: it.entropy.uuid(),
          kind: 'withdrawal',
          on: '2013-02-20' as never,
          withdraws: facts.wrong ?? '',
          reason: 'It was another child.',
        },
      ],
    }),
  );
  it.setToday('2013-03-01');
  await it.record(id['X-1'] ?? '', 'order-ended', '2013-03-01', {
    order: facts['order X-1'] ?? '',
    how: 'revoked',
  });
  await it.record(id['X-1'] ?? '', 'case-closed', '2013-03-01', {});
  it.setToday(TODAY);
});
afterAll(async () => {
  await app.close();
  await it.close();
});

describe('which pages of which case each role opens', () => {
  const NO_CASES = ['quality-reviewer', 'workforce-lead', 'board-member', 'inspector'];

  test.each([
    ['case-manager', { 'A-1': 200, 'B-1': 404, 'C-1': 404, 'R-1': 200 }],
    ['other-case-manager', { 'A-1': 404, 'B-1': 200, 'C-1': 404, 'R-1': 404 }],
    ['practice-manager', { 'A-1': 200, 'B-1': 404, 'C-1': 200, 'R-1': 404 }],
    ['other-practice-manager', { 'A-1': 404, 'B-1': 200, 'C-1': 404, 'R-1': 404 }],
    ['operations-manager', { 'A-1': 200, 'B-1': 200, 'C-1': 200, 'R-1': 200 }],
    ['head', { 'A-1': 200, 'B-1': 200, 'C-1': 200, 'R-1': 404 }],
    ['information-officer', { 'A-1': 200, 'B-1': 200, 'C-1': 200, 'R-1': 404 }],
    ['administrator', { 'A-1': 404, 'B-1': 404, 'C-1': 404, 'R-1': 404 }],
    ...NO_CASES.map((role) => [role, { 'A-1': 403, 'B-1': 403, 'C-1': 403, 'R-1': 403 }] as const),
  ] as const)('%s', async (role, expected) => {
    for (const [reference, status] of Object.entries(expected)) {
      for (const page of ['', '/timeline']) {
        const answer = await get(role, `/cases/${id[reference]}${page}`);
        expect([reference, page, answer.statusCode]).toEqual([reference, page, status]);
        if (status !== 200) {
          expect(answer.body).not.toContain(reference);
          expect(answer.body).not.toMatch(/Neill|Zoltan|referral order/i);
        }
      }
    }
  });

  test.each([...NO_CASES, 'administrator'])('%s has no list, no search and no saved lists', async (role) => {
    for (const url of ['/cases', '/cases.csv', '/cases.xlsx', '/cases/search', '/cases/lists']) {
      expect((await get(role, url)).statusCode).toBe(403);
    }
  });

  test('an address that is no id, or nobody’s, finds nothing', async () => {
    for (const wrong of ['A-1', 'x', '00000000-0000-4000-8000-000000000000', `${id['A-1']}'`]) {
      expect((await get('operations-manager', `/cases/${encodeURIComponent(wrong)}`)).statusCode).toBe(404);
      expect(
        (await get('operations-manager', `/cases/${encodeURIComponent(wrong)}/timeline`)).statusCode,
      ).toBe(404);
    }
  });

  test('without signing in one is asked to', async () => {
    const answer = await app.inject({ method: 'GET', url: `/cases/${id['A-1']}` });
    expect(answer.headers.location).toBe('/sign-in');
  });
});

describe('the list', () => {
  test('those that nobody holds stand first, with a way to allocate for who may', async () => {
    const page = await get('operations-manager', '/cases');
    expect(page.statusCode).toBe(200);
    expect(rows(page)[0]).toBe('C-1');
    expect(rows(page).toSorted()).toEqual(['A-1', 'B-1', 'C-1', 'R-1']);
    expect(words(page)).toContain('4 cases, 1 of them held by nobody');
    expect(page.body).toContain(`/cases/${id['C-1']}/record/allocated`);
    expect((await get('information-officer', '/cases')).body).not.toContain('/record/allocated');
  });

  test('each sees their own, and of the hidden ones a number', async () => {
    expect(rows(await get('case-manager', '/cases')).toSorted()).toEqual(['A-1', 'R-1']);
    const head = await get('head', '/cases');
    expect(rows(head)).not.toContain('R-1');
    expect(words(head)).toContain('4 cases, 1 of them held by nobody ; 1 restricted, counted and not shown');
    expect(words(head)).toContain('1 restricted Take this list with you');
    expect(head.body).not.toMatch(/Zoltan/);
    expect(words(await get('other-practice-manager', '/cases'))).toContain('1 case ');
  });

  test.each([
    ['?unallocated=yes', ['C-1']],
    ['?overdue=yes', ['C-1', 'B-1', 'R-1', 'A-1']],
    ['?restricted=yes', ['R-1']],
    ['?level=high', ['B-1']],
    ['?level=not-assessed', ['C-1', 'R-1']],
    ['?team=south', ['B-1']],
    ['?order=reparation-order', []],
    ['?state=closed', ['X-1']],
    ['?state=all', ['A-1', 'B-1', 'C-1', 'R-1', 'X-1']],
    ['?sort=level', ['C-1', 'B-1', 'A-1', 'R-1']],
    ['?sort=reference', ['C-1', 'A-1', 'B-1', 'R-1']],
    ['?sort=manager', ['C-1', 'A-1', 'R-1', 'B-1']],
  ])('%s', async (query, expected) => {
    const found = rows(await get('operations-manager', `/cases${query}`));
    expect(query === '?overdue=yes' ? found.toSorted() : found).toEqual(
      query === '?overdue=yes' ? expected.toSorted() : expected,
    );
  });

  test('by case manager, who is offered as far as one sees', async () => {
    const page = await get('operations-manager', `/cases?manager=${person('other-case-manager')}`);
    expect(rows(page)).toEqual(['B-1']);
    expect(words(page)).toContain('Amir Haddad');
    const team = await get('practice-manager', '/cases');
    expect(words(team)).toContain('Amir Haddad');
    expect(words(team)).not.toContain('Beth Lindqvist');
    expect((await get('case-manager', '/cases')).body).not.toContain('name="manager"');
  });

  test('filters that are none are said, and the list is shown without them', async () => {
    const page = await get(
      'operations-manager',
      '/cases?level=enormous&state=lost&manager=Bob&order=none&sort=luck',
    );
    expect(page.statusCode).toBe(422);
    expect(words(page)).toContain('“enormous” is not a level. The list is shown without it; choose another.');
    expect(words(page)).toContain('“lost” is not a state of a case.');
    expect(words(page)).toContain('The case manager of this address is not known.');
    expect(words(page)).toContain('“none” is not a type of order.');
    expect(words(page)).toContain('“luck” is not an order of this list.');
    expect(rows(page)).toHaveLength(4);
  });

  test('an empty list says why', async () => {
    expect(words(await get('operations-manager', '/cases?order=outcome-22'))).toContain(
      'No case is like that. Change the filters, or clear them.',
    );
    expect(words(await get('other-practice-manager', '/cases?team=north'))).toContain(
      'No case is like that.',
    );
  });

  test('as at an earlier day: what was known then, kept in every link, and nothing to record', async () => {
    const page = await get('operations-manager', '/cases?as-at=2013-01-29');
    expect(rows(page).toSorted()).toEqual(['A-1', 'B-1', 'C-1', 'R-1', 'X-1']);
    expect(words(page)).toContain('As known at the end of Tue 29 Jan 2013.');
    expect(page.body).toContain(`/cases/${id['A-1']}?as-at=2013-01-29`);
    expect(page.body).not.toContain('/record/allocated');
    expect(page.body).not.toContain('/cases/new');
    expect(rows(await get('operations-manager', '/cases?on=2013-02-28'))).toContain('X-1');
  });

  test('a day that is none, or lies ahead, is said in words', async () => {
    const none = await get('operations-manager', '/cases?as-at=2013-02-30');
    expect(none.statusCode).toBe(422);
    expect(words(none)).toContain('as-at 2013-02-30 is not a day.');
    expect(rows(none)).toHaveLength(4);
    expect((await get('operations-manager', '/cases?as-at=2014-01-01')).statusCode).toBe(422);
    const moved = await get('operations-manager', '/cases?day=29%2F1%2F2013&how=as-at&level=high');
    expect(moved.headers.location).toBe('/cases?level=high&as-at=2013-01-29');
  });

  test('names are shown as text, whatever they are', async () => {
    const page = await get('other-case-manager', '/cases');
    expect(page.body).not.toContain('<script>alert');
    expect(page.body).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
  });

  test('one read is logged for each child shown, in one go', async () => {
    const before = await reads('list of cases');
    await get('case-manager', '/cases');
    const after = (await reads('list of cases')).slice(before.length);
    expect(after.map(({ caseId }) => caseId).toSorted()).toEqual([id['A-1'], id['R-1']].toSorted());
    expect(after.every((read) => read.person === person('case-manager'))).toBe(true);
  });
});

describe('the list as a file', () => {
  test('the same filters and permissions, safe to open, and logged', async () => {
    const file = await get('operations-manager', '/cases.csv?state=all');
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.headers['content-disposition']).toBe('attachment; filename="cases-as-at-2013-03-15.csv"');
    const lines = file.body.replace('\uFEFF', '').trim().split('\r\n');
    expect(lines).toHaveLength(6);
    expect(lines[0]).toContain('Case,Name');
    expect(file.body).toContain("'=cmd|calc");
    expect((await reads('list of cases (CSV)')).map(({ caseId }) => caseId)).toHaveLength(5);
    const head = await get('head', '/cases.csv');
    expect(head.body).not.toMatch(/R-1|Zoltan/);
  });

  test('those that nobody holds come first there too', async () => {
    const lines = (await get('operations-manager', '/cases.csv')).body.trim().split('\r\n');
    const order = lines.slice(1).map((line) => line.split(',')[1]);
    expect(order[0]).toBe('C-1');
    expect(order.slice(1).toSorted()).toEqual(['A-1', 'B-1', 'R-1']);
  });

  test('as a workbook', async () => {
    const file = await get('operations-manager', '/cases.xlsx?as-at=2013-01-29');
    expect(file.headers['content-disposition']).toBe('attachment; filename="cases-as-at-2013-01-29.xlsx"');
    expect(file.rawPayload.subarray(0, 2).toString()).toBe('PK');
  });

  test('an address that is wrong leads to the page that says so', async () => {
    const answer = await get('operations-manager', '/cases.csv?as-at=yesterday');
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/cases?as-at=yesterday');
  });
});

describe('search', () => {
  const search = async (role: string, text: string): Promise<LightMyRequestResponse> => {
    const client = await as(role);
    await client.get('/cases/search');
    const sent = await client.post('/cases/search', { words: text });
    expect(sent.statusCode).toBe(303);
    expect(sent.headers.location).toBe('/cases/search');
    return client.follow(sent);
  };

  test('by the beginning of a name or reference, without accents, and never in an address', async () => {
    expect(rows(await search('operations-manager', 'oneill zo'))).toEqual(['A-1']);
    expect(rows(await search('operations-manager', 'x-1'))).toEqual(['X-1']);
    const page = await search('operations-manager', '1');
    expect(rows(page)).toEqual(['A-1', 'B-1', 'C-1', 'R-1', 'X-1']);
    expect(words(page).indexOf('Open cases')).toBeLessThan(words(page).indexOf('Closed cases'));
    expect(page.body).not.toMatch(/href="[^"]*(neill|oneill)/i);
  });

  test('one comes back to what one found, until one looks for something else', async () => {
    await search('operations-manager', 'zoltan');
    expect(rows(await get('operations-manager', '/cases/search'))).toEqual(['R-1']);
    expect(words(await search('operations-manager', ''))).toContain('Enter a reference or a name');
  });

  test('finds nothing outside one’s scope, and no restricted child; what is not found is said', async () => {
    expect(rows(await search('case-manager', 'script'))).toEqual([]);
    const page = await search('head', 'zoltan');
    expect(rows(page)).toEqual([]);
    expect(words(page)).toContain('No case that you may see has words that begin with “zoltan”.');
  });

  test('shows what was typed as text, and logs each child found', async () => {
    const before = (await reads('search')).length;
    const page = await search('operations-manager', '"><script>');
    expect(page.body).not.toContain('"><script>');
    await search('operations-manager', 'ilse');
    expect((await reads('search')).slice(before).map(({ caseId }) => caseId)).toContain(id['R-1']);
  });
});

describe('saved lists', () => {
  test('a list is saved, opened, renamed and deleted; only its owner sees it', async () => {
    const client = await as('operations-manager');
    await client.get('/cases?level=high&sort=manager');
    const saved = await client.post('/cases/lists', {
      name: 'High, by manager',
      query: 'level=high&sort=manager&as-at=2013-01-01&after=x&evil=1',
    });
    expect(saved.headers.location).toBe('/cases/lists');
    const page = await client.follow(saved);
    expect(words(page)).toContain('“High, by manager” is now one of your lists.');
    expect(page.body).toContain('href="/cases?level=high&amp;sort=manager"');
    const list = /\/cases\/lists\/([0-9a-f-]{36})\/rename/.exec(page.body)?.[1] ?? '';

    const stranger = await as('head');
    await stranger.get('/cases/lists');
    expect(words(await stranger.get('/cases/lists'))).toContain('You have saved no list yet.');
    expect((await stranger.get(`/cases/lists/${list}/rename`)).statusCode).toBe(404);
    expect((await stranger.post(`/cases/lists/${list}/rename`, { name: 'Mine' })).statusCode).toBe(404);
    expect((await stranger.post(`/cases/lists/${list}/delete`)).statusCode).toBe(404);

    await client.get(`/cases/lists/${list}/rename`);
    const renamed = await client.post(`/cases/lists/${list}/rename`, { name: 'Highest' });
    expect(words(await client.follow(renamed))).toContain('It is now called “Highest”.');
    const deleted = await client.post(`/cases/lists/${list}/delete`);
    expect(words(await client.follow(deleted))).toContain('You have saved no list yet.');
  });

  test('a name is needed, of its own, and not endless; what was typed is kept', async () => {
    const client = await as('operations-manager');
    await client.get('/cases');
    const none = await client.post('/cases/lists', { name: ' ', query: 'level=low' });
    expect(none.statusCode).toBe(422);
    expect(words(none)).toContain('Enter a name for the list, so that you find it again.');
    expect(none.body).toContain('value="level=low"');
    const long = await client.post('/cases/lists', { name: 'x'.repeat(81), query: '' });
    expect(words(long)).toContain('A name has at most 80 characters; this one has 81. Shorten it.');
    await client.post('/cases/lists', { name: 'Twice', query: '' });
    const twice = await client.post('/cases/lists', { name: 'Twice', query: '' });
    expect(words(twice)).toContain('You have a list called “Twice” already.');
    expect(words(await client.post('/cases/lists', { name: 'a\u0000b', query: '' }))).toContain('The name');
  });
});

describe('the page of a case', () => {
  test('says who, what is owed and why, levels and documents, and what happened last', async () => {
    const page = words(await get('case-manager', `/cases/${id['A-1']}`));
    expect(page).toContain('Zoë O’Neill A-1');
    expect(page).toContain('Age 14 (born 1 May 1998)');
    expect(page).toContain('Order Referral order, 7 January 2013');
    expect(page).toContain('Case manager Amir Haddad since 7 January 2013');
    expect(page).toContain('Countersignature initial assessment of 30 January 2013 Overdue');
    expect(page).toContain(
      '5 working days from the initial assessment of 30 Jan 2013; last day Wed 6 Feb 2013',
    );
    expect(page).toContain('Met, not met and no longer owed');
    expect(page).toContain('Vulnerability Medium');
    expect(page).toContain('VMP Missing');
    expect(page).toContain('Unsigned since Wed 30 Jan 2013');
    expect(page).toContain('The whole timeline');
  });

  test('offers to record what one may, today only', async () => {
    const mine = await get('case-manager', `/cases/${id['A-1']}`);
    expect(mine.body).toContain(`/cases/${id['A-1']}/record/significant-change`);
    expect(mine.body).toContain(`/cases/${id['A-1']}/record"`);
    expect(mine.body).not.toContain('/record/oversight');
    expect((await get('operations-manager', `/cases/${id['A-1']}`)).body).toContain('/record/oversight');
    expect((await get('operations-manager', `/cases/${id['C-1']}`)).body).toContain('/record/allocated');
    const then = await get('case-manager', `/cases/${id['A-1']}?as-at=2013-02-01`);
    expect(then.body).not.toContain('/record');
    expect(then.body).not.toContain('/correct/');
  });

  test('as known then: the assessment not yet, the level not yet; before the case, nothing', async () => {
    const then = words(await get('case-manager', `/cases/${id['A-1']}?as-at=2013-01-29`));
    expect(then).toContain('As known at the end of Tue 29 Jan 2013.');
    expect(then).toContain('Initial assessment referral order of 7 January 2013 Open');
    expect(then).toContain('Last assessment Missing');
    expect(then).not.toContain('VMP');
    const before = await get('case-manager', `/cases/${id['A-1']}?as-at=2013-01-06`);
    expect(before.statusCode).toBe(200);
    expect(words(before)).toContain('Nothing was known of this case on that day.');
    expect(before.body).not.toContain('Neill');
  });

  test('on that day with what is known today, and a day that is none', async () => {
    const on = words(await get('case-manager', `/cases/${id['A-1']}?on=2013-01-29`));
    expect(on).toContain('On Tue 29 Jan 2013, with what is known today.');
    const none = await get('case-manager', `/cases/${id['A-1']}?as-at=soon`);
    expect(none.statusCode).toBe(422);
    expect(words(none)).toContain('as-at soon is not a day.');
    expect(words(none)).toContain('What is owed');
  });

  test('marks a restricted case and says who sees it; a closed one is closed', async () => {
    const restricted = words(await get('operations-manager', `/cases/${id['R-1']}`));
    expect(restricted).toContain('Restricted');
    expect(restricted).toContain('Only seen by Siân O’Rourke-Hughes and Amir Haddad');
    const closed = words(await get('operations-manager', `/cases/${id['X-1']}`));
    expect(closed).toContain('Closed');
    expect(closed).toContain('Last: referral order of 7 January 2013, revoked on 1 March 2013');
    expect(words(await get('operations-manager', `/cases/${id['C-1']}`))).toContain('Nobody: not allocated');
  });

  test('names the other cases of the child', async () => {
    const made = await inService(
      it.connection.db,
      it.service,
      { person: person('operations-manager') },
      async (tx) => {
        const child = await sql<{ id: string }>`
        select child_id as id from case_reference where case_id = ${id['X-1']}::uuid`.execute(tx);
        return openCase(tx, it.recorder(), {
          reference: 'Y-1',
          openedOn: TODAY as never,
          team: 'south',
          child: { id: child.rows[0]?.id ?? '' },
        });
      },
    );
    if (made.outcome !== 'opened') throw new Error(JSON.stringify(made));
    const page = await get('operations-manager', `/cases/${id['X-1']}`);
    expect(words(page)).toContain('Other cases of this child Y-1 : open, held by nobody');
    expect(page.body).toContain(`href="/cases/${made.caseId}"`);
  });

  test('is logged', async () => {
    const before = (await reads('case page')).length;
    await get('case-manager', `/cases/${id['A-1']}`);
    expect((await reads('case page')).slice(before)).toEqual([
      { person: person('case-manager'), caseId: id['A-1'] },
    ]);
  });
});

describe('the timeline', () => {
  const timeline = (role: string, query = ''): Promise<LightMyRequestResponse> =>
    get(role, `/cases/${id['A-1']}/timeline${query}`);

  test('newest first, each with its two days and who recorded it', async () => {
    const page = words(await timeline('case-manager'));
    expect(page.indexOf('Appointment kept')).toBeLessThan(page.lastIndexOf('Case opened'));
    expect(page).toContain('Initial assessment completed by Amir Haddad.');
    expect(page).toContain('Recorded by Amir Haddad on Wed 30 Jan 2013.');
    expect(page).toContain('Appointment missed Recorded late');
  });

  test('what was corrected or withdrawn is struck through, with who, when and why', async () => {
    const page = await timeline('case-manager');
    const text = words(page);
    expect(text).toContain('Supervision appointment missed by the child; the reason is not acceptable.');
    expect(text).toContain(
      'Before that it said, for Mon 4 Feb 2013: Supervision appointment missed by the child; the reason is acceptable.',
    );
    expect(text).toContain(
      'Corrected by Siân O’Rourke-Hughes on Wed 20 Feb 2013. Reason: He rang the day after.',
    );
    expect(text).toContain(
      'Withdrawn by Siân O’Rourke-Hughes on Wed 20 Feb 2013. Reason: It was another child.',
    );
    expect(page.body.match(/<del /g)).toHaveLength(2);
  });

  test('free text is for who reads it', async () => {
    expect(words(await timeline('practice-manager'))).toContain('He lives with his grandmother.');
    const officer = words(await timeline('information-officer'));
    expect(officer).not.toContain('grandmother');
    expect(officer).not.toContain('He rang the day after');
    expect(officer).toContain('The reason is free text, which is not shown to you.');
  });

  test('one’s own may be corrected and withdrawn, others’ by who may; a withdrawn one by nobody', async () => {
    const links = async (role: string): Promise<string[]> =>
      [...(await timeline(role)).body.matchAll(/\/(?:correct|withdraw)\/([0-9a-f-]{36})"/g)].map(
        (match) => match[1] ?? '',
      );
    const own = await links('case-manager');
    expect(own).toContain(facts.note);
    expect(own).not.toContain(facts['order A-1']);
    const all = await links('practice-manager');
    expect(all).toContain(facts.note);
    expect(all).toContain(facts['order A-1']);
    expect(all).not.toContain(facts.wrong);
    expect((await timeline('practice-manager', '?as-at=2013-02-01')).body).not.toContain('/correct/');
  });

  test('by kind, in the address; of a kind that is not there, nothing', async () => {
    const notes = words(await timeline('case-manager', '?kind=note'));
    expect(notes).toContain('Met at school.');
    expect(notes).not.toContain('Initial assessment completed');
    expect(notes).toContain('1 entry, the newest first.');
    expect(words(await timeline('case-manager', '?kind=child-died'))).toContain(
      'Nothing of this kind is recorded on this case.',
    );
  });

  test('as known then', async () => {
    const then = words(await timeline('case-manager', '?as-at=2013-02-19'));
    expect(then).not.toContain('Appointment missed');
    expect(then).toContain('Initial assessment completed');
    const on = words(await timeline('case-manager', '?on=2013-02-04'));
    expect(on).not.toContain('Appointment missed');
  });

  test('fifty at a time, without losing or repeating one', async () => {
    const caseId = await it.openCase('L-1', '2013-01-07', { team: 'north' });
    await it.record(caseId, 'allocated', '2013-01-07', { to: person('case-manager') });
    for (let at = 0; at < 60; at += 1) {
      await it.record(caseId, 'note', '2013-03-01', {}, { by: 'case-manager', text: { note: `Note ${at}` } });
    }
    const seen: string[] = [];
    let url = `/cases/${caseId}/timeline`;
    for (let pages = 0; pages < 3; pages += 1) {
      const page = await get('case-manager', url);
      seen.push(...[...page.body.matchAll(/id="entry-([0-9a-f-]{36})"/g)].map((match) => match[1] ?? ''));
      const next = /href="([^"]*after=[^"]*)"/.exec(page.body)?.[1];
      if (next === undefined) break;
      url = next.replaceAll('&amp;', '&');
    }
    expect(seen).toHaveLength(63);
    expect(new Set(seen).size).toBe(63);
  });

  test('is logged', async () => {
    const before = (await reads('timeline')).length;
    await timeline('operations-manager');
    expect((await reads('timeline')).slice(before)).toEqual([
      { person: person('operations-manager'), caseId: id['A-1'] },
    ]);
  });
});

describe('free text for a stated reason', () => {
  const path = (): string => `/cases/${id['A-1']}/narrative`;

  test('is offered to who mends data, and to nobody else', async () => {
    expect((await get('information-officer', `/cases/${id['A-1']}`)).body).toContain(path());
    expect((await get('information-officer', `/cases/${id['A-1']}/timeline`)).body).toContain(path());
    expect((await get('case-manager', `/cases/${id['A-1']}`)).body).not.toContain('/narrative');
    expect((await get('information-officer', path())).statusCode).toBe(200);
    for (const role of ['case-manager', 'operations-manager', 'head', 'administrator', 'inspector']) {
      expect((await get(role, path())).statusCode).toBe(403);
    }
    expect((await get('information-officer', `/cases/${id['R-1']}/narrative`)).statusCode).toBe(404);
  });

  test('needs a reason and a time within eight hours; what was typed stays', async () => {
    const client = await as('information-officer');
    await client.get(path());
    const short = await client.post(path(), { reason: 'because', hours: '1' });
    expect(short.statusCode).toBe(422);
    expect(words(short)).toContain(
      'Say why you need this, in a sentence that whoever reads the log will understand.',
    );
    expect(short.body).toContain('because</textarea>');
    const long = await client.post(path(), { reason: 'The address in the note is wrong.', hours: '24' });
    expect(words(long)).toContain('Choose between 1 and 8 hours.');
    expect(words(await client.get(`/cases/${id['A-1']}/timeline`))).not.toContain('grandmother');
  });

  test('opens the text of this case, for its time, and is logged with its reason', async () => {
    const client = await as('information-officer');
    await client.get(path());
    const granted = await client.post(path(), { reason: 'The address in the note is wrong.', hours: '2' });
    expect(granted.headers.location).toBe(`/cases/${id['A-1']}/timeline`);
    const page = words(await client.follow(granted));
    expect(page).toContain('You may read the free text');
    expect(page).toContain('for the reason you gave: The address in the note is wrong.');
    expect(page).toContain('grandmother');
    expect(await reads('free text opened')).toEqual([
      { person: person('information-officer'), caseId: id['A-1'] },
    ]);
    const grants = await readInService(it.connection.db, it.service, 'operator', (tx) =>
      sql<{ what: string; reason: string; hours: number }>`
        select what, reason, round(extract(epoch from until - granted_at) / 3600)::int as hours from access_grant`.execute(
        tx,
      ),
    );
    expect(grants.rows).toEqual([
      { what: 'narrative', reason: 'The address in the note is wrong.', hours: 2 },
    ]);
    await inService(it.connection.db, it.service, 'engine', (tx) =>
      sql`update access_grant set until = now() - interval '1 second'`.execute(tx),
    );
    expect(words(await client.get(`/cases/${id['A-1']}/timeline`))).not.toContain('grandmother');
  });
});

describe('breaking the glass', () => {
  const REASON = 'The court asks today and nobody on the list answers.';
  const ask = async (fields: Record<string, string>): Promise<LightMyRequestResponse> => {
    const client = await as('administrator');
    await client.get('/restricted');
    return client.post('/restricted', fields);
  };

  test('is for who holds the permission', async () => {
    expect((await get('administrator', '/restricted')).statusCode).toBe(200);
    for (const role of ['case-manager', 'operations-manager', 'head', 'information-officer']) {
      expect((await get(role, '/restricted')).statusCode).toBe(403);
    }
  });

  test('needs the whole reference of a restricted case, a reason and a time; what was typed stays', async () => {
    const empty = await ask({ reference: '', reason: '', hours: '1' });
    expect(empty.statusCode).toBe(422);
    expect(words(empty)).toContain('Enter the whole reference of the case.');
    expect(words(empty)).toContain('Say why you need this, in a sentence');
    const part = await ask({ reference: 'R-', reason: REASON, hours: '1' });
    expect(words(part)).toContain('There is no case with the reference R-.');
    expect(part.body).toContain(REASON);
    expect(words(await ask({ reference: 'A-1', reason: REASON, hours: '1' }))).toContain(
      'A-1 is not restricted, or you see it already.',
    );
    expect(words(await ask({ reference: 'R-1', reason: REASON, hours: '9' }))).toContain(
      'Choose between 1 and 8 hours.',
    );
    expect((await get('administrator', `/cases/${id['R-1']}`)).statusCode).toBe(404);
  });

  test('opens that one case and no other, without free text; the head of service is told', async () => {
    const client = await as('administrator');
    const opened = await ask({ reference: ' R-1 ', reason: REASON, hours: '3' });
    expect(opened.headers.location).toBe(`/cases/${id['R-1']}`);
    const page = await client.follow(opened);
    expect(page.statusCode).toBe(200);
    expect(words(page)).toContain('Ilse Zoltan R-1');
    expect(words(page)).toContain(`for the reason you gave: ${REASON} The head of service has been told`);
    expect(page.body).not.toContain('/record');
    expect((await client.get(`/cases/${id['A-1']}`)).statusCode).toBe(404);
    expect((await client.get(`/cases/${id['R-1']}/timeline`)).statusCode).toBe(200);
    expect((await client.get('/cases')).statusCode).toBe(403);
    for (const url of ['', '/timeline', '/reads']) {
      expect((await client.get(`/cases/${id['R-1']}${url}`)).body).not.toContain('href="/cases"');
    }
    expect(words(await client.get('/restricted'))).toContain('Open to you now R-1');
    expect(await reads('restricted case opened')).toEqual([
      { person: person('administrator'), caseId: id['R-1'] },
    ]);
    expect((await get('head', `/cases/${id['R-1']}`)).statusCode).toBe(404);
  });

  test('the notice names the case only to who may see it, and goes when it was read', async () => {
    const head = await as('head');
    const home = await head.get('/');
    const text = words(home);
    expect(text).toContain('A restricted case was opened');
    expect(text).toContain('Yusuf Demir may see a restricted case on whose list you are not until');
    expect(text).toContain(`Reason given: ${REASON}`);
    expect(home.body).not.toContain('R-1');
    const notice = /\/notices\/([0-9a-f-]{36})\/read/.exec(home.body)?.[1] ?? '';
    const stranger = await as('case-manager');
    await stranger.get('/');
    await stranger.post(`/notices/${notice}/read`);
    expect(words(await head.get('/'))).toContain('A restricted case was opened');
    await head.post(`/notices/${notice}/read`);
    expect(words(await head.get('/'))).not.toContain('A restricted case was opened');
  });

  test('ends with its time', async () => {
    await inService(it.connection.db, it.service, 'engine', (tx) =>
      sql`update access_grant set until = now() - interval '1 second'`.execute(tx),
    );
    for (const page of ['', '/timeline']) {
      expect((await get('administrator', `/cases/${id['R-1']}${page}`)).statusCode).toBe(404);
    }
  });
});

describe('who read a record', () => {
  test('is for who may see the log, of records that are not hidden from them', async () => {
    for (const role of ['case-manager', 'practice-manager', 'operations-manager', 'information-officer']) {
      expect((await get(role, `/cases/${id['A-1']}/reads`)).statusCode).toBe(403);
      expect((await get(role, '/reads')).statusCode).toBe(403);
    }
    for (const role of ['head', 'administrator']) {
      expect((await get(role, `/cases/${id['A-1']}/reads`)).statusCode).toBe(200);
      expect((await get(role, `/cases/${id['R-1']}/reads`)).statusCode).toBe(404);
      expect((await get(role, '/cases/nonsense/reads')).statusCode).toBe(404);
    }
  });

  test('says who, when and what, and which access was given for a reason; nothing of the child', async () => {
    await get('practice-manager', `/cases/${id['A-1']}`);
    const page = await get('administrator', `/cases/${id['A-1']}/reads`);
    expect(words(page)).toContain('Łukasz Zieliński Practice manager Case page');
    expect(words(page)).toContain('Dan Whitlock Its free text The address in the note is wrong.');
    expect(page.body).not.toContain('Neill');
    expect((await get('head', `/cases/${id['A-1']}`)).body).toContain(`/cases/${id['A-1']}/reads`);
  });

  test('is found by the whole reference, which is posted', async () => {
    const client = await as('administrator');
    await client.get('/reads');
    const found = await client.post('/reads', { reference: ' A-1 ' });
    expect(found.headers.location).toBe(`/cases/${id['A-1']}/reads`);
    const none = await client.post('/reads', { reference: 'R-1' });
    expect(none.statusCode).toBe(422);
    expect(words(none)).toContain('There is no case with this reference whose log you may see.');
    expect(words(await client.post('/reads', { reference: '' }))).toContain(
      'Enter the reference of the case.',
    );
  });

  test('fifty at a time, the newest first', async () => {
    for (let at = 0; at < 55; at += 1) await get('case-manager', `/cases/${id['A-1']}/timeline`);
    const first = await get('head', `/cases/${id['A-1']}/reads`);
    const next = /href="([^"]*before=[^"]*)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await get('head', next);
    expect(second.statusCode).toBe(200);
    expect(words(second)).toContain('Back to the newest');
    expect((await get('head', `/cases/${id['A-1']}/reads?before=yesterday`)).statusCode).toBe(200);
  });
});
