import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadViewer } from '../../src/features/access/index.ts';
import { setAccount } from '../../src/features/account/index.ts';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { registerPerson } from '../../src/features/organisation/index.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';
import {
  WebClient as Client,
  giveAccounts,
  PASSWORD,
  signedIn,
  testApp,
  type WebClient,
  words,
} from '../support/web.ts';

const TODAY = '2013-06-03';
const LIST = '/administration/people';

let it: TestService;
let app: FastifyInstance;
let admin: WebClient;

beforeAll(async () => {
  it = await testService(TODAY);
  await giveAccounts(it, ['administrator', 'case-manager', 'operations-manager', 'head']);
  app = await testApp(it);
  admin = await signedIn(app, 'administrator');
});
afterAll(async () => {
  await app.close();
  await it.close();
});

/** Registers somebody new, with an account where a user name is given. */
async function newcomer(
  reference: string,
  role = 'case-manager',
  options: { account?: boolean; manager?: string; team?: string; from?: string } = {},
): Promise<string> {
  return inService(it.connection.db, it.service, 'engine', async (tx) => {
    const id = await registerPerson(
      tx,
      { service: it.service, person: 'operator', via: 'system', clock: it.clock, entropy: it.entropy },
      {
        reference,
        name: `Person ${reference}`,
        role,
        from: (options.from ?? '2013-01-01') as never,
        ...(options.manager === undefined ? {} : { manager: options.manager }),
        ...(options.team === undefined ? {} : { team: options.team }),
      },
    );
    if (options.account === true)
      await setAccount(tx, it.service, {
        person: id,
        username: reference,
        password: PASSWORD,
        mustChange: false,
      });
    return id;
  });
}

async function withDatabaseOwner(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: it.database.ownerUrl });
  await client.connect();
  await work(client).finally(() => client.end());
}

const path = (id: string | undefined, rest = ''): string => `${LIST}/${id ?? ''}${rest}`;
const seenOn = (page: LightMyRequestResponse): string =>
  /name="seen" value="(\d+)"/.exec(page.body)?.[1] ?? '';

/** Opens a form and sends it, as a browser does: with what it showed, and these fields changed. */
async function send(
  url: string,
  fields: Record<string, string>,
  client = admin,
): Promise<LightMyRequestResponse> {
  const page = await client.get(url);
  expect(page.statusCode, url).toBe(200);
  return client.post(url, { seen: seenOn(page), ...fields });
}

async function told(answer: LightMyRequestResponse, client = admin): Promise<string> {
  expect(answer.statusCode, words(answer)).toBe(303);
  return words(await client.follow(answer));
}

async function postFact(person: string | undefined, at = 0): Promise<string> {
  const { rows } = await inService(it.connection.db, it.service, 'engine', (tx) =>
    sql<{ id: string }>`select id from fact where stream_id = ${person}::uuid and kind = 'post-held'
      and corrects is null order by version`.execute(tx),
  );
  return rows[at]?.id ?? '';
}

