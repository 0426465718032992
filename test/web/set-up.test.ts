import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildApp, NAVIGATION } from '../../src/app.ts';
import type { Day } from '../../src/engine/calendar/day.ts';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { clockOn } from '../../src/platform/clock.ts';
import { type Connection, connect } from '../../src/platform/database/connect.ts';
import { createTestDatabase, type TestDatabase } from '../support/cluster.ts';
import { seededEntropy } from '../support/service.ts';
import { WebClient, words } from '../support/web.ts';

const CODE = 'a1b2c3d4e5f6';
const GOOD = {
  code: CODE,
  name: 'Harrowmere Youth Justice Service',
  id: '',
  pack: 'plan-2012',
  since: '',
  administrator: 'Yusuf Demir',
  username: 'Yusuf',
  password: 'three fictional words',
  again: 'three fictional words',
};

let database: TestDatabase;
let connection: Connection;
let app: FastifyInstance;

/** The application over a place without a service. */
async function start(setUpCode: string | null): Promise<void> {
  app = await buildApp({
    limited: false,
    site: {
      db: connection.db,
      clock: clockOn('2026-11-23' as Day),
      entropy: seededEntropy('set-up'),
      navigation: NAVIGATION,
      setUpCode,
      idleMinutes: 60,
    },
  });
  await app.ready();
}

beforeEach(async () => {
  database = await createTestDatabase();
  connection = connect(database.appUrl, { max: 4 });
  await start(CODE);
});
afterEach(async () => {
  await app.close();
  await connection.close();
  await database.drop();
});

async function visitor(): Promise<WebClient> {
  const client = new WebClient(app);
  await client.get('/set-up');
  return client;
}

const services = async (): Promise<string[]> =>
  (await sql<{ id: string }>`select service_id as id from list_services()`.execute(connection.db)).rows.map(
    (row) => row.id,
  );

