import { Writable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildApp, NAVIGATION } from '../../src/app.ts';
import type { Day } from '../../src/engine/calendar/day.ts';
import { changeAccount } from '../../src/features/account/index.ts';
import { changePerson } from '../../src/features/organisation/index.ts';
import { listTokens, makeToken, revokeToken, type Token, tokenOf } from '../../src/features/tokens/index.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { ApiClient, EVERY_SCOPE, type GivenToken, tokenFor } from '../support/api.ts';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, testApp } from '../support/web.ts';

/** The life of a token: made, used, refused when it has expired, was revoked, or its person may no more. */
let it: TestService;
let app: Awaited<ReturnType<typeof testApp>>;
beforeAll(async () => {
  it = await testService('2013-01-07');
  await giveAccounts(it);
  await it.openCase('T-1', '2013-01-07', { team: 'north', name: 'Child One' });
  app = await testApp(it);
});
afterAll(async () => {
  await app.close();
  await it.close();
});
afterEach(() => it.setToday('2013-01-07'));

const as = (token: GivenToken): ApiClient => new ApiClient(app, token.text);
const recorder = (person: string) => ({
  service: it.service,
  person: it.people[person] ?? '',
  via: 'form' as const,
  clock: it.clock,
  entropy: it.entropy,
});
const factsOf = (person: string): Promise<{ kind: string; data: string }[]> =>
  readInService(it.connection.db, it.service, 'engine', async (tx) => {
    const { rows } = await sql<{ kind: string; data: string }>`
      select kind, data from fact where stream_id = ${it.people[person]}::uuid order by batch, position`.execute(
      tx,
    );
    return rows;
  });
const tokenNow = async (id: string): Promise<Token> => {
  const token = await readInService(it.connection.db, it.service, 'engine', (tx) =>
    tokenOf(tx, it.service, '2013-01-07' as Day, id),
  );
  if (token === null) throw new Error('There is no such token.');
  return token;
};

async function refused(token: GivenToken, words: string): Promise<void> {
  const answer = await as(token).get('/cases');
  expect(answer.statusCode).toBe(401);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.headers['www-authenticate']).toBe('Bearer realm="Countersign", error="invalid_token"');
  expect(answer.json().detail).toContain(words);
}