describe('the list of people', () => {
  test('shows who works here, with posts, managers and accounts', async () => {
    const page = words(await admin.get(LIST));
    expect(page).toContain('People who work here: 12');
    expect(page).toMatch(
      /Amir Haddad case-manager Case manager, north Łukasz Zieliński 0 case-manager Never/,
    );
    expect(page).toMatch(/Moira Fenn inspector Inspector – 0 None Never/);
  });

  test('is filtered by role and team in the address, and says when nobody matches', async () => {
    const page = words(await admin.get(`${LIST}?role=case-manager&team=south`));
    expect(page).toContain('People who work here: 1');
    expect(page).toContain('Beth Lindqvist');
    expect(words(await admin.get(`${LIST}?role=inspector&team=south`))).toContain(
      'Nobody matches these filters.',
    );
    expect(words(await admin.get(`${LIST}?show=left`))).toContain('Nobody has left.');
  });

  test('is searched by the beginning of a name or reference, posted and in no address', async () => {
    const found = await admin.post(`${LIST}/search`, { search: 'sian orourke' });
    expect(words(found)).toContain('Everybody: 1');
    expect(words(found)).toContain('Siân O’Rourke-Hughes');
    expect(found.body).not.toMatch(/href="[^"]*orourke/i);
    expect(words(await admin.post(`${LIST}/search`, { search: 'zzz' }))).toContain(
      'Nobody here has a name or a reference that begins like this.',
    );
  });

  test('goes on from a person, fifty at a time', async () => {
    const many = await testService(TODAY);
    await giveAccounts(many, ['administrator']);
    await inService(many.connection.db, many.service, 'engine', async (tx) => {
      for (let at = 10; at < 60; at += 1)
        await registerPerson(
          tx,
          {
            service: many.service,
            person: 'operator',
            via: 'system',
            clock: many.clock,
            entropy: many.entropy,
          },
          { reference: `x-${at}`, name: `Zed ${at}`, role: 'case-manager', from: '2013-01-01' as never },
        );
    });
    const site = await testApp(many);
    const client = await signedIn(site, 'administrator');
    const first = await client.get(LIST);
    expect(words(first)).toContain('People who work here: 62');
    expect(words(first)).toContain('Zed 47');
    expect(words(first)).not.toContain('Zed 48');
    const next = /href="([^"]*after=[^"]*)"/.exec(first.body)?.[1] ?? '';
    const second = words(await client.get(next.replaceAll('&amp;', '&')));
    expect(second).toContain('Zed 48');
    expect(second).not.toContain('Zed 47');
    await site.close();
    await many.close();
  });

  test('is exported with the same filters, safe to open in Excel', async () => {
    const id = await newcomer('formula');
    await told(await send(path(id, '/name'), { name: '=cmd|calc' }));
    const csv = await admin.get(`${LIST}/export?format=csv&role=case-manager`);
    expect(csv.headers['content-disposition']).toBe(`attachment; filename="people-${TODAY}.csv"`);
    expect(csv.body).toContain("'=cmd|calc");
    expect(csv.body).toContain(
      'Amir Haddad,case-manager,Case manager,north,Łukasz Zieliński,,0,case-manager,Open',
    );
    expect(csv.body).not.toContain('Moira Fenn');
    const xlsx = await admin.get(`${LIST}/export?format=xlsx`);
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK');
  });

  test('as at an earlier day shows what was known then and offers nothing that records', async () => {
    const id = await newcomer('later', 'case-manager', { from: '2013-01-01' });
    const page = await admin.get(`${LIST}?as-at=2013-05-01`);
    expect(words(page)).toContain('As known at the end of Wed 1 May 2013');
    expect(words(page)).not.toContain('Person later');
    expect(words(page)).not.toContain('Add a person');
    expect((await admin.get(path(id, '?as-at=2013-05-01'))).statusCode).toBe(404);
    const person = await admin.get(path(it.people['case-manager'], '?as-at=2013-05-01'));
    expect(person.statusCode).toBe(200);
    expect(person.body).not.toContain('/posts/add');
    expect(words(await admin.get(`${LIST}?as-at=2014-01-01`))).toContain('1 January 2014 lies ahead');
    expect(words(await admin.get(`${LIST}?as-at=soon`))).toContain('There is a problem');
  });

  test('nobody of that id, and no id at all, are not there', async () => {
    for (const id of ['b3c1a9d4-0000-4000-8000-000000000000', 'nobody'])
      for (const rest of ['', '/name', '/posts/add', '/account'])
        expect((await admin.get(path(id, rest))).statusCode, id + rest).toBe(404);
  });
});

