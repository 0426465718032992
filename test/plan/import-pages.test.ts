import { readFileSync } from 'node:fs';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { dropOldPlanUploads } from '../../src/features/plan/index.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { workbookByHand } from '../../src/platform/documents/testing/workbook-by-hand.ts';
import { planTale } from '../support/plan.ts';
import { deputyHead, formOf, planRows, planText, planWord, uploadPlan } from '../support/plan-import.ts';
import { onServer } from '../support/server-under-test.ts';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, signedIn, testApp, type WebClient, words } from '../support/web.ts';

const FICTIONAL = readFileSync(new URL('../fixtures/plan/appendix.txt', import.meta.url));
const FIRST = planText(
  'R1\tBe on time.\t1a Write reports.\tMarch 2014\tHead of service\tBegun.',
  'R2\tBe good.\t2a Train people.\tJune 2014\tProbation\t',
);

let it: TestService;
let app: FastifyInstance;
let head: WebClient;

beforeEach(async () => {
  it = await testService('2013-12-02');
  await giveAccounts(it, ['head', 'practice-manager', 'board-member']);
  app = await testApp(it);
  head = await signedIn(app, 'head');
  return async () => {
    await app.close();
    await it.close();
  };
});

const rows = async (what: string): Promise<unknown[]> =>
  (await onServer(it.database.superUrl, (client) => client.query(what))).rows;
const factCount = async (): Promise<number> =>
  (await rows("select 1 from fact where stream_kind = 'plan'")).length;

async function uploaded(content: Buffer | string, name = 'plan.txt', client = head): Promise<string> {
  const response = await uploadPlan(app, client, content, name);
  expect(response.statusCode, words(response)).toBe(303);
  return String(response.headers.location);
}

/** Uploads a document, takes every proposal and imports it. */
async function imported(content: Buffer | string, client = head): Promise<LightMyRequestResponse> {
  const page = await uploaded(content, 'plan.txt', client);
  const asked = await client.get(page);
  await client.post(page, { ...formOf(asked), take: 'every' });
  return client.post(`${page}/confirm`, formOf(await client.get(page)));
}

