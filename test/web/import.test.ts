import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { multipart } from '../support/multipart.ts';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, signedIn, testApp, type WebClient, words } from '../support/web.ts';

let it: TestService;
let app: FastifyInstance;
let officer: WebClient;

beforeAll(async () => {
  it = await testService('2013-08-05');
  await giveAccounts(it, ['information-officer', 'case-manager']);
  app = await testApp(it);
  officer = await signedIn(app, 'information-officer');
});
afterAll(async () => {
  await app.close();
  await it.close();
});

const HEADINGS = 'ID,Case Ref,Disposal,Sentence date,Worker,Comments';
const rows = Array.from({ length: 212 }, (_, at) => {
  const made = at === 10 ? '30/02/2013' : '14/01/2013';
  const type = at === 100 ? 'Community sentence' : 'Referral order';
  const worker = at === 200 ? 'Amir' : 'case-manager';
  return `${at},W-${String(at).padStart(3, '0')},${type},${made},${worker},"Some, <b>words</b>"`;
});
const EXPORT = `${[HEADINGS, ...rows].join('\r\n')}\r\n`;

async function upload(
  fields: Record<string, string>,
  content: Buffer | string,
  name = 'orders.csv',
  client = officer,
): Promise<LightMyRequestResponse> {
  await client.get('/import');
  const sent = multipart({ _csrf: client.token, ...fields }, { field: 'file', name, content });
  return app.inject({
    method: 'POST',
    url: '/import',
    headers: {
      host: 'localhost',
      'content-type': sent.contentType,
      cookie: [...client.cookies].map(([key, value]) => `${key}=${value}`).join('; '),
    },
    payload: sent.payload,
  });
}

const ORDERS = { template: 'orders', profile: 'case-system' };
const CHOSEN = {
  'column-0': 'row_id',
  'column-1': 'reference',
  'column-2': 'order_type',
  'column-3': 'made_on',
  'column-4': 'case_manager',
  'column-5': '',
};

describe('212 rows of which 3 are wrong', () => {
  let page: string;

  test('are uploaded, and each heading has a proposal', async () => {
    expect(words(await officer.get('/import'))).toContain('Nothing was imported yet.');
    const sent = await upload(ORDERS, EXPORT);
    expect(sent.statusCode).toBe(303);
    page = String(sent.headers.location);
    const mapping = await officer.get(page);
    expect(words(mapping)).toContain('Which column is what?');
    expect(words(mapping)).toContain('Day it was made, needed');
    expect(words(mapping)).not.toContain('made_on');
    for (const [name, column] of Object.entries(CHOSEN)) {
      if (column !== '')
        expect(mapping.body).toMatch(new RegExp(`name="${name}".*?value="${column}" selected`, 's'));
    }
    expect(mapping.body).toContain('Some, &lt;b&gt;words&lt;/b&gt;');
  });

  test('cannot be checked while something needed has no column, or one has two', async () => {
    const missing = await officer.post(`${page}/check`, { ...CHOSEN, 'column-3': '' });
    expect(missing.statusCode).toBe(422);
    expect(words(missing)).toContain(
      'No column is mapped to “Day it was made”, which every row of orders needs.',
    );
    const twice = await officer.post(`${page}/check`, { ...CHOSEN, 'column-5': 'reference' });
    expect(words(twice)).toContain(
      '“Case Ref” and “Comments” are both mapped to “Reference of the case”. Choose one of them.',
    );
  });

  test('are checked: nothing is recorded, and the three are told by row, column and reason', async () => {
    const checked = await officer.post(`${page}/check`, CHOSEN);
    expect(checked.headers.location).toBe(`${page}/result`);
    const result = words(await officer.follow(checked));
    expect(result).toContain('What the file would change');
    expect(result).toContain('209 new 0 corrected 0 unchanged 3 rejected');
    expect(result).toContain('12 Sentence date 30/02/2013 “30/02/2013” is not a day that exists');
    expect(result).toContain('102 Disposal Community sentence');
    expect(result).toContain('202 Worker Amir');
    expect(words(await officer.get('/import'))).toContain('Nothing was imported yet.');
  });

  test('are imported; the three are taken away with their reasons, mended and uploaded again', async () => {
    const imported = await officer.follow(await officer.post(`${page}/import`));
    expect(words(imported)).toContain('Imported 209 rows new, 0 rows corrected, 0 rows unchanged.');
    const rejected = await officer.get(`${page}/rejected.csv`);
    expect(rejected.headers['content-disposition']).toBe('attachment; filename="orders-rejected.csv"');
    expect(rejected.body.trim().split('\r\n')).toHaveLength(4);
    const mended = rejected.body.replace('30/02/2013,', '28/02/2013,').replace('Amir,', 'case-manager,');
    const second = await upload(ORDERS, mended);
    const check = await officer.post(`${String(second.headers.location)}/check`, CHOSEN);
    expect(words(await officer.follow(check))).toContain('2 new 0 corrected 0 unchanged 1 rejected');
    await officer.post(`${String(second.headers.location)}/import`);
    expect(words(await officer.get('/import'))).toMatch(/case-system Dan Whitlock 2 new, [^,]+ 0 0 1/);
  });

  test('each number of an import opens what it recorded, on screen and as files', async () => {
    const start = await officer.get('/import');
    const [, list = ''] = /href="(\/import\/runs\/[0-9a-f-]+\?show=new)"/.exec(start.body) ?? [];
    const page = await officer.get(list);
    expect(page.statusCode).toBe(200);
    expect(words(page)).toContain('What was recorded');
    expect(words(page)).toMatch(/Case What Day New or corrected \S+ .* New/);
    expect(page.body).toMatch(/href="\/cases\/[0-9a-f-]{36}"/);
    const run = list.slice(0, list.indexOf('?'));
    const file = await officer.get(`${run}/recorded.csv?show=new`);
    expect(file.body.split('\r\n')[0]).toContain('Case,What,Day,New or corrected');
    expect(file.body).toMatch(/Order made,\d{4}-\d{2}-\d{2},New/);
    expect((await officer.get(`${run}/recorded.xlsx`)).statusCode).toBe(200);
    expect(words(await officer.get(`${run}?show=corrected`))).toContain(
      'Nothing of that kind was recorded on a case that you may see.',
    );
    expect((await officer.get('/import/runs/00000000-0000-4000-8000-000000000000')).statusCode).toBe(404);
    expect((await officer.get('/import/runs/nonsense')).statusCode).toBe(404);
  });

  test('the list of a large import goes on page by page, and every case shown is logged as read', async () => {
    const start = await officer.get('/import');
    const lists = [...start.body.matchAll(/href="(\/import\/runs\/[0-9a-f-]+\?show=new)"/g)].map(
      ([, href]) => href,
    );
    expect(lists).toHaveLength(2);
    const pages = await Promise.all(lists.map((href) => officer.get(href ?? '')));
    const first = pages.find((page) => page.body.includes('after=')) as LightMyRequestResponse;
    const [, next = ''] = /href="([^"]+after=\d+)"/.exec(first.body) ?? [];
    const second = await officer.get(next.replaceAll('&amp;', '&'));
    expect(words(second)).toContain('Back to the first');
    const cases = (body: string): string[] =>
      [...body.matchAll(/href="\/cases\/([0-9a-f-]{36})"/g)].map(([, id = '']) => id);
    expect(cases(first.body)).toHaveLength(50);
    expect(cases(second.body)).toHaveLength(50);
    const logged = await it.connection.db.transaction().execute(async (tx) => {
      await sql`select set_config('app.service', ${it.service}, true)`.execute(tx);
      const found = await sql<{ id: string }>`
        select distinct case_id as id from read_log where what = 'what an import recorded'`.execute(tx);
      return found.rows.map((row) => row.id);
    });
    expect(logged).toEqual(expect.arrayContaining([...cases(first.body), ...cases(second.body)]));
  });

  test('the same file again changes nothing', async () => {
    const sent = await upload(ORDERS, [HEADINGS, ...rows.slice(20, 60)].join('\n'));
    const check = await officer.post(`${String(sent.headers.location)}/check`, CHOSEN);
    const result = words(await officer.follow(check));
    expect(result).toContain('0 new 0 corrected 40 unchanged 0 rejected');
    expect(result).toContain('Every row says what it said before: there is nothing to import.');
    const compared = words(await officer.get(`${String(sent.headers.location)}/reconciliation`));
    expect(compared).toContain('Only in the file: 0');
    expect(compared).toContain('Only here: 171');
    expect(compared).toContain('Referral order, ');
    expect(compared).not.toContain('referral-order');
    const csv = await officer.get(`${String(sent.headers.location)}/reconciliation.csv`);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.body).toMatch(/^\W*Where,Row,What it is,Why it cannot be taken,Recorded by/);
    expect(csv.body.trim().split('\r\n')).toHaveLength(172);
    expect(result).toContain('no list of such rows is kept');
  });
});

