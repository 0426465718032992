import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { multipart } from '../support/multipart.ts';
import { PASSWORD, WebClient, words } from '../support/web.ts';
import { hiddenOf, type PlanSite, planSite } from './web.ts';

/** Every form of the plan through the real routes: what it records, and what it says where it does not. */
let the: PlanSite;
let head: WebClient;
let of: string;

beforeAll(async () => {
  the = await planSite();
  head = await the.as('head');
  of = `/plan/actions/${the.action}`;
});
afterAll(() => the.close());

/** Sends a form and gives the words of the page that it leads to. */
async function recorded(
  path: string,
  fields: Parameters<PlanSite['send']>[2],
  client = head,
): Promise<string> {
  const answer = await the.send(client, path, fields);
  if (answer.statusCode !== 303) throw new Error(`${answer.statusCode}: ${words(answer).slice(0, 1500)}`);
  return words(await client.follow(answer));
}

/** Sends a form that is refused, and gives its words. Nothing is recorded by it. */
async function refused(
  path: string,
  fields: Parameters<PlanSite['send']>[2] = {},
  client = head,
): Promise<string> {
  const before = await the.facts();
  const answer = await the.send(client, path, fields);
  expect(answer.statusCode).toBe(422);
  expect(await the.facts()).toBe(before);
  return words(answer);
}

describe('what the plan answers', () => {
  test('a source is added with its date as written, and changed', async () => {
    const page = await recorded('/plan/sources/add', {
      title: 'Request of the board',
      kind: 'board-request',
      date: 'March 2013',
    });
    expect(page).toContain('Source added Add what it recommends next.');
    expect(page).toContain('Request of the board (board request, March 2013)');
    const [, id] =
      /\/plan\/sources\/([0-9a-f-]{36})"[^>]*>Change<span class="govuk-visually-hidden"> Request/.exec(
        (await head.get('/plan')).body,
      ) ?? [];
    const form = await head.get(`/plan/sources/${id}`);
    expect(form.body).toContain('value="March 2013"');
    const changed = await recorded(`/plan/sources/${id}`, {
      title: 'Second request of the board',
      kind: 'board-request',
    });
    expect(changed).toContain('Second request of the board (board request)');
  });

  test('a source without a name or kind, or with a date of which no day follows, is refused in words', async () => {
    const page = await refused('/plan/sources/add', { date: 'a while ago' });
    expect(page).toContain('Enter what the source is called.');
    expect(page).toContain('Choose what the source is.');
    expect(page).toContain('No day follows from “a while ago”.');
    expect(page).toContain('Keep it as it is written, without a day.');
  });

  test('a recommendation is added, titled by its first sentence, and changed', async () => {
    const page = await recorded('/plan/recommendations/add', {
      ref: 'YOS 2',
      text: 'Plans are reviewed in time. Reviews say what has changed.',
    });
    expect(page).toContain('Recommendation added');
    expect(page).toContain('YOS 2 Plans are reviewed in time.');
    const changed = await recorded(`/plan/recommendations/${the.recommendation}`, {
      ref: 'YOS 1',
      text: 'What YOS 1 asks, put better.',
      title: 'Put better',
    });
    expect(changed).toContain('Put better');
  });

  test('a recommendation needs a reference of its own and a text', async () => {
    expect(await refused('/plan/recommendations/add')).toContain(
      'Enter the reference, for example YOS 1 or 1a.',
    );
    expect(await refused('/plan/recommendations/add', { ref: 'YOS 9' })).toContain(
      'Enter what is recommended.',
    );
  });
});