describe('adding a person', () => {
  const GOOD = {
    name: 'Zoë Nwosu-Ó Briain',
    reference: 'cm-99',
    role: 'case-manager',
    team: 'north',
    manager: '',
    from: '1/7/2013',
    to: '',
  };

  test('registers them with a first post', async () => {
    const answer = await send(`${LIST}/add`, { ...GOOD, manager: it.people['practice-manager'] ?? '' });
    const page = await told(answer);
    expect(page).toContain('Zoë Nwosu-Ó Briain is added');
    expect(page).not.toContain('They have no line manager');
    expect(page).toContain('Case manager north Łukasz Zieliński 1 July 2013 No last day');
  });

  test('who may hold cases and has no line manager is added, and it is said who owes what managers owe', async () => {
    const form = words(await admin.get(`${LIST}/add`));
    expect(form).toContain(
      'Without a line manager, what managers owe on their cases is owed by the head of service, or by nobody.',
    );
    const page = await told(await send(`${LIST}/add`, { ...GOOD, reference: 'cm-alone', manager: '' }));
    expect(page).toContain('They have no line manager: what managers owe on their cases');
    const other = { ...GOOD, reference: 'in-alone', role: 'inspector', team: '', manager: '' };
    expect(await told(await send(`${LIST}/add`, other))).not.toContain('They have no line manager');
  });

  test('bad input is told in words, all at once, and what was typed stays', async () => {
    const answer = await send(`${LIST}/add`, {
      ...GOOD,
      name: '',
      reference: 'head',
      role: '',
      from: '30/2/2013',
      to: '',
    });
    expect(answer.statusCode).toBe(422);
    for (const sentence of [
      'Enter the person’s name.',
      'Choose a role.',
      'There is no day 30/2/2013. Check the day and the month of the first day.',
    ])
      expect(words(answer)).toContain(sentence);
    expect(answer.body).toContain('value="30/2/2013"');
    const taken = await send(`${LIST}/add`, { ...GOOD, reference: 'head' });
    expect(words(taken)).toContain('The reference head is taken by another person. Choose another.');
    const reversed = await send(`${LIST}/add`, { ...GOOD, reference: 'cm-98', to: '30/6/2013' });
    expect(words(reversed)).toContain(
      'The last day (30 June 2013) is before the first day (1 July 2013). Check both days.',
    );
    const ahead = await send(`${LIST}/add`, { ...GOOD, reference: 'cm-98', from: '1/7/2031' });
    expect(words(ahead)).toContain('1 July 2031 is more than 5 years ahead. Check the year.');
    const long = await send(`${LIST}/add`, { ...GOOD, reference: 'x'.repeat(101), name: 'a\0b' });
    expect(words(long)).toContain('The text holds a NUL character');
    expect(words(long)).toContain('Use at most 100 characters for the reference');
  });

  test('script in a name is shown as text', async () => {
    const answer = await send(`${LIST}/add`, {
      ...GOOD,
      reference: 'cm-97',
      name: '<script>alert(1)</script>',
    });
    const page = await admin.follow(answer);
    expect(page.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page.body).not.toContain('<script>alert');
  });
});