describe('a token', () => {
  test('is a digest in the database and a fact of its person; its secret is nowhere', async () => {
    const token = await tokenFor(it, 'operations-manager');
    expect(token.text).toMatch(/^cs_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$/);
    const secret = token.text.slice(-43);
    const { rows } = await readInService(it.connection.db, it.service, 'engine', (tx) =>
      sql<{
        row: string;
        digest: Buffer;
      }>`select t::text as row, digest from api_token t where token_id = ${token.id}::uuid`.execute(tx),
    );
    expect(rows[0]?.digest).toHaveLength(32);
    expect(rows[0]?.row).not.toContain(secret);
    const facts = await factsOf('operations-manager');
    const last = facts.at(-1);
    expect(last?.kind).toBe('account-changed');
    expect(JSON.parse(last?.data ?? '')).toMatchObject({
      what: 'token-made',
      token: {
        id: token.id,
        scopes: [...EVERY_SCOPE].sort(),
        until: '2013-12-31',
      },
    });
    expect(JSON.stringify(facts)).not.toContain(secret);
  });

  test('lets in, and says when it was used last', async () => {
    const token = await tokenFor(it, 'operations-manager');
    expect((await tokenNow(token.id)).lastUsedAt).toBeNull();
    expect((await as(token).get('/cases')).statusCode).toBe(200);
    const used = (await tokenNow(token.id)).lastUsedAt;
    expect(used).toEqual(it.clock.now());
  });

  test('with one character changed is not known, and neither is one that was never made', async () => {
    const token = await tokenFor(it, 'operations-manager');
    const last = token.text.at(-1) === 'A' ? 'B' : 'A';
    const unknown = 'This token is not known. Check that it is whole';
    await refused({ ...token, text: `${token.text.slice(0, -1)}${last}` }, unknown);
    await refused({ ...token, text: token.text.replace(/^cs_.{32}/, `cs_${'0'.repeat(32)}`) }, unknown);
    for (const text of ['cs_', 'abc', `${token.text}x`, token.text.toUpperCase()])
      await refused({ ...token, text }, unknown);
  });

  test('is good through its last day, and refused on the next', async () => {
    const token = await tokenFor(it, 'operations-manager', ['cases:read'], '2013-01-31');
    it.setToday('2013-01-31');
    expect((await as(token).get('/cases')).statusCode).toBe(200);
    it.setToday('2013-02-01');
    await refused(token, 'This token has expired. Make a new one');
  });

  test('is refused at once when it is revoked, which is a fact too, and happens once', async () => {
    const token = await tokenFor(it, 'operations-manager');
    const revoke = async (): Promise<void> =>
      inService(it.connection.db, it.service, { person: it.people.administrator ?? '' }, async (tx) =>
        revokeToken(tx, recorder('administrator'), await tokenNow(token.id)),
      );
    await revoke();
    await refused(token, 'This token was revoked.');
    const facts = await factsOf('operations-manager');
    expect(JSON.parse(facts.at(-1)?.data ?? '')).toMatchObject({
      what: 'token-revoked',
      token: { id: token.id },
    });
    await revoke();
    expect(await factsOf('operations-manager')).toHaveLength(facts.length);
  });

  test('is refused while the account of its person is closed', async () => {
    const token = await tokenFor(it, 'practice-manager');
    const person = it.people['practice-manager'] ?? '';
    const account = async (action: 'disable' | 'enable'): Promise<void> => {
      const seen = (await factsOf('practice-manager')).length;
      const done = await inService(
        it.connection.db,
        it.service,
        { person: it.people.administrator ?? '' },
        (tx) => changeAccount(tx, recorder('administrator'), { person, seen, action: { action } }),
      );
      expect(done.outcome).toBe('recorded');
    };
    await account('disable');
    await refused(token, 'works here no more, or their account is closed');
    await account('enable');
    expect((await as(token).get('/cases')).statusCode).toBe(200);
  });

  test('is refused when its person has left', async () => {
    const token = await tokenFor(it, 'other-case-manager');
    const done = await inService(
      it.connection.db,
      it.service,
      { person: it.people.administrator ?? '' },
      async (tx) =>
        changePerson(tx, recorder('administrator'), {
          person: it.people['other-case-manager'] ?? '',
          seen: 100,
          change: { change: 'leave', last: '2013-01-07' as Day },
        }),
    );
    expect(done.outcome).toBe('recorded');
    expect((await as(token).get('/cases')).statusCode).toBe(200);
    it.setToday('2013-01-08');
    await refused(token, 'works here no more, or their account is closed');
  });

  test('does what its person may do today: a post that ended takes its reach away', async () => {
    const token = await tokenFor(it, 'other-practice-manager');
    expect((await as(token).get('/cases')).statusCode).toBe(200);
    const person = it.people['other-practice-manager'] ?? '';
    const { rows } = await readInService(it.connection.db, it.service, 'engine', (tx) =>
      sql<{
        id: string;
      }>`select id from fact where stream_id = ${person}::uuid and kind = 'post-held'`.execute(tx),
    );
    const done = await inService(
      it.connection.db,
      it.service,
      { person: it.people.administrator ?? '' },
      (tx) =>
        changePerson(tx, recorder('administrator'), {
          person,
          seen: 100,
          change: { change: 'end-post', post: rows[0]?.id ?? '', last: '2013-01-06' as Day },
        }),
    );
    expect(done.outcome).toBe('recorded');
    const answer = await as(token).get('/cases');
    expect(answer.statusCode).toBe(403);
    expect(answer.json().detail).toBe(
      'The person as whom this token asks does not have the permission “See the children allocated to them, co-worked or covered” or “See the children of their team” or “See every child of the service” today. If it is needed, ask an administrator.',
    );
  });

  test('that may not is told which scope it lacks', async () => {
    const answer = await as(await tokenFor(it, 'operations-manager', ['duties:read'])).get('/cases');
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toEqual({
      type: '/help/api#scope-missing',
      title: 'The token was not made for this',
      status: 403,
      detail:
        'This needs the scope cases:read, and the token was made for duties:read only. Make another token that has it.',
    });
  });
});