describe('an action', () => {
  test('is added below several recommendations, with leads of each sort and a date in words', async () => {
    const other = await the.tale.recommendation('YOS 3');
    const page = await recorded('/plan/actions/add', {
      ref: '1b',
      text: 'A weekly report of what is due.',
      recommendations: [the.recommendation, other],
      'lead-1': `person:${the.it.people['information-officer']}`,
      'lead-2': 'role:operations-manager',
      'lead-3-name': 'Health partnership',
      planned: 'end of September 2013',
    });
    expect(page).toContain('Action 1b added');
    expect(page.match(/1b A weekly report/g)).toHaveLength(2);
    expect(page).toContain('Dan Whitlock Operations manager Health partnership');
    expect(page).toContain('Planned for end of September 2013');
  });

  test('asks where nothing is understood of its date, keeps what was typed, and takes it as written once that is ticked', async () => {
    const typed = {
      ref: '1c',
      text: 'Go on with it.',
      recommendations: [the.recommendation],
      planned: 'Ongoing',
    };
    const page = await refused('/plan/actions/add', typed);
    expect(page).toContain('No day follows from “Ongoing”.');
    expect(page).toContain('Go on with it.');
    expect(await recorded('/plan/actions/add', { ...typed, 'planned-as-written': 'yes' })).toContain(
      'Planned for Ongoing',
    );
  });

  test('needs a reference, a text, a recommendation, and names of its leads', async () => {
    const page = await refused('/plan/actions/add', { 'lead-1': 'role:nobody-holds-this' });
    expect(page).toContain('Enter the reference, for example YOS 1 or 1a.');
    expect(page).toContain('Enter what is to be done.');
    expect(page).toContain('Choose at least one recommendation that the action answers.');
    expect(page).toContain('Enter the name of each lead person or agency.');
  });

  test('is reworded, and what it said before stays', async () => {
    const page = await recorded(`${of}/text`, {
      ref: '1a',
      text: 'Raise the share on time to 98 %.',
      recommendations: [the.recommendation],
    });
    expect(page).toContain('Action reworded');
    expect(page).toContain('What is done for 1a.');
    expect(await refused(`${of}/text`, { ref: '1a', text: '' })).toContain('Enter what is to be done.');
  });

  test('changes its leads', async () => {
    const page = await recorded(`${of}/leads`, {
      'lead-1': 'role:operations-manager',
      'lead-1-name': 'Operations managers',
    });
    expect(page).toContain('Led by Operations managers');
    const person = 'b3c1a9d4-0000-4000-8000-000000000000';
    expect(
      await refused(`${of}/leads`, { 'lead-1': `person:${person}`, 'lead-1-name': 'A stranger' }),
    ).toContain('Choose people who work for the service today, or write a name.');
  });

  test('changes its planned date with a reason; the first one is never lost', async () => {
    const page = await recorded(`${of}/planned-date`, {
      planned: 'end of April 2013',
      reason: 'Two posts were vacant.',
    });
    expect(page).toContain('Understood as up to 30 April 2013.');
    expect(page).toContain('end of April 2013 (up to 30 April 2013)');
    expect(page).toContain('First planned for March 2013 (up to 31 March 2013)');
    expect(page).toContain('Both planned dates');
    expect(await refused(`${of}/planned-date`, { planned: 'May 2013' })).toContain(
      'Enter why the planned date changes.',
    );
    expect(await refused(`${of}/planned-date`)).toContain('Enter why there is no planned date any more.');
  });

  test('is updated, of a day up to today', async () => {
    const lead = await the.as('operations-manager');
    expect(await recorded(`${of}/update`, { text: 'The report runs.', on: '31/1/2013' }, lead)).toContain(
      '31 January 2013 The report runs.',
    );
    const page = await refused(`${of}/update`, { text: 'Soon.', on: '1/3/2013' }, lead);
    expect(page).toContain('lies ahead. Enter a day up to today, 1 February 2013.');
    expect(await refused(`${of}/update`, { text: '', on: '31/2/2013' }, lead)).toContain(
      'Enter what has happened since.',
    );
  });

  test('is updated as at a month in words, which a correction keeps or changes', async () => {
    const page = await recorded(`${of}/update`, { text: 'It was built.', on: 'January 2013' });
    expect(page).toContain('January 2013 (up to 31 January 2013) It was built.');
    const now = await recorded(`${of}/update`, { text: 'It is tried.', on: 'February 2013' });
    expect(now).toContain('February 2013 (up to 28 February 2013) It is tried.');
    expect(await refused(`${of}/update`, { text: 'Soon.', on: 'March 2013' })).toContain(
      '“March 2013” lies ahead. Enter a day or a month up to today, 1 February 2013.',
    );
    expect(await refused(`${of}/update`, { text: 'When?', on: 'end of January' })).toContain(
      '“end of January” is not a day.',
    );
    const { body } = await head.get(of);
    const entry = /\/plan\/entries\/([0-9a-f-]{36})\/correct/.exec(
      body.slice(body.indexOf('It was built.')),
    )?.[1];
    const form = await head.get(`/plan/entries/${entry}/correct`);
    expect(form.body).toContain('value="January 2013"');
    const kept = await recorded(`/plan/entries/${entry}/correct`, {
      text: 'It was made.',
      on: 'January 2013',
    });
    expect(kept).toContain('January 2013 (up to 31 January 2013) It was made.');
    const changed = await recorded(`/plan/entries/${entry}/correct`, {
      text: 'It was made.',
      on: '14/12/2012',
    });
    expect(changed).toContain('14 December 2012 It was made.');
  });

  test('is not planned for a state', async () => {
    const planned = async () => words(await head.get(`${of}/planned-date`));
    expect(await planned()).toMatch(/It is planned for .+ now\./);
    expect(await refused(`${of}/planned-date`, { planned: 'Completed', reason: 'It is.' })).toContain(
      '“Completed” says how far it has got (done (claimed)), and not when it is planned for.',
    );
    const fields = { planned: 'Ongoing', 'planned-as-written': 'yes', reason: 'It goes on.' };
    expect(await recorded(`${of}/planned-date`, fields)).toContain('Ongoing');
    expect(await planned()).toContain('It is planned for Ongoing (no day was understood) now.');
  });

  test('is cancelled in part with the reason', async () => {
    const page = await recorded(`${of}/part`, {
      what: 'The leaflet.',
      why: 'It is in the welcome pack.',
      on: '1/2/2013',
    });
    expect(page).toContain('Cancelled in part The leaflet.');
    const wrong = await refused(`${of}/part`);
    expect(wrong).toContain('Enter which part is cancelled.');
    expect(wrong).toContain('Enter why it is cancelled.');
  });

  test('is linked with a measure, which waits until it is claimed done', async () => {
    const page = await recorded(`${of}/measure`, {
      measure: 'On time',
      basis: 'fell-due',
      target: '98',
      months: '3',
      'least-n': '10',
    });
    expect(page).toContain('On time, of what fell due, at least 98 % over 3 months, judged from n 10 on.');
    expect(page).toContain('The measure tests a claim.');
    const wrong = await refused(`${of}/measure`, {
      measure: '',
      target: '120',
      months: 'three',
      'least-n': '0',
    });
    expect(wrong).toContain('Enter which measure it is.');
    expect(wrong).toContain('Enter the share in per cent, from 0 to 100, for example 98.');
    expect(wrong).toContain('Enter over how many months the measure is taken: a whole number from 1 to 60.');
    expect(wrong).toContain('Enter from which n on it is judged: a whole number from 1 to 100,000.');
  });
});