describe('posts', () => {
  test('a change from a day ends the present post the day before', async () => {
    const id = await newcomer('moves', 'case-manager', { team: 'north' });
    const fact = await postFact(id);
    const page = await told(
      await send(path(id, `/posts/${fact}/change`), {
        role: 'practice-manager',
        team: 'south',
        manager: '',
        from: '1/8/2013',
        to: '',
      }),
    );
    expect(page).toContain('Practice manager south – 1 August 2013 No last day');
    expect(page).toContain('Case manager north – 1 January 2013 31 July 2013');
    const early = await send(path(id, `/posts/${fact}/change`), {
      role: 'inspector',
      team: '',
      manager: '',
      from: '1/1/2013',
      to: '',
    });
    expect(words(early)).toContain(
      'The present post began on 1 January 2013. Enter a later day; if the post was wrong from the beginning, correct it instead.',
    );
  });

  test('a correction is read as if it had always been so, and lifts an end that was recorded', async () => {
    const id = await newcomer('corrected', 'case-manager', { team: 'north' });
    const fact = await postFact(id);
    await told(await send(path(id, `/posts/${fact}/end`), { last: '31/3/2013' }));
    const page = await told(
      await send(path(id, `/posts/${fact}/correct`), {
        role: 'case-manager',
        team: 'south',
        manager: '',
        from: '1/2/2013',
        to: '',
      }),
    );
    expect(page).toContain('Case manager south – 1 February 2013 No last day');
    expect(page).toContain('Case manager, team north, from 1 January 2013 (corrected)');
    expect(page).toContain('Withdrawn: case manager, team north: last day 31 March 2013');
  });

  test.each([
    [
      '/end',
      { last: '31/12/2012' },
      'The post began on 1 January 2013. Its last day cannot be before that; if it never held, withdraw it instead.',
    ],
    ['/end', { last: '' }, 'Enter the last day of the post, for example 31/7/2026.'],
    ['/end', { last: 'soon' }, '“soon” is not a day. Enter the last day of the post as day, month and year'],
    ['/correct', { role: 'king', team: '', manager: '', from: '1/1/2013', to: '' }, 'Choose a role.'],
  ])('%s with %o is refused in words', async (action, fields, sentence) => {
    const id = await newcomer(`refused-${action.slice(1)}-${Object.values(fields)[0]}`);
    const answer = await send(path(id, `/posts/${await postFact(id)}${action}`), fields);
    expect(answer.statusCode).toBe(422);
    expect(words(answer)).toContain(sentence);
  });

  test('nobody is their own manager, nor managed from below, nor by somebody who is not here', async () => {
    const { 'operations-manager': om, 'practice-manager': pm } = it.people;
    const url = path(om, `/posts/${await postFact(om)}/correct`);
    const base = { role: 'operations-manager', team: '', from: '1/1/2012', to: '' };
    expect(words(await send(url, { ...base, manager: om ?? '' }))).toContain(
      'Nobody is their own line manager.',
    );
    expect(words(await send(url, { ...base, manager: pm ?? '' }))).toContain(
      'Łukasz Zieliński is in the line below Siân O’Rourke-Hughes on 1 January 2012, so cannot be their manager.',
    );
    const later = await newcomer('not-here-yet', 'head-of-service', { from: '2013-01-01' });
    expect(words(await send(url, { ...base, manager: later }))).toContain(
      'Person not-here-yet holds no post on 1 January 2012.',
    );
    expect(words(await send(url, { ...base, manager: 'x' }))).toContain(
      'Choose a line manager from the list, or nobody.',
    );
  });

  test('the same post twice on one day is refused', async () => {
    const id = await newcomer('twice', 'case-manager', { team: 'north' });
    const answer = await send(path(id, '/posts/add'), {
      role: 'case-manager',
      team: 'north',
      manager: '',
      from: '1/5/2013',
      to: '',
    });
    expect(words(answer)).toContain('Person twice holds this post from 1 January 2013 already.');
    const other = await send(path(id, '/posts/add'), {
      role: 'case-manager',
      team: 'south',
      manager: '',
      from: '1/5/2013',
      to: '',
    });
    expect(other.statusCode).toBe(303);
  });

  test('what is withdrawn stays, struck through, with its reason', async () => {
    const id = await newcomer('withdrawn');
    const fact = await postFact(id);
    const empty = await send(path(id, `/facts/${fact}/withdraw`), { reason: ' ' });
    expect(words(empty)).toContain('Enter why it is withdrawn.');
    const answer = await send(path(id, `/facts/${fact}/withdraw`), {
      reason: 'Entered for the wrong person',
    });
    const page = await admin.follow(answer);
    expect(words(page)).toContain(
      'Withdrawn: case manager, from 1 January 2013. Reason: Entered for the wrong person',
    );
    expect(page.body).toMatch(/<span class="cs-struck">Case manager, from 1 January 2013<\/span>/);
    expect(words(page)).toContain('No post yet. Without one Person withdrawn can sign in and see nothing.');
    expect((await admin.get(path(id, `/facts/${fact}/withdraw`))).statusCode).toBe(404);
  });
});