describe('a wanted token is refused', () => {
  const person = 'operations-manager';
  const wanted = { name: 'Power BI', scopes: ['cases:read'], until: '2013-07-31' as Day };
  const told = async (change: Partial<typeof wanted>): Promise<string[]> => {
    const made = await inService(it.connection.db, it.service, { person: it.people[person] ?? '' }, (tx) =>
      makeToken(tx, recorder(person), it.people[person] ?? '', { ...wanted, ...change }),
    );
    return made.outcome === 'made' ? [] : made.problems.map(({ field, message }) => `${field}: ${message}`);
  };

  test.each([
    [
      'without a name',
      { name: ' ' },
      'name: Enter what will use the token, for example “Power BI, weekly figures”.',
    ],
    [
      'with a name that is too long',
      { name: 'x'.repeat(81) },
      'name: A name has at most 80 characters; this one has 81. Shorten it.',
    ],
    ['without a scope', { scopes: [] }, 'scopes: Choose at least one thing that the other software may do.'],
    ['with a scope that is none', { scopes: ['everything'] }, 'scopes: There is no scope “everything”.'],
    [
      'for a day that is past',
      { until: '2013-01-06' as Day },
      'until: 6 January 2013 is past. Choose today or a later day.',
    ],
    [
      'for more than a year',
      { until: '2014-01-08' as Day },
      'until: A token is good for at most a year. Choose a day up to 7 January 2014.',
    ],
  ])('%s', async (_what, change, words) => {
    expect(await told(change)).toEqual([words]);
  });

  test('where its name is in use, until the other one is revoked; and beyond twenty', async () => {
    expect(await told({})).toEqual([]);
    expect(await told({})).toEqual([
      'name: There is a token called “Power BI” already. Choose another name, or revoke that one first.',
    ]);
    const tokens = await readInService(it.connection.db, it.service, 'engine', (tx) =>
      listTokens(tx, it.service, '2013-01-07' as Day, it.people[person]),
    );
    const good = tokens.filter((token) => token.state === 'good').length;
    for (let at = good; at < 20; at += 1) expect(await told({ name: `Script ${at}` })).toEqual([]);
    expect(await told({ name: 'One too many' })).toEqual([
      'name: There are 20 tokens already, which is as many as one person has. Revoke one first.',
    ]);
  });
});

describe('what is asked', () => {
  test('too often by one token is refused for a while, and others go on', async () => {
    const limited = await buildApp({
      limited: true,
      tokenRequests: 3,
      site: {
        db: it.connection.db,
        clock: it.clock,
        entropy: it.entropy,
        navigation: NAVIGATION,
        setUpCode: null,
        idleMinutes: 60,
      },
    });
    const busy = new ApiClient(limited, (await tokenFor(it, 'head')).text);
    for (let at = 0; at < 3; at += 1) expect((await busy.get('/duties')).statusCode).toBe(200);
    const answer = await busy.get('/cases');
    expect(answer.statusCode).toBe(429);
    expect(answer.json().detail).toMatch(
      /^This token may ask 3 times a minute\. Wait \d+ seconds, then go on\.$/,
    );
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    const other = new ApiClient(limited, (await tokenFor(it, 'head')).text);
    expect((await other.get('/duties')).statusCode).toBe(200);
    await limited.close();
  });

  test('leaves no token in the log, even where something breaks', async () => {
    const lines: string[] = [];
    const stream = new Writable({
      write: (chunk, _encoding, done) => {
        lines.push(String(chunk));
        done();
      },
    });
    const broken = await buildApp({
      limited: false,
      logger: { level: 'trace', stream },
      site: {
        db: it.connection.db,
        clock: {
          now: () => {
            throw new Error('the clock has stopped');
          },
        },
        entropy: it.entropy,
        navigation: NAVIGATION,
        setUpCode: null,
        idleMinutes: 60,
      },
    });
    const token = await tokenFor(it, 'head');
    const answer = await new ApiClient(broken, token.text).get('/cases');
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ type: '/help/api#unexpected', status: 500 });
    expect(answer.body).not.toContain('clock');
    const log = lines.join('');
    expect(log).toContain('the clock has stopped');
    expect(log).not.toContain(token.text.slice(-43));
    expect(log).not.toContain(token.text.slice(0, 20));
    await broken.close();
  });
});