describe('evidence', () => {
  const good = {
    title: 'Share of January',
    strength: 'full-cohort',
    on: '31/1/2013',
    note: '118 of 139',
    type: 'file',
  };

  test('comes as a file, which is kept and handed out as an attachment', async () => {
    const reviewer = await the.as('quality-reviewer');
    const answer = await the.upload(reviewer, `${of}/evidence`, good, {
      name: 'Share – “Jan”.csv',
      content: 'month,n\nJanuary,118\n',
    });
    expect(answer.statusCode).toBe(303);
    const page = await reviewer.get(of);
    expect(words(page)).toContain('Share of January 118 of 139 Full cohort Thu 31 Jan 2013 Fri 1 Feb 2013');
    const [, path = ''] = /href="(\/plan\/files\/[0-9a-f-]{36})"/.exec(page.body) ?? [];
    const file = await reviewer.get(path);
    expect(file.statusCode).toBe(200);
    expect(file.body).toBe('month,n\nJanuary,118\n');
    expect(file.headers['content-type']).toBe('text/plain');
    expect(file.headers['x-content-type-options']).toBe('nosniff');
    expect(file.headers['content-disposition']).toMatch(
      /^attachment; filename="Share {2}Jan.csv"; filename\*=UTF-8''Share%20/,
    );
    const board = await the.as('board-member');
    expect((await board.get(path)).statusCode).toBe(403);
    expect((await board.get(of)).body).not.toContain('/plan/files/');
  });

  test('is refused without a file, with an empty one, with a program; what was typed stays, and no file is kept', async () => {
    const files = await the.files();
    const before = await the.facts();
    const none = await the.send(head, `${of}/evidence`, good);
    expect(none.statusCode).toBe(422);
    expect(words(none)).toContain('Choose the file.');
    const empty = await the.upload(head, `${of}/evidence`, good, { name: 'empty.csv', content: '' });
    expect(words(empty)).toContain('“empty.csv” is empty (0 bytes). Choose another file.');
    expect(empty.body).toContain('value="Share of January"');
    const program = await the.upload(head, `${of}/evidence`, good, {
      name: 'a.pdf',
      content: Buffer.from('MZ\u0090\u0000program'),
    });
    expect(program.statusCode).toBe(422);
    const incomplete = await the.upload(
      head,
      `${of}/evidence`,
      { ...good, title: '' },
      { name: 'share.csv', content: 'a,b' },
    );
    expect(words(incomplete)).toContain('Enter what the evidence is.');
    expect(words(incomplete)).toContain('Choose the file again: browsers forget it.');
    expect(await the.facts()).toBe(before);
    expect(await the.files()).toBe(files);
    expect(files).toBeGreaterThan(0);
  });

  test('of more than 25 MB is refused, and nothing typed is lost', async () => {
    const answer = await the.upload(head, `${of}/evidence`, good, {
      name: 'big.csv',
      content: Buffer.alloc(26 * 1024 * 1024, 'a,b\n'),
    });
    expect(answer.statusCode).toBe(422);
    expect(words(answer)).toContain('Keep it elsewhere, and add a link to it.');
    expect(answer.body).toContain('value="Share of January"');
  });

  test('comes as a link to a page or to a thing of the service', async () => {
    const { send } = the;
    expect(
      (await send(head, `${of}/evidence`, { ...good, type: 'link', link: 'https://example.org/report' }))
        .statusCode,
    ).toBe(303);
    expect(
      (await send(head, `${of}/evidence`, { ...good, type: 'audit', target: 'Audit of March' })).statusCode,
    ).toBe(303);
    const page = words(await head.get(of));
    expect(page).toContain('example.org');
    expect(page).toContain('Audit: Audit of March');
    expect(await refused(`${of}/evidence`, { ...good, type: 'link', link: 'javascript:alert(1)' })).toContain(
      'Enter the whole address of the page, beginning with https:// or http://.',
    );
    const wrong = await refused(`${of}/evidence`, { on: '' });
    expect(wrong).toContain('Choose what the evidence can show.');
    expect(wrong).toContain('Choose where the evidence is.');
  });
});