describe('leaving and deputies', () => {
  test('who leaves loses every post, is told with the cases still held, and can come back', async () => {
    const id = await newcomer('leaver', 'case-manager', { account: true });
    const caseId = await it.openCase('LV-1', '2013-05-01');
    await it.record(caseId, 'allocated', '2013-05-01', { to: id });
    const client = await signedIn(app, 'leaver');
    const page = await told(await send(path(id, '/left'), { last: '2/6/2013' }));
    expect(page).toContain('1 open case is still allocated to Person leaver.');
    expect(page).toContain(
      'Person leaver has left and holds one open case. Ask a manager to reallocate them',
    );
    expect(page).toContain('No: the last day was 2 June 2013');
    expect((await client.get('/account')).headers.location).toContain('/sign-in');
    expect((await admin.get(path(id, '/left'))).statusCode).toBe(404);
    const early = await send(path(id, '/posts/add'), {
      role: 'case-manager',
      team: '',
      manager: '',
      from: '1/6/2013',
      to: '',
    });
    expect(words(early)).toContain(
      'Person leaver left on 2 June 2013. Somebody who comes back has a first day after that.',
    );
    await told(
      await send(path(id, '/posts/add'), {
        role: 'case-manager',
        team: '',
        manager: '',
        from: '3/6/2013',
        to: '',
      }),
    );
    expect(words(await admin.get(path(id)))).toContain('Works here Yes');
  });

  test('a manager who may allocate is led to the reallocation', async () => {
    const id = await newcomer('both', 'administrator', { account: true });
    await told(
      await send(path(id, '/posts/add'), {
        role: 'operations-manager',
        team: '',
        manager: '',
        from: '1/6/2013',
        to: '',
      }),
    );
    const leaver = await newcomer('leaver-2');
    const caseId = await it.openCase('LV-2', '2013-05-01');
    await it.record(caseId, 'allocated', '2013-05-01', { to: leaver });
    await told(await send(path(leaver, '/left'), { last: '3/6/2013' }));
    const page = await (await signedIn(app, 'both')).get(path(leaver));
    expect(page.body).toContain(`href="/cases/reallocate?person=${leaver}"`);
  });

  test('a restricted case counts among those that somebody holds', async () => {
    const id = await newcomer('restricted-holder');
    const caseId = await it.openCase('RS-1', '2013-05-01');
    await it.record(caseId, 'allocated', '2013-05-01', { to: id });
    await it.record(caseId, 'case-restricted', '2013-05-02', {
      people: [id, it.people['operations-manager'] ?? ''],
    });
    expect(words(await admin.get(path(id)))).toContain('Open cases 1');
  });

  test('a deputy stands in from a day to a day, with a permission that the other has', async () => {
    const { 'operations-manager': om, 'practice-manager': pm } = it.people;
    const url = path(om, '/deputies/add');
    const page = await told(
      await send(url, { deputy: pm ?? '', permission: 'sign-high', from: '10/6/2013', to: '21/6/2013' }),
    );
    expect(page).toContain('Łukasz Zieliński Countersign at high level 10 June 2013 21 June 2013');
    expect(words(await admin.get(path(pm)))).toContain(
      'Łukasz Zieliński stands in for: Siân O’Rourke-Hughes , from 10 June 2013 to 21 June 2013: Countersign at high level',
    );
    const fact = /deputies\/([0-9a-f-]+)\/last-day/.exec((await admin.get(path(om))).body)?.[1] ?? '';
    const moved = await told(await send(path(om, `/deputies/${fact}/last-day`), { to: '14/6/2013' }));
    expect(moved).toContain('10 June 2013 14 June 2013');
    const before = await send(path(om, `/deputies/${fact}/last-day`), { to: '9/6/2013' });
    expect(words(before)).toContain('The last day (9 June 2013) is before the first day (10 June 2013).');
    const self = await send(url, {
      deputy: om ?? '',
      permission: 'sign-high',
      from: '10/6/2013',
      to: '21/6/2013',
    });
    expect(words(self)).toContain('Nobody stands in for themselves. Choose somebody else.');
    const lacks = await send(path(pm, '/deputies/add'), {
      deputy: om ?? '',
      permission: 'sign-high',
      from: '10/6/2013',
      to: '21/6/2013',
    });
    expect(words(lacks)).toContain('Łukasz Zieliński does not have this permission on 10 June 2013');
    const none = await send(url, { deputy: '', permission: 'manage-people', from: '10/6/2013', to: '' });
    expect(words(none)).toContain('Choose who stands in.');
    const forbidden = await send(url, {
      deputy: pm ?? '',
      permission: 'manage-people',
      from: '10/6/2013',
      to: '11/6/2013',
    });
    expect(words(forbidden)).toContain('Choose what the deputy may do.');
  });
});

