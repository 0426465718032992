import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { shippedHolidays } from '../../src/features/calendar/index.ts';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { inService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, signedIn, testApp, type WebClient, words } from '../support/web.ts';

const TODAY = '2013-05-01';
const HOLIDAYS = '/calendar/holidays';
const CLOSURE = '/calendar/closure-days';
const BOUNDARY = 'a-boundary-of-the-test';

let it: TestService;
let app: FastifyInstance;
let officer: WebClient;
let admin: WebClient;
let caseId: string;

beforeAll(async () => {
  it = await testService(TODAY);
  await giveAccounts(it, ['information-officer', 'administrator', 'case-manager']);
  app = await testApp(it);
  officer = await signedIn(app, 'information-officer');
  admin = await signedIn(app, 'administrator');
  // Referral order of 26 April: 20 working days, 27 May being a bank holiday: last day Tue 28 May 2013.
  caseId = await it.openCase('HM-1', '2013-04-26');
  await it.record(caseId, 'allocated', '2013-04-26', { to: it.people['case-manager'] ?? '' });
  await it.record(caseId, 'order-made', '2013-04-26', { orderType: 'referral-order' } as never);
  // A change of 30 April: reviewed within 10 working days, a figure that is assumed.
  await it.record(caseId, 'significant-change', '2013-04-30', {
    knownOn: '2013-04-30' as never,
    change: 'other',
  });
});
afterAll(async () => {
  await app.close();
  await it.close();
});

/** The published form: the shipped list from 2013 on, with days added or left out. */
async function published(
  change: { add?: [string, string][]; without?: string[]; until?: number; from?: number } = {},
): Promise<string> {
  const { holidays } = await shippedHolidays();
  const events = holidays
    .filter(
      ({ day }) =>
        Number(day.slice(0, 4)) >= (change.from ?? 2013) && Number(day.slice(0, 4)) <= (change.until ?? 9999),
    )
    .filter(({ day }) => !(change.without ?? []).includes(day))
    .map(({ day, title }) => ({ title, date: day, notes: '', bunting: true }));
  for (const [date, title] of change.add ?? [])
    events.push({ title, date: date as never, notes: '', bunting: true });
  const own = { division: 'england-and-wales', events };
  return JSON.stringify({ 'england-and-wales': own, scotland: { division: 'scotland', events: [] } });
}

interface Part {
  readonly name: string;
  readonly value: string | Buffer;
  readonly filename?: string;
}

function upload(client: WebClient, parts: readonly Part[], url = HOLIDAYS): Promise<LightMyRequestResponse> {
  const pieces = parts.flatMap(({ name, value, filename }) => [
    Buffer.from(
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"\r\ncontent-type: application/json`}\r\n\r\n`,
    ),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ]);
  return app.inject({
    method: 'POST',
    url,
    headers: {
      cookie: [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      host: 'localhost',
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
    },
    payload: Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]),
  });
}

const sendList = async (
  client: WebClient,
  content: string | Buffer,
  filename = 'bank-holidays.json',
): Promise<LightMyRequestResponse> => {
  await client.get(HOLIDAYS);
  return upload(client, [
    { name: '_csrf', value: client.token },
    { name: 'file', value: content, filename },
  ]);
};

