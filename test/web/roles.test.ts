import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setAccount } from '../../src/features/account/index.ts';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { loadOrganisation, mayOn, registerPerson } from '../../src/features/organisation/index.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, PASSWORD, signedIn, testApp, type WebClient, words } from '../support/web.ts';

const TODAY = '2013-06-03';
const ROLES = '/administration/roles';

let it: TestService;
let app: FastifyInstance;
let admin: WebClient;

beforeAll(async () => {
  it = await testService(TODAY);
  await giveAccounts(it, ['administrator', 'practice-manager']);
  app = await testApp(it);
  admin = await signedIn(app, 'administrator');
});
afterAll(async () => {
  await app.close();
  await it.close();
});

const seenOn = (page: LightMyRequestResponse): string =>
  /name="seen" value="(\d+)"/.exec(page.body)?.[1] ?? '';

async function send(
  url: string,
  fields: Record<string, string | string[]>,
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

/** Whether the practice manager may sign low-level work on a day, as known on another. */
const maySign = (on: string, known = '9999-12-30'): Promise<boolean> =>
  readInService(it.connection.db, it.service, 'engine', async (tx) =>
    mayOn(
      await loadOrganisation(tx, it.service, known as never),
      it.people['practice-manager'] ?? '',
      'sign-low',
      on as never,
    ),
  );

describe('roles', () => {
  test('are listed with who has them and what each may do', async () => {
    const page = words(await admin.get(ROLES));
    expect(page).toMatch(/Practice manager practice-manager 2 13/);
    expect(page).toMatch(/Change what roles may do – – – – – – – – – Yes/);
    expect(page).toContain('Countersigning and oversight');
  });

  test('low-level work is devolved from a day, and nobody may do it a day earlier', async () => {
    const page = await told(
      await send(`${ROLES}/practice-manager/give`, {
        permissions: ['sign-low', 'oversee-low'],
        from: '1/7/2013',
      }),
    );
    expect(page).toContain('Permissions given');
    expect(page).toContain('Countersign at low level To come 1 July 2013 No last day');
    expect(page).toContain(
      'Given from 1 July 2013: Oversee low-level cases 3 June 2013 at 13:00 Yusuf Demir',
    );
    expect(await maySign('2013-06-30')).toBe(false);
    expect(await maySign('2013-07-01')).toBe(true);
    expect(words(await admin.get(ROLES))).toContain('From 1 July 2013');
    expect(words(await admin.get(`${ROLES}?on=2013-07-01`))).toMatch(
      /Countersign at low level – Yes Yes Yes/,
    );
  });

  test('what was known before the delegation stays as it was', async () => {
    it.setToday('2013-07-15');
    const client = await signedIn(app, 'administrator');
    await told(
      await send(`${ROLES}/case-manager/give`, { permissions: 'see-team-cases', from: '15/7/2013' }, client),
      client,
    );
    const before = words(await client.get(`${ROLES}/case-manager?as-at=2013-07-14`));
    expect(before).toContain('As known at the end of Sun 14 Jul 2013');
    expect(before).not.toContain('See the children of their team');
    expect(before).not.toContain('Give permissions');
    expect(words(await client.get(`${ROLES}/case-manager`))).toContain(
      'See the children of their team Holds',
    );
  });

  test('a permission ends on a day and can be given again from the next', async () => {
    const client = await signedIn(app, 'administrator');
    const ended = await told(
      await send(`${ROLES}/practice-manager/end`, { permissions: 'sign-low', last: '31/8/2013' }, client),
      client,
    );
    expect(ended).toContain('Countersign at low level Holds 1 July 2013 31 August 2013');
    expect(ended).toContain('Ended, last day 31 August 2013: Countersign at low level');
    expect(await maySign('2013-08-31')).toBe(true);
    expect(await maySign('2013-09-01')).toBe(false);
    await told(
      await send(`${ROLES}/practice-manager/give`, { permissions: 'sign-low', from: '1/9/2013' }, client),
      client,
    );
    expect(await maySign('2013-09-01')).toBe(true);
  });

  test('what the role may do at once opens the page, without signing in again', async () => {
    const client = await signedIn(app, 'administrator');
    const manager = await signedIn(app, 'practice-manager');
    expect((await manager.get('/administration/people')).statusCode).toBe(403);
    await told(
      await send(
        `${ROLES}/practice-manager/give`,
        { permissions: 'manage-people', from: '15/7/2013' },
        client,
      ),
      client,
    );
    expect((await manager.get('/administration/people')).statusCode).toBe(200);
    await told(
      await send(
        `${ROLES}/practice-manager/end`,
        { permissions: 'manage-people', last: '14/7/2013' },
        client,
      ),
      client,
    );
    expect((await manager.get('/administration/people')).statusCode).toBe(403);
  });

  test('a title changes, its id and permissions stay', async () => {
    const client = await signedIn(app, 'administrator');
    const page = await told(
      await send(`${ROLES}/practice-manager/rename`, { title: 'Senior practitioner' }, client),
      client,
    );
    expect(page).toContain('Senior practitioner As at today');
    expect(page).toContain('Called Senior practitioner');
    expect(words(await client.get('/administration/people?role=practice-manager'))).toContain(
      'Senior practitioner, north',
    );
    expect(words(await client.get(`${ROLES}?as-at=2013-06-03`))).toContain(
      'Practice manager practice-manager',
    );
  });

  test.each([
    ['practice-manager/give', { from: '1/7/2013' }, 'Choose at least one permission.'],
    ['practice-manager/give', { permissions: 'fly', from: '1/7/2013' }, 'Choose permissions from the list.'],
    [
      'practice-manager/give',
      { permissions: 'allocate', from: '31/6/2013' },
      'There is no day 31/6/2013. Check the day and the month of the first day.',
    ],
    [
      'practice-manager/give',
      { permissions: 'import', from: '1/7/2033' },
      '1 July 2033 is more than 5 years ahead. Check the year.',
    ],
    [
      'practice-manager/give',
      { permissions: 'allocate', from: '1/7/2013' },
      'The role has “Allocate and reallocate cases, name co-workers and cover” from 1 January 2012 already.',
    ],
    [
      'practice-manager/end',
      { permissions: 'import', last: '1/7/2013' },
      'The role does not have “Import files and look at reconciliations” on 2 July 2013, so it cannot end the day before.',
    ],
    [
      'practice-manager/end',
      { permissions: 'allocate', last: '' },
      'Enter the last day, for example 31/7/2026.',
    ],
    ['case-manager/rename', { title: ' ' }, 'Enter the title of the role.'],
    [
      'case-manager/rename',
      { title: 'head of SERVICE' },
      'Another role is called “Head of service”. Choose a title that tells the two apart.',
    ],
    [
      'case-manager/rename',
      { title: 'Case manager' },
      'The role is called this already. Enter another title.',
    ],
  ])('%s with %o is refused in words, and what was chosen stays', async (path, fields, sentence) => {
    const client = await signedIn(app, 'administrator');
    const answer = await send(`${ROLES}/${path}`, fields, client);
    expect(answer.statusCode).toBe(422);
    expect(words(answer)).toContain(sentence);
    if ('permissions' in fields && fields.permissions === 'import' && path.endsWith('give'))
      expect(answer.body).toMatch(/value="import" checked/);
  });

  test('nobody takes from everybody, or from themselves, what administering needs', async () => {
    const client = await signedIn(app, 'administrator');
    for (const permission of ['manage-roles', 'manage-people']) {
      const answer = await send(
        `${ROLES}/administrator/end`,
        { permissions: permission, last: '31/7/2013' },
        client,
      );
      expect(answer.statusCode).toBe(422);
      expect(words(answer)).toContain('You cannot take from yourself what administering needs.');
    }
    const other = await inService(it.connection.db, it.service, 'engine', async (tx) => {
      const id = await registerPerson(
        tx,
        { service: it.service, person: 'operator', via: 'system', clock: it.clock, entropy: it.entropy },
        { reference: 'roles-only', name: 'Roles Only', role: 'workforce-lead', from: '2013-01-01' as never },
      );
      await setAccount(tx, it.service, {
        person: id,
        username: 'roles-only',
        password: PASSWORD,
        mustChange: false,
      });
      return id;
    });
    expect(other).not.toBe('');
    await told(
      await send(`${ROLES}/workforce-lead/give`, { permissions: 'manage-roles', from: '1/7/2013' }, client),
      client,
    );
    const second = await signedIn(app, 'roles-only');
    const last = await send(
      `${ROLES}/administrator/end`,
      { permissions: 'manage-people', last: '31/7/2013' },
      second,
    );
    expect(words(last)).toContain(
      'From 1 August 2013 on nobody who can sign in could manage people and accounts. Give somebody else the post of an administrator, and an account, first.',
    );
    expect(
      await told(
        await send(`${ROLES}/administrator/end`, { permissions: 'break-glass', last: '31/7/2013' }, second),
        second,
      ),
    ).toContain('End of the permissions recorded');
  });

  test('a second editor is shown what the first recorded, and goes on', async () => {
    const [a, b] = [await signedIn(app, 'administrator'), await signedIn(app, 'roles-only')];
    const url = `${ROLES}/inspector/give`;
    const pages = [await a.get(url), await b.get(url)] as const;
    await told(
      await b.post(url, { seen: seenOn(pages[1]), permissions: 'see-counts', from: '15/7/2013' }),
      b,
    );
    const answer = await a.post(url, {
      seen: seenOn(pages[0]),
      permissions: 'weekly-report',
      from: '16/7/2013',
    });
    expect(answer.statusCode).toBe(409);
    expect(words(answer)).toContain(
      'Inspector: Given from 15 July 2013: See counts, never a child (Roles Only',
    );
    expect(answer.body).toMatch(/value="weekly-report" checked/);
    expect(answer.body).toContain('value="16/7/2013"');
    await told(
      await a.post(url, { seen: seenOn(answer), permissions: 'weekly-report', from: '16/7/2013' }),
      a,
    );
  });

  test('a role that is not there is not there', async () => {
    const client = await signedIn(app, 'administrator');
    for (const path of ['king', 'king/give', 'king/end', 'king/rename', '%2e%2e'])
      expect((await client.get(`${ROLES}/${path}`)).statusCode, path).toBe(404);
  });

  test('are exported with their days', async () => {
    const client = await signedIn(app, 'administrator');
    const csv = (await client.get(`${ROLES}/export?format=csv`)).body;
    expect(csv).toContain(
      '2013-07-15,Senior practitioner,practice-manager,Countersign at low level,sign-low,2013-07-01,2013-08-31',
    );
    expect((await client.get(`${ROLES}/export`)).rawPayload.subarray(0, 2).toString()).toBe('PK');
  });
});

describe('teams', () => {
  test('follow from posts, with the practice manager and the open cases, restricted ones too', async () => {
    const client = await signedIn(app, 'administrator');
    const caseId = await it.openCase('TM-1', '2013-05-01', { team: 'north' });
    await it.record(caseId, 'allocated', '2013-05-01', { to: it.people['case-manager'] ?? '' });
    await it.record(caseId, 'case-restricted', '2013-05-02', {
      people: [it.people['operations-manager'] ?? ''],
    });
    await it.openCase('TM-2', '2013-05-01', { team: 'north' });
    await it.openCase('TM-3', '2013-05-01', { team: 'east' });
    const page = words(await client.get('/administration/teams'));
    expect(page).toContain('east Nobody 1 1');
    expect(page).toMatch(
      /north Łukasz Zieliński Senior practitioner Amir Haddad Case manager, 1 case Łukasz Zieliński Senior practitioner 2 1/,
    );
    const csv = (await client.get('/administration/teams/export?format=csv')).body;
    expect(csv).toContain('2013-07-15,north,Amir Haddad,Case manager,1,1');
  });

  test('as at a day before anybody was there, there are none', async () => {
    const client = await signedIn(app, 'administrator');
    expect(words(await client.get('/administration/teams?as-at=2011-01-01'))).toContain(
      'Nobody’s post names a team on this day.',
    );
  });
});

describe('the state of the software', () => {
  test('prints the head of the ledger, with which it can be verified later', async () => {
    const client = await signedIn(app, 'administrator');
    const before = words(await client.get('/administration/health'));
    expect(before).toContain('Last verified Not yet. The operator of the server runs: countersign verify');
    const verified = await verifyService(it.connection.db, it.service);
    const page = await client.get('/administration/health');
    expect(page.body).toContain(`countersign verify --head ${verified.head}`);
    expect(words(page)).not.toMatch(/ledger|batch/i);
    expect(words(page)).toContain(`Facts ${verified.facts}`);
    expect(words(page)).toContain(`Times that something was recorded ${verified.batches}`);
    expect(words(page)).toMatch(/Version of Countersign \d+\.\d+\.\d+/);
    expect(words(page)).toMatch(/Size of the database \d+(\.\d)? MB/);
    expect(words(page)).toMatch(/Signed in now \d+ people, in \d+ browsers/);
    expect(verified).toMatchObject({ chain: 'ok', projections: 'ok' });
  });
});

describe('the initial load', () => {
  test('is declared finished once, with what that means', async () => {
    const client = await signedIn(app, 'administrator');
    const url = '/administration/initial-load';
    expect(words(await client.get(url))).toContain('a file that gives recording days of its own is refused');
    expect(await told(await client.post(url), client)).toContain('The initial load is finished');
    expect((await client.get(url)).body).not.toContain(
      '<button type="submit" class="govuk-button govuk-button--warning"',
    );
    const again = await client.post(url);
    expect(again.statusCode).toBe(422);
    expect(words(again)).toContain('The initial load was declared finished before.');
  });
});