describe('a document', () => {
  test('is shown as it was understood, beside its cells, and imports nothing while a question is open', async () => {
    const page = await uploaded(FICTIONAL, 'appendix.txt');
    const shown = await head.get(page);
    expect(shown.statusCode).toBe(200);
    const text = words(shown);
    expect(text).toContain('5 recommendations, 14 actions and');
    expect(text).toContain('12 questions are open');
    expect(text).toContain('The table, row 10, “Action Required” (1a) Bring the share finished in time');
    expect(text).toContain('Heading in the document Understood as Ref No Reference of the recommendation');
    expect(text).toContain('Short Quality Screening (SQS)');
    expect(text).toMatch(/5c in the document: 5\(C\)/);

    const refused = await head.post(`${page}/confirm`, { _seen: '0' });
    expect(refused.statusCode).toBe(422);
    expect(words(refused)).toContain('Choose an answer to the question about 2a to 2c, progress 2.');
    expect(words(refused)).toContain('Answer the question about the day of the document.');
    const links = [...refused.body.matchAll(/<li><a href="#(q-[0-9a-f]+)">/g)].map(([, id]) => id ?? '');
    expect(links).toHaveLength(12);
    for (const id of links) expect(refused.body).toContain(`id="${id}"`);
    expect(await factCount()).toBe(0);
    expect(await rows('select 1 from file')).toEqual([]);
  });

  test('with proposals in its fields is imported as it is sent, with its file and a link to go on', async () => {
    const page = await uploaded(FICTIONAL, 'appendix.txt');
    const sent = await head.post(`${page}/confirm`, formOf(await head.get(page)));
    expect([sent.statusCode, sent.headers.location]).toEqual([303, '/plan']);
    const plan = await head.follow(sent);
    expect(words(plan)).toMatch(
      /Imported \d+ entries were recorded, and the document is kept with them\. Look at what needs attention/,
    );
    for (const ref of ['1a', '1b', '1c', '2a', '2b', '2c', '3a', '3b', '4a', '4b', '5a', '5b', '5c', '5d'])
      expect(plan.body).toContain(`>${ref}`);
    const start = await head.get('/plan/import');
    expect(words(start)).toContain(
      '2 December 2013 appendix.txt , imported on 2 December 2013, download Ngozi Adeyemi 19',
    );
    const file = /href="(\/plan\/files\/[^"]+)"/.exec(start.body)?.[1] ?? '';
    expect((await head.get(file)).rawPayload).toEqual(FICTIONAL);
    expect(await rows('select 1 from plan_upload_chunk')).toEqual([]);
    expect(words(await head.get(page))).toContain('Imported into the plan');
    // Sent once more, it changes nothing.
    const facts = await factCount();
    expect((await head.post(`${page}/confirm`, { _seen: '0' })).statusCode).toBe(303);
    expect(await factCount()).toBe(facts);
  });

  test('keeps answers and what is typed, also what will not do', async () => {
    const page = await uploaded(FICTIONAL);
    const form = formOf(await head.get(page));
    const day = Object.keys(form).findLast((name) => name.startsWith('q-')) ?? '';
    const wrong = await head.post(page, { ...form, [day]: 'the day before <yesterday>' });
    expect(wrong.statusCode).toBe(422);
    expect(words(wrong)).toContain('“the day before <yesterday>” is no day. Write it like 29 November 2013.');
    expect(words(wrong)).toContain('11 questions are answered');
    expect(formOf(wrong)[day]).toBe('the day before <yesterday>');
    expect((await head.post(`${page}/confirm`, { _seen: '0' })).statusCode).toBe(422);
    const mended = await head.post(page, { ...form, [day]: '28 November 2013' });
    expect(mended.statusCode).toBe(303);
    const again = await head.follow(mended);
    expect(words(again)).toContain('Every question is answered');
    expect(formOf(again)[day]).toBe('28 November 2013');
    const long = await head.post(page, { [day]: `28 November 2013 ${'x'.repeat(2_000)}` });
    expect(words(long)).toContain('The answer is longer than 2,000 characters. Shorten it.');
    // An emptied field is a question that is open again.
    expect(words(await head.follow(await head.post(page, { [day]: '' })))).toContain('1 question is open');
  });

  test('shows what was typed and not sent, as every form does', async () => {
    const page = await uploaded(FICTIONAL);
    const shown = await head.get(page);
    const id = page.split('/').at(-1) ?? '';
    const day = Object.keys(formOf(shown)).findLast((name) => name.startsWith('q-')) ?? '';
    await head.post('/drafts', {
      _form: 'plan-import',
      _subject: id,
      _page: page,
      [day]: '27 November 2013',
    });
    const back = await head.get(page);
    expect(words(back)).toContain('what you typed before and have not sent yet');
    expect(formOf(back)[day]).toBe('27 November 2013');
    await head.post(page, formOf(back));
    expect(await rows("select 1 from draft where form = 'plan-import'")).toEqual([]);
  });

  test('asks what an answer opens, and drops the question again when another answer takes its ground', async () => {
    const zebra = planText(
      'R1\tBe on time.\t1a Write.\tMarch 2014\tHead of service\tNovember update: half is written.',
    );
    const page = await uploaded(zebra.replace('\tProgress', '\tZebra'));
    const first = await head.get(page);
    expect(words(first)).toContain('1 question is open');
    const [column = ''] = Object.keys(formOf(first)).filter((name) => name.startsWith('q-'));
    const second = await head.follow(await head.post(page, { [column]: 'progress' }));
    expect(words(second)).toContain('Saved 1 question is open.');
    expect(words(second)).toContain('“November” has no year. Which year is it?');
    const third = await head.follow(await head.post(page, { ...formOf(second), take: 'every' }));
    expect(words(third)).toContain('Every question is answered');
    const last = await head.follow(await head.post(page, { ...formOf(third), [column]: 'leave it out' }));
    expect(words(last)).toContain('Every question is answered');
    expect(words(last)).not.toContain('has no year');
    expect((await head.post(`${page}/confirm`, formOf(last))).headers.location).toBe('/plan');
  });

  test('is thrown away on request, after a week, and by nobody else', async () => {
    const page = await uploaded(FIRST);
    await deputyHead(it);
    const other = await signedIn(app, 'deputy');
    expect((await other.get(page)).statusCode).toBe(404);
    for (const action of ['', '/confirm', '/discard'])
      expect((await other.post(`${page}${action}`)).statusCode).toBe(404);
    expect(words(await other.get('/plan/import'))).not.toContain('wait for you');
    expect(words(await head.get('/plan/import'))).toContain('Documents that wait for you');
    const gone = await head.post(`${page}/discard`);
    expect(words(await head.follow(gone))).toContain('Discarded Nothing of “plan.txt” was recorded.');
    expect((await head.get(page)).statusCode).toBe(404);
    expect(await rows('select 1 from plan_upload_chunk')).toEqual([]);

    await uploaded(FIRST);
    const later = (days: number): Date => new Date(it.clock.now().getTime() + days * 24 * 60 * 60 * 1_000);
    expect(await dropOldPlanUploads(it.connection.db, it.service, later(6))).toBe(0);
    expect(await dropOldPlanUploads(it.connection.db, it.service, later(8))).toBe(1);
    expect(await rows('select 1 from plan_upload_chunk')).toEqual([]);
  });
});