describe('a deputy', () => {
  const maySuspend = async (person: string | undefined, on: string): Promise<boolean> =>
    (
      await readInService(it.connection.db, it.service, 'engine', (tx) =>
        loadViewer(tx, it.service, person ?? '', on as never),
      )
    ).permissions.has('approve-suspensions');

  test('opens the pages of what they stand in for, on those days and while the other has it', async () => {
    const { 'other-practice-manager': deputy } = it.people;
    const om = await newcomer('om-away', 'operations-manager');
    const fields = {
      deputy: deputy ?? '',
      permission: 'approve-suspensions',
      from: '3/6/2013',
      to: '7/6/2013',
    };
    await told(await send(path(om, '/deputies/add'), fields));
    expect(await maySuspend(deputy, '2013-06-02')).toBe(false);
    expect(await maySuspend(deputy, '2013-06-03')).toBe(true);
    expect(await maySuspend(deputy, '2013-06-07')).toBe(true);
    expect(await maySuspend(deputy, '2013-06-08')).toBe(false);
    await told(await send(path(om, '/left'), { last: '4/6/2013' }));
    expect(await maySuspend(deputy, '2013-06-04')).toBe(true);
    expect(await maySuspend(deputy, '2013-06-05')).toBe(false);
  });
});

describe('two administrators at once', () => {
  test('the second is shown what the first recorded, loses nothing, and goes on', async () => {
    await newcomer('second-admin', 'administrator', { account: true });
    const other = await signedIn(app, 'second-admin');
    const id = await newcomer('edited');
    const url = path(id, '/name');
    const [mine, theirs] = [await admin.get(url), await other.get(url)];
    await told(await other.post(url, { seen: seenOn(theirs), name: 'Person of theirs' }), other);
    const answer = await admin.post(url, { seen: seenOn(mine), name: 'Person of mine' });
    expect(answer.statusCode).toBe(409);
    expect(words(answer)).toContain('Somebody else changed this in the meantime');
    expect(words(answer)).toContain(
      'Corrected: registered as Person of theirs, reference edited (Person second-admin',
    );
    expect(answer.body).toContain('value="Person of mine"');
    const again = await admin.post(url, { seen: seenOn(answer), name: 'Person of mine' });
    expect(await told(again)).toContain('Name corrected');
  });

  test('what one typed and did not send is there again', async () => {
    const id = await newcomer('drafted');
    const url = path(id, '/name');
    const seen = seenOn(await admin.get(url));
    const meta = { _form: 'person-name', _subject: id, _page: url };
    await admin.post('/drafts', { ...meta, seen, name: 'Half a na' });
    const page = await admin.get(url);
    expect(page.body).toContain('value="Half a na"');
    expect(words(page)).toContain('This form shows what you typed before and have not sent yet');
    await told(await send(url, { name: 'Whole Name' }));
    expect((await admin.get(url)).body).toContain('value="Whole Name"');
  });

  test('neither takes away their own post, nor each the other’s at the same moment', async () => {
    const pair = await testService(TODAY);
    await giveAccounts(pair, ['administrator']);
    const second = await inService(pair.connection.db, pair.service, 'engine', async (tx) => {
      const id = await registerPerson(
        tx,
        {
          service: pair.service,
          person: 'operator',
          via: 'system',
          clock: pair.clock,
          entropy: pair.entropy,
        },
        { reference: 'second', name: 'Second', role: 'administrator', from: '2013-01-01' as never },
      );
      await setAccount(tx, pair.service, {
        person: id,
        username: 'second',
        password: PASSWORD,
        mustChange: false,
      });
      return id;
    });
    const first = pair.people.administrator ?? '';
    const site = await testApp(pair);
    const [a, b] = [await signedIn(site, 'administrator'), await signedIn(site, 'second')];
    const fact = async (person: string): Promise<string> =>
      (
        await inService(pair.connection.db, pair.service, 'engine', (tx) =>
          sql<{
            id: string;
          }>`select id from fact where stream_id = ${person}::uuid and kind = 'post-held'`.execute(tx),
        )
      ).rows[0]?.id ?? '';
    const own = await a.get(path(first, `/posts/${await fact(first)}/end`));
    const refused = await a.post(path(first, `/posts/${await fact(first)}/end`), {
      seen: seenOn(own),
      last: '3/6/2013',
    });
    expect(words(refused)).toContain(
      'You cannot take your own administrator post away. Ask another administrator to do it.',
    );
    const urls = [
      path(second, `/posts/${await fact(second)}/end`),
      path(first, `/posts/${await fact(first)}/end`),
    ] as const;
    const pages = [await a.get(urls[0]), await b.get(urls[1])] as const;
    const answers = await Promise.all([
      a.post(urls[0], { seen: seenOn(pages[0]), last: '3/6/2013' }),
      b.post(urls[1], { seen: seenOn(pages[1]), last: '3/6/2013' }),
    ]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([303, 422]);
    const loser = answers.find((answer) => answer.statusCode === 422);
    expect(loser === undefined ? '' : words(loser)).toContain(
      'From 4 June 2013 on nobody who can sign in could manage people and accounts. Give somebody else the post of an administrator, and an account, first.',
    );
    await site.close();
    await pair.close();
  });
});

describe('accounts', () => {
  const passwordOn = (page: LightMyRequestResponse): string =>
    /cs-secret">([^<]+)</.exec(page.body)?.[1] ?? '';

  test('a first password is shown once, works once, and must be changed', async () => {
    const id = await newcomer('new-account');
    const url = path(id, '/account');
    expect(words(await send(url, { username: ' ' }))).toContain('Enter a user name.');
    expect(words(await send(url, { username: 'HEAD' }))).toContain(
      'The user name "head" is taken. Choose another.',
    );
    const shown = await send(url, { username: 'New.Account' });
    expect(shown.statusCode).toBe(200);
    expect(shown.headers['cache-control']).toBe('no-store');
    const password = passwordOn(shown);
    expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    const page = await admin.get(path(id));
    expect(page.body).not.toContain(password);
    expect(words(page)).toContain('Account made, user name new.account');
    expect((await admin.get(url)).statusCode).toBe(303);
    const client = new Client(app);
    await client.get('/sign-in');
    const signed = await client.post('/sign-in', { username: 'new.account', password });
    expect(signed.statusCode).toBe(303);
    expect((await client.get('/')).headers.location).toBe('/account/password');
    const { rows } = await inService(it.connection.db, it.service, 'engine', (tx) =>
      sql<{ data: string }>`select data from fact where kind = 'account-changed'`.execute(tx),
    );
    expect(JSON.stringify(rows)).not.toContain(password);
  });

  test('a new password ends what was signed in with the old one; closing and opening, and sessions, likewise', async () => {
    const id = await newcomer('locked-out', 'case-manager', { account: true });
    const client = await signedIn(app, 'locked-out');
    const button = async (action: string): Promise<LightMyRequestResponse> => {
      const page = await admin.get(path(id));
      expect(page.body).toContain(`/account/${action}"`);
      return admin.post(path(id, `/account/${action}`), { seen: seenOn(page) });
    };
    expect(words(await admin.get(path(id)))).toContain('Signed in now Yes, in one browser');
    expect(await told(await button('end-sessions'))).toContain('Every session has ended');
    expect((await client.get('/account')).statusCode).toBe(303);
    const fresh = passwordOn(await button('reset'));
    await expect(signedIn(app, 'locked-out')).rejects.toThrow();
    const again = await signedIn(app, 'locked-out', fresh);
    expect(await told(await button('disable'))).toContain('The account is closed');
    expect((await again.get('/account/password')).statusCode).toBe(303);
    await expect(signedIn(app, 'locked-out', fresh)).rejects.toThrow();
    expect((await admin.get(path(id))).body).not.toContain('/account/reset"');
    expect(await told(await button('enable'))).toContain('The account is open again');
    await signedIn(app, 'locked-out', fresh);
    const page = words(await admin.get(path(id)));
    for (const sentence of [
      'Account opened again',
      'Account closed',
      'New first password given',
      'Sessions ended',
    ])
      expect(page).toContain(sentence);
  });

  test('a locked account is opened before its time', async () => {
    const id = await newcomer('five-times', 'case-manager', { account: true });
    const client = new Client(app);
    await client.get('/sign-in');
    for (let at = 0; at < 5; at += 1)
      await client.post('/sign-in', { username: 'five-times', password: 'wrong password' });
    // Locks run by the real clock; the service of this test lives in 2013.
    const page = await admin.get(path(id));
    expect(words(page)).toContain('Locked until');
    expect(await told(await admin.post(path(id, '/account/unlock'), { seen: seenOn(page) }))).toContain(
      'The lock is open',
    );
    await signedIn(app, 'five-times');
  });

  test('nobody closes or resets their own account, nor the last that can administer', async () => {
    const own = it.people.administrator;
    const page = await admin.get(path(own));
    expect(page.body).not.toContain('/account/disable"');
    const seen = { seen: '99' };
    for (const [action, sentence] of [
      ['disable', 'You cannot close your own account. Ask another administrator to do it.'],
      ['reset', 'Change your own password under'],
      ['end-sessions', 'To end your own session, sign out.'],
      ['enable', 'The account is open already.'],
      ['unlock', 'The account is not locked.'],
    ] as const) {
      const answer = await admin.post(path(own, `/account/${action}`), seen);
      expect(answer.statusCode, action).toBe(422);
      expect(words(answer)).toContain(sentence);
    }
    await signedIn(app, 'administrator');
  });

  test('an action on somebody whom another administrator has changed meanwhile is not done unseen', async () => {
    const id = await newcomer('raced', 'case-manager', { account: true });
    const other = await signedIn(app, 'second-admin');
    const stale = seenOn(await admin.get(path(id)));
    await told(
      await other.post(path(id, '/account/disable'), { seen: seenOn(await other.get(path(id))) }),
      other,
    );
    const answer = await admin.post(path(id, '/account/reset'), { seen: stale });
    expect(answer.statusCode).toBe(409);
    const page = words(answer);
    expect(page).toContain('Somebody else changed this in the meantime Nothing was done yet.');
    expect(page).toContain('Account closed (Person second-admin');
    expect(page).toContain('State Closed');
  });

  test('an account cannot be made for somebody who has left', async () => {
    const id = await newcomer('gone');
    const form = await admin.get(path(id, '/account'));
    await told(await send(path(id, '/left'), { last: '1/6/2013' }));
    const answer = await admin.post(path(id, '/account'), { seen: seenOn(form), username: 'gone' });
    expect(words(answer)).toContain('This person no longer works here. Add a post first.');
  });
});

test('nobody is told that something is recorded before it is: a commit that fails is told as a failure', async () => {
  const id = await newcomer('uncommitted');
  await withDatabaseOwner(async (client) => {
    await client.query(`create function refuse_commit() returns trigger language plpgsql as $$
      begin raise exception 'the commit fails'; end $$`);
    await client.query(`create constraint trigger refuse_commit after insert on fact
      deferrable initially deferred for each row execute function refuse_commit()`);
  });
  try {
    const answers = [
      await send(path(id, '/name'), { name: 'Never Recorded' }),
      await send(`${LIST}/add`, { name: 'New', reference: 'nw-1', role: 'inspector', from: '1/6/2013' }),
      await send('/administration/roles/inspector/rename', { title: 'Never renamed' }),
      await send(path(id, '/account'), { username: 'never' }),
    ];
    expect(answers.map((answer) => answer.statusCode)).toEqual([500, 500, 500, 500]);
    for (const answer of answers) expect(words(answer)).toContain('What you sent was not recorded.');
  } finally {
    await withDatabaseOwner((client) => client.query('drop function refuse_commit() cascade'));
  }
  expect(words(await admin.get(path(id)))).toContain('Person uncommitted');
});

test('after all of this the ledger verifies, and the projections are what it says', async () => {
  const verified = await verifyService(it.connection.db, it.service);
  expect(verified).toMatchObject({ chain: 'ok', projections: 'ok' });
});
