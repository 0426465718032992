import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDraft } from '../../src/features/drafts/index.ts';
import { readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, PASSWORD, signedIn, testApp, WebClient, words } from '../support/web.ts';

let it: TestService;
let app: FastifyInstance;

beforeAll(async () => {
  it = await testService('2013-01-02');
  await giveAccounts(it);
  app = await testApp(it);
});
afterAll(async () => {
  await app.close();
  await it.close();
});

const expireSessions = (): Promise<unknown> =>
  sql`update web_session set expires_at = now() - interval '1 minute'`.execute(it.connection.db);

describe('signing in', () => {
  test('shows the start page with the person, the role and the service', async () => {
    const client = await signedIn(app, 'case-manager');
    const page = await client.get('/account');
    expect(page.statusCode).toBe(200);
    expect(words(page)).toContain('Amir Haddad Case manager');
    expect(page.body).toContain('<title>Your account – Test service – Countersign</title>');
  });

  test('a user name is found whatever its case and the spaces around it', async () => {
    await expect(signedIn(app, ' Case-Manager ')).resolves.toBeDefined();
  });

  test('a wrong password and an unknown name get the same words', async () => {
    const client = new WebClient(app);
    await client.get('/sign-in');
    const wrong = await client.post('/sign-in', { username: 'head', password: 'not the password' });
    const unknown = await client.post('/sign-in', { username: 'nobody', password: 'not the password' });
    expect(wrong.statusCode).toBe(422);
    expect(words(wrong)).toContain(
      'The user name or the password is wrong. Check both; after five wrong passwords the account is locked for 15 minutes.',
    );
    expect(words(unknown).replaceAll('nobody', 'head')).toBe(words(wrong).replaceAll('nobody', 'head'));
    expect(wrong.body).toContain('<title>Error: Sign in');
  });

  test('five wrong passwords lock the account, even for the right one', async () => {
    const client = new WebClient(app);
    await client.get('/sign-in');
    for (let at = 0; at < 5; at += 1)
      await client.post('/sign-in', { username: 'inspector', password: 'not the password' });
    const right = await client.post('/sign-in', { username: 'inspector', password: PASSWORD });
    expect(words(right)).toContain('This account is locked for 15 minutes after five wrong passwords.');
  });

  test('nobody is sent to another site after signing in', async () => {
    const client = new WebClient(app);
    await client.get('//evil.example/');
    await client.get('/sign-in');
    const response = await client.post('/sign-in', { username: 'head', password: PASSWORD });
    expect(response.headers.location).toBe('/');
  });

  test('signing out ends the session', async () => {
    const client = await signedIn(app, 'head');
    await client.get('/account');
    const before = new Map(client.cookies);
    expect((await client.post('/sign-out')).headers.location).toBe('/sign-in');
    for (const [name, value] of before) client.cookies.set(name, value);
    expect((await client.get('/account')).statusCode).toBe(303);
  });
});

describe('the guard', () => {
  test('every route says who may use it', () => {
    expect(app.guardedRoutes.length).toBeGreaterThan(8);
    for (const route of app.guardedRoutes) expect(route.access, route.url).toBeDefined();
  });

  test('a page behind sign-in leads to it and back, filters and all', async () => {
    const client = new WebClient(app);
    const first = await client.get('/account?as-at=2013-01-01');
    expect(first.headers.location).toBe('/sign-in');
    await client.follow(first);
    const signed = await client.post('/sign-in', { username: 'head', password: PASSWORD });
    expect(signed.headers.location).toBe('/account?as-at=2013-01-01');
  });

  test('a route that names nobody does not start', async () => {
    const other = await testApp(it);
    expect(() => other.get('/open-door', async () => 'in')).toThrow();
    await other.close();
  });

  test('an unknown address has its own page', async () => {
    const page = await (await signedIn(app, 'head')).get('/nowhere');
    expect(page.statusCode).toBe(404);
    expect(words(page)).toContain('There is nothing at this address, or it is not for you to see.');
  });
});

