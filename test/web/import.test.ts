import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
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
    expect(words(missing)).toContain('No column is mapped to made_on, which every row of orders needs.');
    const twice = await officer.post(`${page}/check`, { ...CHOSEN, 'column-5': 'reference' });
    expect(words(twice)).toContain(
      '“Case Ref” and “Comments” are both mapped to reference. Choose one of them.',
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
    expect(words(await officer.get('/import'))).toContain('case-system Dan Whitlock 2 0 0 1');
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