describe('a newer version', () => {
  const newer = planText(
    'R1\tBe on time.\t1a Write better reports.\tMay 2014\tHead of service, Board\tBegun.',
    'R1\t\t1b Read the reports.\tJuly 2014\tBoard\t',
  );

  test('is told as changes, with what is left to a person, before and after it is imported', async () => {
    expect((await imported(FIRST)).headers.location).toBe('/plan');
    const page = await uploaded(newer, 'newer.txt');
    const text = words(await head.get(page));
    expect(text).toContain('It is taken for a newer version of');
    expect(text).toMatch(/New 1b New action, below R1 In the document Read the reports\./);
    expect(text).toMatch(
      /Changed 1a Planned date On the plan March 2014 \(up to 31 March 2014\) In the document May 2014/,
    );
    expect(text).toMatch(/Changed 1a Leads In the document New: Board/);
    expect(text).toMatch(
      /Changed 1a Worded otherwise On the plan Write reports\. In the document Write better reports\./,
    );
    expect(text).toMatch(
      /Vanished R2 Recommendation that is no longer in the document On the plan Be good\./,
    );
    expect(text).toContain('Left to you');
    expect(text).toContain('R2 is in the document no more. It stays on the plan with its actions');
    const sent = await head.post(`${page}/confirm`, formOf(await head.get(page)));
    const plan = await head.follow(sent);
    expect(words(plan)).toMatch(/Imported \d+ entries were recorded.*\d things? (is|are) left to you/);
    const done = await head.get(/href="(\/plan\/import\/[^"]+)"/.exec(plan.body)?.[1] ?? '');
    expect(words(done)).toContain('R2 is in the document no more. It stays on the plan with its actions');
  });

  test('that changes nothing says so', async () => {
    await imported(FIRST);
    const facts = await factCount();
    const page = await uploaded(FIRST);
    const shown = await head.get(page);
    expect(words(shown)).toContain('Nothing. Everything that the document says is on the plan already.');
    expect(shown.body).not.toContain('id="import"');
    const sent = await head.post(`${page}/confirm`, formOf(await head.get(page)));
    expect(words(await head.follow(sent))).toContain(
      'Nothing was recorded Everything that the document says is on the plan already.',
    );
    expect(await factCount()).toBe(facts);
  });

  test('meets what somebody else changed meanwhile: both are shown, nothing is recorded or lost', async () => {
    await imported(FIRST);
    const page = await uploaded(newer);
    const form = formOf(await head.get(page));
    const tale = planTale(it);
    const [{ id } = { id: '' }] = (await rows(
      "select data::jsonb ->> 'action' as id from fact where kind = 'action-made' and data::jsonb ->> 'ref' = '1a'",
    )) as { id: string }[];
    await tale.record(
      'planned-date-changed',
      '2013-12-02',
      { action: id, planned: { precision: 'month', lastDay: '2014-09-30' as never } },
      { planned: 'September 2014', reason: 'Nobody was there.' },
      { by: await deputyHead(it) },
    );
    const facts = await factCount();
    const conflict = await head.post(`${page}/confirm`, form);
    expect(conflict.statusCode).toBe(409);
    expect(words(conflict)).toContain('Recorded by others since you opened this page');
    expect(words(conflict)).toContain('Action 1a: Planned for September 2014');
    expect(words(conflict)).toContain('Halima Osei');
    expect(words(conflict)).toContain('On the plan September 2014');
    expect(await factCount()).toBe(facts);
    const sent = await head.post(`${page}/confirm`, formOf(conflict));
    expect(sent.headers.location).toBe('/plan');
  });

  test('meets an entry that somebody else withdrew meanwhile', async () => {
    await imported(FIRST);
    const tale = planTale(it);
    const [{ id } = { id: '' }] = (await rows(
      "select data::jsonb ->> 'action' as id from fact where kind = 'action-made' and data::jsonb ->> 'ref' = '1a'",
    )) as { id: string }[];
    const day = { precision: 'month', lastDay: '2014-09-30' as never } as const;
    const text = { planned: 'September 2014', reason: 'Nobody was there.' };
    const fact = await tale.record('planned-date-changed', '2013-12-02', { action: id, planned: day }, text);
    const page = await uploaded(newer);
    const form = formOf(await head.get(page));
    const withdrawal = {
      id: it.entropy.uuid(),
      kind: 'withdrawal',
      on: '2013-12-02' as never,
      withdraws: fact,
      reason: 'Wrong.',
    } as const;
    await tale.attempt([withdrawal], { by: await deputyHead(it) });
    const conflict = await head.post(`${page}/confirm`, form);
    expect(conflict.statusCode).toBe(409);
    expect(words(conflict)).toContain('Action 1a: An entry was withdrawn. Halima Osei');
  });

  test('that says less than the plan does takes nothing away, and says so', async () => {
    await imported(FIRST);
    const page = await uploaded(FIRST.replace('March 2014', 'Completed'));
    await head.post(page, { ...formOf(await head.get(page)), take: 'every' });
    const text = words(await head.get(page));
    expect(text).toMatch(
      /Changed 1a Planned date\. The plan keeps its own: see what is left to you On the plan March 2014/,
    );
    expect(text).toMatch(/Changed 1a State On the plan In progress In the document Done \(claimed\)/);
    expect(text).toContain('The document names no planned date of 1a any more. The plan keeps March 2014.');
  });

  test('of the whole plan, exported, asks nothing, changes nothing and says that it answers several documents', async () => {
    await imported(FIRST);
    await imported(
      [
        'Self-assessment of 4 October 2013',
        '',
        'Ref\tRecommendation\tAction\tPlanned date\tLead\tProgress',
        'S1\tHear children.\t1a Ask each child.\tMarch 2014\tHead of service\t',
      ].join('\n'),
    );
    const whole = await head.get('/plan/export?format=json&rendering=exempt');
    const text = words(await head.get(await uploaded(whole.rawPayload, 'plan.json')));
    expect(text).toContain('It is taken for a newer version of the whole plan: only what it changes');
    expect(text).toContain('It answers several inspections, reviews, audits or requests');
    expect(text).toContain('Nothing. Everything that the document says is on the plan already.');
    expect(text).not.toMatch(/question is open|Record these changes/);
  });

  test('of a plan that got a source since the page was opened is asked about first', async () => {
    const page = await uploaded(newer);
    const form = formOf(await head.get(page));
    await deputyHead(it);
    await imported(FIRST, await signedIn(app, 'deputy'));
    const facts = await factCount();
    const asked = await head.post(`${page}/confirm`, form);
    expect(asked.statusCode).toBe(422);
    expect(words(asked)).toContain('Choose an answer to the question about this document.');
    expect(await factCount()).toBe(facts);
  });
});