/** The hidden fields of a confirmation. */
function hidden(page: LightMyRequestResponse): Record<string, string> {
  return Object.fromEntries(
    [...page.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(
      ([, name, value]) => [
        name ?? '',
        (value ?? '').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'),
      ],
    ),
  );
}

async function confirm(
  client: WebClient,
  url: string,
  page: LightMyRequestResponse,
  more: Record<string, string> = {},
): Promise<LightMyRequestResponse> {
  const { _csrf, ...fields } = hidden(page);
  client.token = _csrf ?? '';
  return client.post(`${url}/adopt`, { ...fields, ...more });
}

async function dueOf(kind: string): Promise<string | undefined> {
  const { rows } = await inService(it.connection.db, it.service, 'engine', (tx) =>
    sql<{ due: string }>`select due::text as due from duty where case_id = ${caseId}::uuid and kind = ${kind}
      and known_to = '9999-12-31'`.execute(tx),
  );
  return rows[0]?.due;
}

const verified = async (): Promise<unknown> => {
  const { chain, projections } = await verifyService(it.connection.db, it.service);
  return { chain, projections };
};

describe('a list of bank holidays', () => {
  beforeEach(() => it.setToday(TODAY));

  test('is shown with its effect before it is adopted: new days, duties that move, none overdue', async () => {
    expect(await dueOf('initial-assessment')).toBe('2013-05-28');
    const page = await sendList(officer, await published({ add: [['2013-05-20', 'Royal wedding']] }));
    expect(page.statusCode).toBe(200);
    expect(words(page)).toContain('Nothing is adopted yet.');
    expect(words(page)).toContain('Mon 20 May 2013 Royal wedding New');
    expect(words(page)).toContain('1 of 3 open duties moves. None becomes overdue.');
    expect(words(page)).toContain('HM-1 Initial assessment 28 May 2013 29 May 2013');
    expect(await dueOf('initial-assessment')).toBe('2013-05-28');
  });

  test('an administrator sees the counts and no child', async () => {
    const page = await sendList(admin, await published({ add: [['2013-05-20', 'Royal wedding']] }));
    expect(words(page)).toContain('Initial assessment 1 0');
    expect(page.body).not.toContain('HM-1');
  });

  test('who is shown children is in the log of reads, once a page', async () => {
    const count = async (): Promise<number> =>
      (
        await inService(it.connection.db, it.service, 'engine', (tx) =>
          sql<{
            count: number;
          }>`select count(*) as count from read_log where what = 'calendar-preview'`.execute(tx),
        )
      ).rows[0]?.count ?? 0;
    const before = await count();
    await sendList(officer, await published({ add: [['2013-05-20', 'Royal wedding']] }));
    await sendList(admin, await published({ add: [['2013-05-20', 'Royal wedding']] }));
    expect(await count()).toBe(before + 1);
  });

  test('adopted, it moves what is open, is in the calendar, and leaves what was known before', async () => {
    const page = await sendList(officer, await published({ add: [['2013-05-20', 'Royal wedding']] }));
    const answer = await confirm(officer, HOLIDAYS, page);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/calendar']);
    const calendar = words(await officer.follow(answer));
    expect(calendar).toContain('Bank holidays adopted');
    expect(calendar).toContain('Mon 20 May 2013 Royal wedding Bank holiday');
    expect(calendar).toContain('adopted on 1 May 2013');
    expect(await dueOf('initial-assessment')).toBe('2013-05-29');
    expect(words(await officer.get('/calendar?as-at=2013-04-30'))).not.toContain('Royal wedding');
    expect(await verified()).toEqual({ chain: 'ok', projections: 'ok' });
  });

  test('the same list again has nothing to adopt', async () => {
    const page = await sendList(officer, await published({ add: [['2013-05-20', 'Royal wedding']] }));
    expect(page.statusCode).toBe(422);
    expect(words(page)).toContain('This list says the same as the one in force. There is nothing to adopt.');
  });

  test('a day that is taken back moves open duties the other way, never before the day of adoption', async () => {
    const page = await sendList(officer, await published());
    expect(words(page)).toContain('Mon 20 May 2013 Royal wedding No longer');
    expect(words(page)).toContain('One day is no longer a bank holiday.');
    expect(words(page)).toContain('2013 would have 8 bank holidays; the list in force has 9.');
    expect((await confirm(officer, HOLIDAYS, page, { checked: 'yes' })).statusCode).toBe(303);
    expect(await dueOf('initial-assessment')).toBe('2013-05-28');
    expect(await verified()).toEqual({ chain: 'ok', projections: 'ok' });
  });

  test('that leaves years without their bank holidays is adopted only by whoever says that they checked it', async () => {
    const { holidays } = await shippedHolidays();
    const without = holidays.flatMap(({ day }) => (/^201[456]/.test(day) ? [day] : []));
    const page = await sendList(officer, await published({ without }));
    expect(words(page)).toContain('24 days are no longer bank holidays.');
    expect(words(page)).toContain('This list has fewer bank holidays than it should.');
    expect(words(page)).toContain('2014 would have no bank holiday; the list in force has 8.');
    const answer = await confirm(officer, HOLIDAYS, page);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('<a href="#checked">');
    expect(words(answer)).toContain('Compare the list with gov.uk, then tick the box to say that you have.');
    expect(words(await officer.get('/calendar?year=2014'))).toContain('Good Friday');
  });

  test('with fewer days than a year usually has is to be checked as well, and one that has them is not', async () => {
    const add: [string, string][] = [['2029-01-01', 'New Year’s Day']];
    const page = await sendList(officer, await published({ add }));
    expect(words(page)).toContain('2029 would have 1 bank holiday; England and Wales usually has 8.');
    expect((await confirm(officer, HOLIDAYS, page)).statusCode).toBe(422);
    const whole = await sendList(officer, await published({ add: [['2013-05-21', 'Jubilee']] }));
    expect(words(whole)).not.toContain('I have checked this against gov.uk');
  });

  test('a preview that something else has overtaken is shown anew, and adopts nothing', async () => {
    const mine = await sendList(officer, await published({ add: [['2013-05-21', 'Jubilee']] }));
    const closure = await admin
      .get(CLOSURE)
      .then(() => admin.post(CLOSURE, { day: '3/5/2013', title: 'Staff training' }));
    expect((await confirm(admin, CLOSURE, closure)).statusCode).toBe(303);
    const answer = await confirm(officer, HOLIDAYS, mine);
    expect(answer.statusCode).toBe(409);
    expect(words(answer)).toContain('Something else was adopted while you looked at this.');
    expect(await dueOf('initial-assessment')).toBe('2013-05-28');
    expect((await confirm(officer, HOLIDAYS, answer)).statusCode).toBe(303);
    expect(await dueOf('initial-assessment')).toBe('2013-05-29');
    expect(await verified()).toEqual({ chain: 'ok', projections: 'ok' });
  });

  test.each([
    ['no file', async () => '', 'Choose the file that you downloaded from gov.uk.', ''],
    [
      'an empty file',
      async () => '',
      'The file is empty. Download it again, and choose that file.',
      'empty.json',
    ],
    [
      'a web page',
      async () => '<!doctype html><title>Bank holidays</title>',
      'This file is a web page, not a list of bank holidays. Download the bank holidays from gov.uk in their JSON form',
      'bank-holidays.html',
    ],
    [
      'a calendar feed',
      async () => 'BEGIN:VCALENDAR\r\n',
      'This file is in the iCalendar form, which is not read here.',
      'bank-holidays.ics',
    ],
    [
      'half a file',
      async () => (await published()).slice(0, 500),
      'This file is not JSON, or only a part of it arrived.',
      'half.json',
    ],
    ['other JSON', async () => '{"a":1}', 'This JSON is not in the form that gov.uk publishes', 'other.json'],
    [
      'another division',
      async () => '{"scotland":{"division":"scotland","events":[]}}',
      'This file has no bank holidays for “england-and-wales”',
      'scotland.json',
    ],
    [
      'a day that cannot be',
      async () => published({ add: [['2013-02-30', 'Never']] }),
      'is not a day that exists. Days are written YYYY-MM-DD.',
      'never.json',
    ],
    [
      'an older list',
      async () => published({ until: 2014 }),
      'This list ends with 2014; the one in force reaches to the end of 20',
      'old.json',
    ],
    [
      'a list after a gap',
      async () => published({ from: 9999, add: [['2099-01-01', 'New Year’s Day']] }),
      'The years between would have no bank holidays.',
      'gap.json',
    ],
    [
      'a file without end',
      async () => 'x'.repeat(2 * 1024 * 1024 + 1),
      'The file is larger than 2 MB, the most that this page takes.',
      'large.json',
    ],
  ])('%s is refused in words', async (_what, content, sentence, filename) => {
    const page = await sendList(officer, await content(), filename);
    expect(page.statusCode).toBe(422);
    expect(words(page).replaceAll('"', '”').replaceAll('“', '”')).toContain(
      sentence.replaceAll('“', '”').replaceAll('"', '”'),
    );
    expect(page.body).toContain('<a href="#file">');
  });
});

describe('a form with a file', () => {
  test('without its token, with a forged one, or with the token after the file, does nothing', async () => {
    const content = await published({ add: [['2013-05-22', 'Forged']] });
    await officer.get(HOLIDAYS);
    const token = officer.token;
    const file = { name: 'file', value: content, filename: 'x.json' };
    for (const parts of [
      [file],
      [{ name: '_csrf', value: 'forged' }, file],
      [file, { name: '_csrf', value: token }],
      [],
    ]) {
      const page = await upload(officer, parts);
      expect(page.statusCode).toBe(403);
      expect(words(page)).toContain('This form is out of date');
      expect(words(page)).not.toContain('Forged');
    }
  });

  test('is not taken where no file is expected, so that no other form can be sent without its token', async () => {
    await admin.get('/administration/initial-load');
    const page = await upload(admin, [{ name: '_csrf', value: 'forged' }], '/administration/initial-load');
    expect(page.statusCode).toBe(415);
    const { rows } = await inService(it.connection.db, it.service, 'engine', (tx) =>
      sql`select 1 from fact where kind = 'initial-load-finished'`.execute(tx),
    );
    expect(rows).toEqual([]);
  });

  test('with a field that has the name of something of JavaScript is refused, not run', async () => {
    await officer.get(HOLIDAYS);
    const page = await upload(officer, [
      { name: '_csrf', value: officer.token },
      { name: '__proto__', value: 'x' },
      { name: 'file', value: '{}', filename: 'x.json' },
    ]);
    expect(page.statusCode).toBe(400);
  });

  test('of somebody whose session has ended leads to the sign-in', async () => {
    const page = await app.inject({
      method: 'POST',
      url: HOLIDAYS,
      headers: { host: 'localhost', 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
      payload: `--${BOUNDARY}--\r\n`,
    });
    expect(page.statusCode).toBe(303);
  });
});

describe('a closure day', () => {
  test('moves what is local or assumed, and never what others published', async () => {
    it.setToday('2013-05-02');
    const client = await signedIn(app, 'information-officer');
    const change = await dueOf('change-review');
    expect(change).toBeDefined();
    await client.get(CLOSURE);
    const page = await client.post(CLOSURE, { day: '9/5/2013', title: 'Office move' });
    expect(words(page)).toContain('Thu 9 May 2013 Office move New');
    expect(words(page)).toContain('HM-1 Review after a change');
    expect(words(page)).not.toContain('HM-1 Initial assessment');
    const initial = await dueOf('initial-assessment');
    const answer = await confirm(client, CLOSURE, page);
    expect(words(await client.follow(answer))).toContain('9 May 2013 is a closure day');
    expect(await dueOf('initial-assessment')).toBe(initial);
    expect(await dueOf('change-review')).not.toBe(change);
    const calendar = words(await client.get('/calendar'));
    expect(calendar).toContain('Thu 9 May 2013 Office move Closure day added on 2 May 2013');
    expect(calendar).toMatch(
      /\d+ in 2013; \d+ for limits that others published, which closure days never move/,
    );
    expect(await verified()).toEqual({ chain: 'ok', projections: 'ok' });
  });

  test('is taken back after a look, and the calendar of before still shows it', async () => {
    it.setToday('2013-05-02');
    const client = await signedIn(app, 'information-officer');
    const url = `${CLOSURE}/2013-05-16/take-back`;
    expect((await client.get(url)).statusCode).toBe(404);
    const before = await dueOf('change-review');
    await client.get(CLOSURE);
    const added = await client.post(CLOSURE, { day: '16/5/2013', title: 'Boiler mended' });
    await confirm(client, CLOSURE, added);
    it.setToday('2013-05-03');
    const later = await signedIn(app, 'information-officer');
    expect((await later.get('/calendar')).body).toContain(`href="${url}"`);
    const shown = await later.get(url);
    expect(words(shown)).toContain('Take back the closure day 16 May 2013');
    expect(words(shown)).toContain('Thu 16 May 2013 Boiler mended No longer');
    expect(words(shown)).toContain(
      'The service is open on this day: it counts for limits that are local or assumed.',
    );
    const answer = await confirm(later, url, shown);
    const calendar = words(await later.follow(answer));
    expect(calendar).toContain('16 May 2013 is no longer a closure day');
    expect(calendar).not.toContain('Boiler mended');
    expect(words(await later.get('/calendar?as-at=2013-05-02'))).toContain('Boiler mended');
    expect(await dueOf('change-review')).toBe(before);
    const again = await later.get(url);
    expect(again.statusCode).toBe(422);
    expect(words(again)).toContain(
      '16 May 2013 is no closure day of the service, so there is nothing to take back.',
    );
    expect((await (await signedIn(app, 'case-manager')).get(url)).statusCode).toBe(403);
    expect(await verified()).toEqual({ chain: 'ok', projections: 'ok' });
  });

  test.each([
    [{ day: '', title: '' }, ['Enter the day, for example 31/7/2026.', 'Enter why the service is closed.']],
    [{ day: '31/6/2013', title: 'x' }, ['There is no day 31/6/2013.']],
    [
      { day: '8/6/2013', title: 'x' },
      ['Sat 8 Jun 2013 is on a weekend, which never counts. Enter a day from Monday to Friday.'],
    ],
    [{ day: '27/5/2013', title: 'x' }, ['27 May 2013 is a bank holiday already: Spring bank holiday.']],
    [{ day: '9/5/2013', title: 'x' }, ['9 May 2013 is a closure day already: Office move.']],
    [{ day: '10/5/2033', title: 'x' }, ['10 May 2033 is more than 5 years ahead. Check the year.']],
    [
      { day: '10/5/2013', title: 'x'.repeat(101) },
      ['Use at most 100 characters for why the service is closed.'],
    ],
  ])('%o is refused in words, and what was typed stays', async (fields, sentences) => {
    const client = await signedIn(app, 'information-officer');
    await client.get(CLOSURE);
    const page = await client.post(CLOSURE, fields);
    expect(page.statusCode).toBe(422);
    for (const sentence of sentences) expect(words(page)).toContain(sentence);
    expect(page.body).toContain(`value="${fields.day}"`);
  });

  test('who may only look at the calendar may not change it', async () => {
    const client = await signedIn(app, 'case-manager');
    expect((await client.get(CLOSURE)).statusCode).toBe(403);
    expect((await client.post(`${CLOSURE}/adopt`, { day: '10/5/2013', title: 'x' })).statusCode).toBe(403);
    expect((await upload(client, [{ name: '_csrf', value: client.token }])).statusCode).toBe(403);
  });
});