describe('forms', () => {
  test('without our token are refused in words', async () => {
    const client = await signedIn(app, 'head');
    client.token = 'made up';
    const response = await client.post('/account/password', { current: PASSWORD });
    expect(response.statusCode).toBe(403);
    expect(words(response)).toContain('This form is out of date');
  });

  test('from another site are refused before anything is read', async () => {
    const response = await app.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { origin: 'https://evil.example', host: 'localhost' },
      payload: {},
    });
    expect(response.statusCode).toBe(403);
    expect(response.body).toBe(
      'This request came from another site and was refused. Open Countersign itself and try again.',
    );
  });
});

describe('what was typed', () => {
  const FORM = { _form: 'record-note', _subject: 'a case', _page: '/account', note: 'Zoë’s text <b>' };
  const draft = (person: string): ReturnType<typeof loadDraft> =>
    readInService(it.connection.db, it.service, { person: it.people[person] ?? '' }, (tx) =>
      loadDraft(tx, {
        service: it.service,
        person: it.people[person] ?? '',
        form: 'record-note',
        subject: 'a case',
      }),
    );

  test('is kept as one types', async () => {
    const client = await signedIn(app, 'practice-manager');
    await client.get('/account');
    expect((await client.post('/drafts', FORM)).statusCode).toBe(204);
    expect((await draft('practice-manager'))?.values).toEqual({ note: 'Zoë’s text <b>' });
    expect((await client.post('/drafts/discard', FORM)).headers.location).toBe('/account');
    expect(await draft('practice-manager')).toBeNull();
  });

  test('survives the end of the session: signing in again leads back to it', async () => {
    const client = await signedIn(app, 'case-manager');
    await client.get('/account');
    await expireSessions();
    expect((await client.post('/drafts', { ...FORM, note: 'half of it' })).statusCode).toBe(303);
    const sent = await client.post('/drafts/discard', FORM);
    expect(sent.headers.location).toBe('/sign-in?ended=1');
    expect(words(await client.follow(sent))).toContain('what you typed is kept and comes back with you');
    const back = await client.post('/sign-in', { username: 'case-manager', password: PASSWORD });
    expect(back.headers.location).toBe('/account');
    expect((await draft('case-manager'))?.values).toEqual({ note: 'Zoë’s text <b>' });
    expect(words(await client.follow(back))).toContain('check it, then send it again');
  });

  test('is never given to somebody else who signs in there', async () => {
    const client = await signedIn(app, 'other-case-manager');
    await client.get('/account');
    await expireSessions();
    await client.follow(await client.post('/drafts/discard', FORM));
    await client.post('/sign-in', { username: 'workforce-lead', password: PASSWORD });
    expect(await draft('workforce-lead')).toBeNull();
  });

  test('is kept when the token is of an earlier session', async () => {
    const client = await signedIn(app, 'other-practice-manager');
    client.token = 'of yesterday';
    const response = await client.post('/drafts/discard', { ...FORM, note: 'second' });
    expect(response.headers.location).toBe('/account');
    expect((await draft('other-practice-manager'))?.values).toEqual({ note: 'second' });
  });
});

describe('one’s own password', () => {
  const change = async (fields: Record<string, string>): Promise<string> => {
    const client = await signedIn(app, 'operations-manager');
    await client.get('/account/password');
    const response = await client.post('/account/password', fields);
    return response.statusCode === 303 ? words(await client.follow(response)) : words(response);
  };

  test.each([
    [{ current: PASSWORD, next: 'short', again: 'short' }, 'Use at least 12 characters.'],
    [
      { current: 'wrong', next: 'a new long password', again: 'a new long password' },
      'That is not your present password.',
    ],
    [
      { current: PASSWORD, next: 'a new long password', again: 'another password' },
      'The two new passwords differ.',
    ],
    [
      { current: PASSWORD, next: PASSWORD, again: PASSWORD },
      'Choose a password that differs from the present one.',
    ],
  ])('is refused in words: %o', async (fields, expected) => {
    expect(await change(fields)).toContain(expected);
  });

  test('is changed, and every other session ends', async () => {
    const elsewhere = await signedIn(app, 'operations-manager');
    const next = 'three new words';
    expect(await change({ current: PASSWORD, next, again: next })).toContain('Password changed');
    expect((await elsewhere.get('/account')).statusCode).toBe(303);
    await expect(signedIn(app, 'operations-manager', next)).resolves.toBeDefined();
  });
});
