import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiClient, tokenFor } from '../support/api.ts';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, signedIn, testApp, type WebClient, words } from '../support/web.ts';

/** Access for other software, as people give it to themselves and administrators look it over. */
let it: TestService;
let app: FastifyInstance;
beforeAll(async () => {
  it = await testService('2013-01-07');
  await giveAccounts(it);
  app = await testApp(it);
});
afterAll(async () => {
  await app.close();
  await it.close();
});

const OWN = '/account/software';
const ALL = '/administration/software';
const good = { name: 'Power BI', scopes: ['duties:read', 'weekly-report:read'], until: '31 July 2013' };

async function made(
  client: WebClient,
  fields: Record<string, string | readonly string[]> = good,
): Promise<string> {
  await client.get(`${OWN}/add`);
  const page = await client.post(`${OWN}/add`, fields);
  expect(page.statusCode).toBe(200);
  const [, token] = /<code class="cs-secret">(cs_[^<]+)<\/code>/.exec(page.body) ?? [];
  if (token === undefined) throw new Error('No token is shown.');
  return token;
}

const idIn = (body: string): string => /software\/([0-9a-f-]{36})\/revoke/.exec(body)?.[1] ?? 'none';

describe('one’s own tokens', () => {
  test('are none at first; one is made, shown once, used, and revoked', async () => {
    const client = await signedIn(app, 'case-manager');
    expect(words(await client.get(OWN))).toContain('You have made no token: no other software asks as you.');
    const token = await made(client);
    const list = await client.get(OWN);
    expect(list.body).not.toContain(token.slice(-43));
    expect(words(list)).toContain(
      'Power BI Read duties: what is owed, by when, by whom and why Read the weekly report 31 July 2013 Never Good Revoke Power BI',
    );
    const software = new ApiClient(app, token);
    expect((await software.get('/duties')).statusCode).toBe(200);
    expect((await software.get('/cases')).statusCode).toBe(403);
    expect(words(await client.get(OWN))).toContain('7 January 2013 at 12:00 Good');
    const address = `${OWN}/${idIn(list.body)}/revoke`;
    expect(words(await client.get(address))).toContain('Whatever uses it is refused at once, and for good.');
    const after = await client.follow(await client.post(address));
    expect(words(after)).toContain('Token revoked Whatever used “Power BI” is refused from now on.');
    expect(words(after)).toContain('Revoked –');
    expect((await software.get('/duties')).statusCode).toBe(401);
    expect(words(await client.get(address))).toContain('It is revoked already.');
  });

  test.each([
    [{ ...good, name: '' }, 'Enter what will use the token, for example “Power BI, weekly figures”.'],
    [{ ...good, scopes: [] }, 'Choose at least one thing that the other software may do.'],
    [{ ...good, scopes: ['weather:read'] }, 'Choose at least one thing that the other software may do.'],
    [{ ...good, until: '' }, 'Enter the last day on which the token is good, for example 31/7/2026.'],
    [
      { ...good, until: 'soon' },
      '“soon” is not a day. Enter the last day on which the token is good as day, month and year',
    ],
    [
      { ...good, until: '1/2/2014' },
      'A token is good for at most a year. Choose a day up to 7 January 2014.',
    ],
    [{ ...good, until: '6/1/2013' }, '6 January 2013 is past. Choose today or a later day.'],
  ])('are not made from %o, and what was typed stays', async (fields, message) => {
    const client = await signedIn(app, 'head');
    await client.get(`${OWN}/add`);
    const page = await client.post(`${OWN}/add`, fields);
    expect(page.statusCode).toBe(422);
    expect(words(page)).toContain(message);
    if (fields.name !== '') expect(page.body).toContain('value="Power BI"');
    if (fields.until !== '') expect(page.body).toContain(`value="${fields.until}"`);
    expect(words(await client.get(OWN))).toContain('You have made no token');
  });

  test('are made for what the role has, and for nothing else', async () => {
    const client = await signedIn(app, 'administrator');
    const nothing = 'Your role has nothing today that other software could ask for';
    expect(words(await client.get(OWN))).toContain(nothing);
    expect(words(await client.get(`${OWN}/add`))).toContain(nothing);
    const page = await client.post(`${OWN}/add`, good);
    expect([page.statusCode, words(page).includes('Choose at least one thing')]).toEqual([422, true]);
    const board = await signedIn(app, 'board-member');
    const offered = words(await board.get(`${OWN}/add`));
    expect(offered).toContain('Read the improvement plan');
    expect(offered).not.toContain('Change the improvement plan');
  });

  test('are nobody else’s to see or to revoke', async () => {
    const { id } = await tokenFor(it, 'practice-manager');
    const other = await signedIn(app, 'operations-manager');
    await other.get(OWN);
    for (const answer of [await other.get(`${OWN}/${id}/revoke`), await other.post(`${OWN}/${id}/revoke`)])
      expect(answer.statusCode).toBe(404);
    const administrator = await signedIn(app, 'administrator');
    expect((await administrator.get(`${OWN}/${id}/revoke`)).statusCode).toBe(404);
  });
});