describe('a place without a service', () => {
  test('every page leads to the set-up', async () => {
    for (const path of ['/', '/administration', '/account', '/administration/initial-load']) {
      const client = new WebClient(app);
      let answer = await client.get(path);
      for (let step = 0; step < 3 && answer.statusCode === 303; step += 1)
        answer = await client.follow(answer);
      expect(words(answer), path).toContain('Set up your service There is no service here yet.');
    }
  });

  test('the code in the address that the server printed is filled in', async () => {
    const page = await new WebClient(app).get(`/set-up?code=${CODE}`);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain(`value="${CODE}"`);
    expect(words(page)).toContain(
      'Improvement action plan 2012-13 What an improvement plan after an inspection in November 2012 asks',
    );
    expect(words(page)).toContain('Current practice');
  });

  test('is set up as on the command line, and the administrator is signed in and told what is next', async () => {
    const client = await visitor();
    const answer = await client.post('/set-up', GOOD);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/administration']);
    const page = await client.follow(answer);
    expect(words(page)).toContain('The service is set up');
    expect(words(page)).toContain('Next steps Add the people who work here');
    expect(words(page)).toContain('Yusuf Demir Administrator');
    expect(await services()).toEqual(['harrowmere-youth-justice-service']);
    const verified = await verifyService(connection.db, 'harrowmere-youth-justice-service');
    expect(verified).toMatchObject({ chain: 'ok', projections: 'ok', batches: 1 });
  });

  test('the administrator signs in again with the password that was chosen', async () => {
    await (await visitor()).post('/set-up', { ...GOOD, id: 'harrowmere' });
    const client = new WebClient(app);
    await client.get('/sign-in');
    const answer = await client.post('/sign-in', { username: 'yusuf', password: GOOD.password });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/']);
    expect(await services()).toEqual(['harrowmere']);
  });

  test('without the code nothing is set up', async () => {
    const client = await visitor();
    const wrong = await client.post('/set-up', { ...GOOD, code: 'a1b2c3d4e5f7' });
    expect(wrong.statusCode).toBe(422);
    expect(words(wrong)).toContain(
      'That is not the set-up code of this server. It is in the last lines that the server printed when it started.',
    );
    const none = await client.post('/set-up', { ...GOOD, code: '' });
    expect(words(none)).toContain('Enter the set-up code that the server printed when it started.');
    expect(await services()).toEqual([]);
  });

  test('a server that printed no code says so', async () => {
    await app.close();
    await start(null);
    const answer = await (await visitor()).post('/set-up', GOOD);
    expect(words(answer)).toContain('Stop it and start it again: it then prints one.');
    expect(await services()).toEqual([]);
  });

  test('everything that is wrong is told at once, and what was typed stays', async () => {
    const answer = await (await visitor()).post('/set-up', {
      ...GOOD,
      name: ' ',
      id: 'Has Spaces',
      pack: 'another',
      since: '30/2/2013',
      administrator: '',
      username: '',
      password: 'short',
    });
    expect(answer.statusCode).toBe(422);
    const said = words(answer);
    for (const sentence of [
      'Enter the name of the service.',
      '“Has Spaces” cannot be the short name. Use small letters, digits and hyphens, at most 40, for example harrowmere-yjs.',
      'Choose the standards that the service works to.',
      'There is no day 30/2/2013. Check the day and the month of the day from which it counts.',
      'Enter the name of the first administrator.',
      'Enter a user name to sign in with, for example your e-mail name.',
      'Use at least 12 characters.',
    ])
      expect(said).toContain(sentence);
    expect(answer.body).toContain('value="30/2/2013"');
    expect(answer.body).toContain('<a href="#since">');
    expect(answer.body).not.toContain('value="short"');
  });

  test.each([
    [
      { since: '24/11/2026' },
      '24 November 2026 lies ahead. Enter today or an earlier day, or leave the field empty.',
    ],
    [{ again: 'three fictional world' }, 'The two passwords differ. Type the same one twice.'],
    [
      { password: 'yusuf yusuf yusuf', again: 'yusuf yusuf yusuf' },
      'Do not use your user name in your password.',
    ],
    [{ name: 'x'.repeat(101) }, 'Use at most 100 characters for the name of the service.'],
    [
      { administrator: 'a\0b' },
      'The text holds a NUL character, which cannot be kept. Remove it and try again.',
    ],
  ])('what cannot be is refused in words (%#)', async (fields, sentence) => {
    const answer = await (await visitor()).post('/set-up', { ...GOOD, ...fields });
    expect(answer.statusCode).toBe(422);
    expect(words(answer)).toContain(sentence);
    expect(await services()).toEqual([]);
  });

  test('a form without its token sets nothing up', async () => {
    const client = await visitor();
    client.token = 'forged';
    const answer = await client.post('/set-up', GOOD);
    expect(answer.statusCode).toBe(403);
    expect(await services()).toEqual([]);
  });

  test('a name in other letters gives a short name that can be typed', async () => {
    await (await visitor()).post('/set-up', { ...GOOD, name: 'Gwasanaeth Ieuenctid Llŷn & Môn' });
    expect(await services()).toEqual(['gwasanaeth-ieuenctid-llyn-mon']);
  });
});

describe('once there is a service', () => {
  test('the set-up works no more', async () => {
    const late = await visitor();
    await (await visitor()).post('/set-up', { ...GOOD, id: 'first' });
    const answer = await late.post('/set-up', { ...GOOD, id: 'second' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/sign-in']);
    expect(words(await late.follow(answer))).toContain('A service is set up here already');
    const page = await new WebClient(app).get(`/set-up?code=${CODE}`);
    expect([page.statusCode, page.headers.location]).toEqual([303, '/sign-in']);
    expect(await services()).toEqual(['first']);
  });

  test('of several forms sent at the same moment one sets it up', async () => {
    const clients = await Promise.all([visitor(), visitor(), visitor(), visitor()]);
    const answers = await Promise.all(
      clients.map((client, at) => client.post('/set-up', { ...GOOD, id: `service-${at}` })),
    );
    const where = answers.map((answer) => answer.headers.location).sort();
    expect(where).toEqual(['/administration', '/sign-in', '/sign-in', '/sign-in']);
    expect(await services()).toHaveLength(1);
  });
});