describe('an upload that cannot be read', () => {
  test.each([
    [{ profile: 'x' }, 'a,b\n1,2', 'o.csv', 'Choose what the rows of the file are.'],
    [{ template: 'orders', profile: '' }, 'a,b\n1,2', 'o.csv', 'Enter which system the file is from'],
    [ORDERS, '', '', 'Choose the file to import.'],
  ])('is told at its field: %o', async (fields, content, name, expected) => {
    const response = await upload(fields as Record<string, string>, content, name);
    expect(response.statusCode).toBe(422);
    expect(words(response)).toContain(expected);
  });

  test('that is not what its name says is told on its page, with the choice of another', async () => {
    const sent = await upload(ORDERS, 'plain text, not a workbook', 'orders.xlsx');
    const response = await officer.get(String(sent.headers.location));
    expect(response.statusCode).toBe(422);
    expect(words(response)).toContain(
      'is named like an Excel workbook, but is plain text (CSV) by its content',
    );
  });
});

describe('templates', () => {
  test('are there to start from, with what each column means', async () => {
    const csv = await officer.get('/import/templates/orders.csv');
    expect(csv.body.split('\r\n')[0]).toContain('row_id,reference,order_type,made_on');
    const page = await officer.get('/import/templates/levels');
    expect(words(page)).toContain('Columns of');
    expect((await officer.get('/import/templates/nothing')).statusCode).toBe(404);
    expect((await officer.get('/import/templates/nothing.csv')).statusCode).toBe(404);
  });
});

describe('who may not import', () => {
  test('is refused, page by page', async () => {
    const manager = await signedIn(app, 'case-manager');
    for (const url of ['/import', '/import/templates/orders', '/import/templates/orders.csv'])
      expect((await manager.get(url)).statusCode, url).toBe(403);
    expect((await upload(ORDERS, EXPORT, 'orders.csv', manager)).statusCode).toBe(403);
  });

  test('and a form without our token is refused before the file is kept', async () => {
    const sent = multipart(
      { _csrf: 'made up', ...ORDERS },
      { field: 'file', name: 'o.csv', content: EXPORT },
    );
    const response = await app.inject({
      method: 'POST',
      url: '/import',
      headers: {
        host: 'localhost',
        'content-type': sent.contentType,
        cookie: [...officer.cookies].map(([key, value]) => `${key}=${value}`).join('; '),
      },
      payload: sent.payload,
    });
    expect(response.statusCode).toBe(403);
  });
});