describe('everybody’s tokens', () => {
  test('are listed for an administrator, revoked, and told in the history of their person', async () => {
    const owner = await signedIn(app, 'information-officer');
    const software = new ApiClient(app, await made(owner, { ...good, name: 'Nightly copy' }));
    const administrator = await signedIn(app, 'administrator');
    const list = await administrator.get(ALL);
    expect(words(list)).toContain('Nightly copy Dan Whitlock Read duties');
    const row = list.body.slice(list.body.indexOf('Nightly copy'));
    const address = `${ALL}/${idIn(row)}/revoke`;
    expect(words(await administrator.get(address))).toContain('Asks as Dan Whitlock');
    const after = await administrator.follow(await administrator.post(address));
    expect(words(after)).toContain('Whatever used “Nightly copy” as Dan Whitlock is refused from now on.');
    expect(words(after).split('Tokens that are good')[1]).not.toContain('Nightly copy');
    expect(words(await administrator.get(`${ALL}?show=all`))).toContain('Nightly copy Dan Whitlock');
    expect((await software.get('/duties')).statusCode).toBe(401);
    const history = words(
      await administrator.get(`/administration/people/${it.people['information-officer']}`),
    );
    const told = '“Nightly copy” (duties:read, weekly-report:read), good until 31 July 2013';
    expect(history).toContain(`Access for other software given: ${told}`);
    expect(history).toContain(`Access for other software revoked: ${told}`);
  });

  test('say when their person’s account is closed, and are exported', async () => {
    await tokenFor(it, 'quality-reviewer');
    const administrator = await signedIn(app, 'administrator');
    const person = `/administration/people/${it.people['quality-reviewer']}`;
    const { body } = await administrator.get(person);
    const [, seen = ''] = /name="seen" value="(\d+)"/.exec(body) ?? [];
    expect((await administrator.post(`${person}/account/disable`, { seen })).statusCode).toBe(303);
    expect(words(await administrator.get(ALL))).toContain('Refused: left, or account closed');
    const csv = await administrator.get(`${ALL}/export?format=csv`);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.body).toContain('Ines Carvalho');
    expect(csv.body).not.toMatch(/cs_[0-9a-f]/);
    const workbook = await administrator.get(`${ALL}/export`);
    expect(workbook.headers['content-disposition']).toContain('access-for-other-software-2013-01-07.xlsx');
  });

  test('come in pages', async () => {
    const people = ['head', 'operations-manager', 'practice-manager', 'other-practice-manager'];
    for (const person of people) for (let at = 0; at < 14; at += 1) await tokenFor(it, person);
    const administrator = await signedIn(app, 'administrator');
    const first = await administrator.get(ALL);
    const [, next = ''] = /href="(\/administration\/software\?after=[0-9a-f-]{36})"/.exec(first.body) ?? [];
    const second = await administrator.get(next);
    const ids = (body: string): string[] =>
      [...body.matchAll(/software\/([0-9a-f-]{36})\/revoke/g)].map(([, id]) => id ?? '');
    expect(ids(first.body)).toHaveLength(50);
    expect(ids(second.body).length).toBeGreaterThan(5);
    expect(ids(second.body).filter((id) => ids(first.body).includes(id))).toEqual([]);
  });
});

test('the help page tells every route, parameter and problem without a sign-in', async () => {
  const page = await app.inject({ method: 'GET', url: '/help/api', headers: { host: 'localhost' } });
  expect(page.statusCode).toBe(200);
  const document = (await app.inject({ method: 'GET', url: '/api/v1/openapi.json' })).json();
  for (const [path, methods] of Object.entries<
    Record<string, { summary: string; parameters: { name: string }[] }>
  >(document.paths)) {
    for (const [method, { summary, parameters }] of Object.entries(methods)) {
      expect(words(page)).toContain(`${method.toUpperCase()} ${path}`);
      expect(words(page)).toContain(summary);
      for (const { name } of parameters) expect(words(page)).toContain(name);
    }
  }
  expect(words(page)).toContain('claimant Who says that it is done. It may be text.');
  for (const id of Object.keys(document.components.responses)) expect(page.body).toContain(`id="${id}"`);
});