describe('what is no plan is refused in words, at the field, and not kept', () => {
  const ole = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    Buffer.from('EncryptedPackage', 'utf16le'),
    Buffer.alloc(512),
  ]);
  const word = planWord(planRows(2));
  const files: readonly (readonly [string, Buffer | string, string, RegExp])[] = [
    [
      'a PDF',
      '%PDF-1.7 ...',
      'plan.pdf',
      /“plan\.pdf” is a PDF, in which the columns of a table cannot be told apart/,
    ],
    ['one with a password', ole, 'plan.docx', /“plan\.docx” is protected by a password/],
    [
      'a truncated one',
      word.subarray(0, word.length - 300),
      'plan.docx',
      /“plan\.docx” .*(damaged|incomplete|cut|whole)/,
    ],
    ['an empty one', '', 'plan.txt', /“plan\.txt” is empty/],
    [
      'a workbook that is no plan',
      workbookByHand({
        sheets: [
          {
            name: 'Costs',
            rows: '<row r="1"><c r="A1" t="inlineStr"><is><t>Month</t></is></c><c r="B1" t="inlineStr"><is><t>Cost</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>May</t></is></c><c r="B2"><v>3</v></c></row>',
          },
        ],
      }),
      'costs.xlsx',
      /“costs\.xlsx” is not an improvement plan/,
    ],
    [
      'a plan without rows',
      planWord([]),
      'plan.docx',
      /“plan\.docx” has the headings of an improvement plan, and no row below them/,
    ],
  ];
  test.each(files)('%s', async (_what, content, name, says) => {
    const response = await uploadPlan(app, head, content, name);
    expect(response.statusCode).toBe(422);
    expect(words(response)).toMatch(says);
    expect(response.body).toMatch(/href="#file"/);
    expect(response.body).toMatch(/id="file-error"/);
    expect(await rows('select 1 from plan_upload')).toEqual([]);
  });

  test('no file at all, and one that is too large', async () => {
    await head.get('/plan/import');
    const none = await head.post('/plan/import');
    expect([none.statusCode, words(none)]).toEqual([
      422,
      expect.stringContaining('Choose the document to import.'),
    ]);
    const large = await uploadPlan(app, head, Buffer.alloc(26 * 1024 * 1024, 'x'), 'plan.txt');
    expect(large.statusCode).toBe(422);
    expect(words(large)).toContain('The file is larger than 25 MB');
  });
});