describe('what is typed', () => {
  test('is kept as a draft, and dropped once it is sent', async () => {
    const lead = await the.as('practice-manager');
    await lead.get(`${of}/update`);
    await lead.post('/drafts', {
      _form: 'plan-update',
      _subject: the.action,
      _page: `${of}/update`,
      text: 'Half a sentence',
    });
    const again = await lead.get(`${of}/update`);
    expect(words(again)).toContain('This form shows what you typed before and have not sent yet');
    expect(again.body).toContain('Half a sentence');
    await recorded(`${of}/update`, { text: 'A whole sentence.', on: '1/2/2013' }, lead);
    expect((await lead.get(`${of}/update`)).body).not.toContain('Half a sentence');
  });

  test('is shown beside what somebody else recorded meanwhile, and can be recorded all the same', async () => {
    const officer = await the.as('information-officer');
    const hidden = hiddenOf(await head.get(`${of}/leads`));
    await recorded(`${of}/leads`, { 'lead-1-name': 'The officer’s choice' }, officer);
    const mine = { 'lead-1-name': 'The head’s choice' };
    await head.get(`${of}/leads`);
    const answer = await head.post(`${of}/leads`, { ...hidden, ...mine });
    expect(answer.statusCode).toBe(409);
    expect(words(answer)).toContain('Leads changed: led by The officer’s choice.');
    expect(answer.body).toContain('The head’s choice');
    const sent = await head.post(`${of}/leads`, { ...hiddenOf(answer), ...mine });
    expect(words(await head.follow(sent))).toContain('Led by The head’s choice');
  });

  test('is recorded once, however often it is sent', async () => {
    const hidden = hiddenOf(await head.get(`${of}/update`));
    const fields = { ...hidden, text: 'Sent twice.', on: '1/2/2013' };
    await head.post(`${of}/update`, fields);
    const before = await the.facts();
    const again = await head.follow(await head.post(`${of}/update`, fields));
    expect(words(again)).toContain('Recorded already');
    expect(await the.facts()).toBe(before);
  });
});