test('a document with macros is read without them, and says so', async () => {
  const page = await uploaded(planWord(planRows(2), { macros: true }), 'plan.docm');
  expect(words(await head.get(page))).toMatch(/macros.*(never|not) (been )?run/i);
  const sent = await head.post(`${page}/confirm`, formOf(await head.get(page)));
  expect(sent.headers.location).toBe('/plan');
});

test.each(['docx', 'xlsx', 'csv'] as const)('the template as %s is a plan without rows', async (format) => {
  const template = await head.get(`/plan/import/template.${format}`);
  expect(template.statusCode).toBe(200);
  const refused = await uploadPlan(app, head, template.rawPayload, `plan.${format}`);
  expect(words(refused)).toContain('has the headings of an improvement plan, and no row below them');
  if (format !== 'csv') return;
  const filled = `${template.body.trimEnd()}\r\nR1,Be on time,1a,Write reports,March 2014,Head of service,In progress,Begun\r\n`;
  const page = await head.get(await uploaded(filled, 'plan.csv'));
  expect(words(page)).toContain('1 question is open The document leaves this open.');
  expect(words(page)).toMatch(/Action 1a Write reports State In progress Planned date March 2014/);
});

test('whoever may not change the plan, or may not see names on it, imports nothing', async () => {
  const practice = await signedIn(app, 'practice-manager');
  expect((await practice.get('/plan/import')).statusCode).toBe(403);
  expect((await uploadPlan(app, practice, FIRST)).statusCode).toBe(403);
  expect((await (await signedIn(app, 'board-member')).get('/plan/import')).statusCode).toBe(403);
});

test('row-level security keeps documents to whoever uploaded them', async () => {
  const id = (await uploaded(FIRST)).split('/').at(-1) ?? '';
  const deputy = await deputyHead(it);
  const idOf = (person: string): string => (person === 'deputy' ? deputy : (it.people[person] ?? ''));
  const seen = (person: string): Promise<number> =>
    readInService(it.connection.db, it.service, { person: idOf(person) }, async (tx) => {
      const uploads = await tx.selectFrom('plan_upload').select('upload_id').execute();
      const chunks = await tx.selectFrom('plan_upload_chunk').select('number').execute();
      return uploads.length + chunks.length;
    });
  expect([await seen('head'), await seen('operations-manager'), await seen('practice-manager')]).toEqual([
    2, 0, 0,
  ]);
  const stolen = inService(it.connection.db, it.service, { person: deputy }, (tx) =>
    sql`insert into plan_upload_chunk (service_id, upload_id, number, body) values (${it.service}, ${id}::uuid, 7, '\\x00')`.execute(
      tx,
    ),
  );
  await expect(stolen).rejects.toThrow(/row-level security/);
});