test('a form with a file that is sent after the session has ended is come back to', async () => {
  const client = new WebClient(the.app);
  const { contentType, payload } = multipart(
    { title: 'Sample' },
    { field: 'file', name: 'a.txt', content: 'Ten.' },
  );
  const sent = await the.app.inject({
    method: 'POST',
    url: `${of}/evidence`,
    headers: { host: 'localhost', 'content-type': contentType },
    payload,
  });
  expect([sent.statusCode, sent.headers.location]).toEqual([303, '/sign-in']);
  for (const { name, value } of sent.cookies) client.cookies.set(name, encodeURIComponent(value));
  await client.get('/sign-in');
  const back = await client.post('/sign-in', { username: 'operations-manager', password: PASSWORD });
  expect(back.headers.location).toBe(`${of}/evidence`);
});

describe('entries', () => {
  const entryOf = async (text: string): Promise<string> => {
    const { body } = await head.get(of);
    const at = body.indexOf(text);
    return /\/plan\/entries\/([0-9a-f-]{36})\/correct/.exec(body.slice(at))?.[1] ?? '';
  };

  test('are corrected by whoever recorded them or keeps the plan; what they said before stays, struck through', async () => {
    const lead = await the.as('practice-manager');
    await recorded(`${of}/update`, { text: 'Eighty per scent.', on: '1/2/2013' }, lead);
    const id = await entryOf('Eighty per scent.');
    const other = await the.as('workforce-lead');
    expect((await other.get(`/plan/entries/${id}/correct`)).statusCode).toBe(403);
    expect((await lead.get(`/plan/entries/${id}/correct`)).body).toContain('Eighty per scent.');
    const page = await recorded(
      `/plan/entries/${id}/correct`,
      { text: 'Eighty per cent.', on: '1/2/2013' },
      lead,
    );
    expect(page).toContain('Corrected');
    const { body } = await head.get(of);
    expect(body).toMatch(/<del class="cs-struck">.*?Eighty per scent\..*?<\/del>/s);
    expect(body.slice(0, body.indexOf('Everything recorded'))).not.toContain('Eighty per scent.');
    const again = await recorded(`/plan/entries/${id}/correct`, {
      text: 'Eighty-one per cent.',
      on: '1/2/2013',
    });
    expect(again).toContain('Eighty-one per cent.');
    // The words are no longer those of whoever recorded the entry first, and the page says so.
    const top = again.slice(0, again.indexOf('Everything recorded'));
    const [, first, second] =
      /Eighty-one per cent\. Recorded by ([^,]+) on 1 February 2013, corrected by (.+?) on 1 February 2013/.exec(
        top,
      ) ?? [];
    expect(first).toBeDefined();
    expect(second).not.toBe(first);
  });

  test('that are withdrawn while somebody corrects them do not take what was typed with them', async () => {
    const lead = await the.as('practice-manager');
    await recorded(`${of}/update`, { text: 'Ninety per scent.', on: '1/2/2013' }, lead);
    const id = await entryOf('Ninety per scent.');
    const hidden = hiddenOf(await lead.get(`/plan/entries/${id}/correct`));
    await recorded(`/plan/entries/${id}/withdraw`, { reason: 'It was never so.' });
    const typed = { text: 'Ninety per cent.', on: '1/2/2013' };
    const beside = await lead.post(`/plan/entries/${id}/correct`, { ...hidden, ...typed });
    expect(beside.statusCode).toBe(409);
    expect(words(beside)).toContain('An entry was withdrawn.');
    expect(beside.body).toContain('Ninety per cent.');
    const again = await lead.post(`/plan/entries/${id}/correct`, { ...hiddenOf(beside), ...typed });
    expect(again.statusCode).toBe(422);
    expect(words(again)).toContain('What you correct is not there any more. Look at the action again.');
    expect(again.body).toContain('Ninety per cent.');
  });

  test('are withdrawn with a reason, and stay', async () => {
    await recorded(`${of}/update`, { text: 'Of another action.', on: '1/2/2013' });
    const id = await entryOf('Of another action.');
    const before = await the.facts();
    const wrong = await the.send(head, `/plan/entries/${id}/withdraw`, {});
    expect(wrong.statusCode).toBe(422);
    expect(words(wrong)).toContain('Enter why you withdraw it.');
    expect(await the.facts()).toBe(before);
    const page = await recorded(`/plan/entries/${id}/withdraw`, { reason: 'It belongs to 1b.' });
    expect(page).toContain('Withdrawn by Ngozi Adeyemi on 1 February 2013: It belongs to 1b.');
    expect((await head.get(`/plan/entries/${id}/withdraw`)).statusCode).toBe(404);
    expect((await head.get(`/plan/entries/${id}/correct`)).statusCode).toBe(404);
  });
});

test('what was added by mistake is taken back as long as nothing stands on it', async () => {
  const taken = async (path: string): Promise<string> =>
    /href="(\/plan\/entries\/[0-9a-f-]{36}\/withdraw)"/.exec((await head.get(path)).body)?.[1] ?? '';
  const last = async (kind: string): Promise<string> =>
    [...(await head.get('/plan')).body.matchAll(new RegExp(`/plan/${kind}/([0-9a-f-]{36})"`, 'g'))].at(
      -1,
    )?.[1] ?? '';
  await recorded('/plan/sources/add', { title: 'A mistake', kind: 'other' });
  await recorded('/plan/recommendations/add', { ref: 'ZZ 1', text: 'A mistake.' });
  const recommendation = await last('recommendations');
  await recorded('/plan/actions/add', { ref: 'zz', text: 'A mistake.', recommendations: [recommendation] });
  const withdrawal = await taken(`/plan/recommendations/${recommendation}`);
  expect(await refused(withdrawal, { reason: 'A mistake.' })).toContain(
    'Actions answer this recommendation. Change what they answer first.',
  );
  const { body } = await head.get('/plan');
  const [, action = ''] = /\/plan\/actions\/([0-9a-f-]{36})">zz</.exec(body) ?? [];
  expect(await recorded(await taken(`/plan/actions/${action}`), { reason: 'A mistake.' })).not.toContain(
    'zz A mistake.',
  );
  expect((await head.get(`/plan/actions/${action}`)).statusCode).toBe(404);
  expect(await recorded(withdrawal, { reason: 'A mistake.' })).not.toContain('ZZ 1');
  const sources = (await head.get('/plan')).body;
  const [, source = ''] =
    /\/plan\/sources\/([0-9a-f-]{36})"[^>]*>Change<span class="govuk-visually-hidden"> A mistake/.exec(
      sources,
    ) ?? [];
  expect(await recorded(await taken(`/plan/sources/${source}`), { reason: 'A mistake.' })).not.toContain(
    'A mistake (other)',
  );
});

test('settings hold from then on', async () => {
  expect(await refused('/plan/settings', { weeks: '0', months: 'x' })).toContain(
    'Enter a whole number of weeks, from 1 to 104.',
  );
  await recorded('/plan/settings', { weeks: '4', months: '1, 6, 12' });
  expect(words(await head.get('/plan/attention'))).toContain('stale after 4 weeks without an update');
});
