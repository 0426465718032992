import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { standingIn } from '../../src/features/home/standing-in.ts';
import type { OrganisationRows } from '../../src/features/organisation/index.ts';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, signedIn, testApp, WebClient, words } from '../support/web.ts';

const TODAY = '2013-03-15';
let it: TestService;
let app: FastifyInstance;
const ids: Record<string, string> = {};
const orders: Record<string, string> = {};

/** A north, overdue; B south, assessed at a high level a week ago; C held by nobody; D restricted and overdue; E new. */
beforeAll(async () => {
  it = await testService('2013-01-07');
  await giveAccounts(it);
  const given = async (
    reference: string,
    holder: string | null,
    team: string,
    day: string,
  ): Promise<string> => {
    const caseId = await it.openCase(reference, day, { team });
    ids[reference] = caseId;
    orders[reference] = await it.record(caseId, 'order-made', day, { orderType: 'referral-order' });
    if (holder !== null) await it.record(caseId, 'allocated', day, { to: it.people[holder] ?? '' });
    return caseId;
  };
  await given('A-1', 'case-manager', 'north', '2013-01-07');
  const high = await given('B-1', 'other-case-manager', 'south', '2013-01-07');
  await given('C-1', null, 'north', '2013-01-07');
  const hidden = await given('D-1', 'case-manager', 'north', '2013-01-07');
  it.setToday('2013-02-18');
  await given('E-1', 'case-manager', 'north', '2013-02-18');
  await it.record(hidden, 'case-restricted', '2013-02-18', {
    people: [it.people['operations-manager'] ?? ''],
  });
  it.setToday('2013-03-08');
  await it.record(high, 'assessment-completed', '2013-03-08', {
    assessmentKind: 'initial',
    completedBy: it.people['other-case-manager'] ?? '',
    screening: { seriousHarm: 'yes', vulnerability: 'high' },
  });
  await it.record(high, 'significant-change', '2013-03-08', {
    knownOn: '2013-03-08' as Day,
    change: 'accommodation',
  });
  await it.record(
    ids['A-1'] ?? '',
    'exception-claimed',
    '2013-03-08',
    {
      duty: { kind: 'initial-assessment', of: orders['A-1'] ?? '' },
      reason: 'staff-absence',
      evidence: [],
    },
    { by: 'case-manager' },
  );
  it.setToday(TODAY);
  app = await testApp(it);
});
afterAll(async () => {
  await app.close();
  await it.close();
});

const numberOf = (page: { body: string }, label: string): number =>
  Number(new RegExp(`__number">(\\d+)</span> <span class="cs-figure__label">${label}<`).exec(page.body)?.[1]);
const rows = (page: { body: string }): number => page.body.split('<tr class="govuk-table__row">').length - 2;
const home = async (person: string) => (await signedIn(app, person)).get('/');

describe('the case manager', () => {
  test('finds what is overdue, due soon and next, each with its reason', async () => {
    const page = await home('case-manager');
    const text = words(page);
    expect(text).toContain(
      'What you owe Overdue: 2 A-1 Initial assessment Overdue 29 working days overdue Last day Mon 4 Feb 2013',
    );
    expect(text).toContain(
      '20 working days from the order of 7 Jan 2013; last day Mon 4 Feb 2013; standard in force from 1 Jan 2012, published',
    );
    expect(text).toContain('Due in the next 5 working days: 1 E-1 Initial assessment 1 working day left');
    expect(text).toContain('1 restricted, counted and not listed.');
    expect(text).not.toContain('Who owes what');
    expect(page.body).toContain('href="/duties?owner=me&amp;state=overdue"');
  });

  test('and every case shown is logged as read, once', async () => {
    await home('other-case-manager');
    const found = await it.connection.db.transaction().execute(async (tx) => {
      await sql`select set_config('app.service', ${it.service}, true)`.execute(tx);
      return sql<{ id: string; count: number }>`select case_id as id, count(*)::int as count from read_log
        where person_id = ${it.people['other-case-manager'] ?? ''} and what = 'your work' group by 1`.execute(
        tx,
      );
    });
    // Once for the page after signing in, once for the page asked for.
    expect(found.rows).toEqual([{ id: ids['B-1'], count: 2 }]);
  });
});

describe('managers', () => {
  test('the practice manager sees the team, and what they stand in for', async () => {
    const page = await home('practice-manager');
    expect(words(page)).toContain('Your team this week');
    expect(numberOf(page, 'case held by nobody')).toBe(1);
    expect(words(page)).toContain(
      'C-1 Initial assessment Overdue 29 working days overdue Last day Mon 4 Feb 2013 Unallocated : you stand in',
    );
    expect(words(page)).toContain('Amir Haddad 1');
    expect(words(page)).not.toContain('waiting for your signature');
  });

  test('the operations manager sees the service: each number opens the list behind it', async () => {
    const client = await signedIn(app, 'operations-manager');
    const page = await client.get('/');
    expect(words(page)).toContain('The service this week');
    expect(numberOf(page, 'waiting for your signature')).toBe(1);
    for (const label of ['duties overdue', 'due in 5 working days', 'waiting for your signature']) {
      const at = page.body.indexOf(`cs-figure__label">${label}<`);
      const href =
        [...page.body.slice(0, at).matchAll(/href="([^"]+)"/g)].at(-1)?.[1]?.replaceAll('&amp;', '&') ?? '';
      expect([label, rows(await client.get(href))]).toEqual([label, numberOf(page, label)]);
    }
    const unallocated = await client.get('/cases?unallocated=yes');
    expect(words(unallocated)).toContain('1 case, held by nobody');
    const owner =
      /<th scope="row"[^>]*>Amir Haddad<\/th><td[^>]*><a class="govuk-link" href="([^"]+)">(\d+)</.exec(
        page.body,
      );
    const theirs = await client.get(owner?.[1]?.replaceAll('&amp;', '&') ?? '');
    expect(rows(theirs)).toBe(Number(owner?.[2]));
  });

  test('what waits for a decision is counted for those who decide', async () => {
    const page = await home('operations-manager');
    expect([numberOf(page, 'change to acknowledge'), numberOf(page, 'exception to decide')]).toEqual([1, 1]);
    expect(page.body).toContain('href="/changes?kind=change"');
    expect(page.body).toContain('href="/exceptions?state=waiting"');
    const north = await home('practice-manager');
    expect(numberOf(north, 'changes to acknowledge')).toBe(0);
    expect(numberOf(await home('other-practice-manager'), 'change to acknowledge')).toBe(1);
    expect(words(north)).not.toContain('exception');
  });

  test('the head is told of what is restricted by number only', async () => {
    const page = await home('head');
    expect(words(page)).toMatch(/\d+ of these duties are on restricted cases: counted and not listed\./);
    expect(page.body).not.toContain('D-1');
  });
});

test('who stands in for whom is said to both, with the last day', async () => {
  const names = new Map<string, { reference: string; name: string }>();
  const deputies: OrganisationRows['deputies'][number][] = [];
  names.set('om', { reference: 'om', name: 'Siân' }).set('pm', { reference: 'pm', name: 'Leila' });
  for (const permission of ['oversee-high', 'sign-medium', 'sign-high']) {
    deputies.push({
      person: 'om',
      deputy: 'pm',
      permission,
      from: '2013-03-11' as Day,
      to: '2013-03-23' as Day,
    });
  }
  const organisation = { posts: [], permissions: [], deputies, names };
  expect(standingIn(organisation, 'om', TODAY as Day)).toEqual([
    'Leila stands in for you until 22 March 2013: what you would sign and oversee at medium and high level goes there.',
  ]);
  expect(standingIn(organisation, 'pm', TODAY as Day)).toEqual([
    'You stand in for Siân until 22 March 2013, at medium and high level.',
  ]);
  expect(standingIn(organisation, 'pm', '2013-03-23' as Day)).toEqual([]);
});

describe('other roles find words, never an empty page', () => {
  test.each<[string, string]>([
    [
      'information-officer',
      'You bring in what other systems export, mend data, and see the dates and references of every case.',
    ],
    ['quality-reviewer', 'samples and audits are not part of this release of Countersign.'],
    ['workforce-lead', 'Training, supervision and appraisals are not part of this release of Countersign.'],
    ['board-member', 'Your role sees counts, never a child.'],
    ['inspector', 'samples and the inspection pack are not part of this release of Countersign.'],
    ['administrator', 'You look after people, accounts, roles and the calendar.'],
  ])('%s', async (person, sentence) => {
    const page = await home(person);
    expect(page.statusCode).toBe(200);
    expect(words(page)).toContain(sentence);
    expect(words(page)).not.toContain('What you owe');
  });

  test('the administrator is led to what is still to be set up', async () => {
    const page = await home('administrator');
    expect(page.body).toContain('href="/administration">Administration</a></h3>');
    expect(words(page)).toContain('People, accounts, roles and teams, and what is still to be set up.');
  });

  test('no number of children’s cases is shown to those who see none', async () => {
    for (const person of [
      'quality-reviewer',
      'workforce-lead',
      'board-member',
      'inspector',
      'administrator',
    ]) {
      expect((await home(person)).body).not.toContain('cs-figure__number');
    }
  });
});

describe('where to go', () => {
  test('every page of the navigation is there, for whoever is offered it', async () => {
    for (const person of Object.keys(it.people)) {
      const client = await signedIn(app, person);
      const page = await client.get('/');
      const navigation =
        /<ul class="govuk-width-container cs-navigation__list">(.*?)<\/ul>/s.exec(page.body)?.[1] ?? '';
      const places = /<ul class="cs-places">(.*?)<\/ul>/s.exec(page.body)?.[1] ?? '';
      for (const [, href] of `${navigation}${places}`.matchAll(/href="([^"]+)"/g)) {
        expect([person, href, (await client.get(href ?? '')).statusCode]).toEqual([person, href, 200]);
      }
    }
  });
});

describe('help', () => {
  test('is for everybody, signed in or not, and tells what the words mean', async () => {
    const nobody = await new WebClient(app).get('/help');
    expect(nobody.statusCode).toBe(200);
    expect(nobody.body).toContain(
      '<nav aria-label="Back"><a href="/sign-in" class="govuk-back-link">Sign in</a>',
    );
    expect(words(nobody)).toContain('Not met It ended while overdue');
    expect(words(nobody)).toContain('As at a day What we would have said at the end of that day');
    const page = await (await signedIn(app, 'inspector')).get('/help');
    expect(words(page)).toContain('Moira Fenn Inspector');
    for (const [, id] of page.body.matchAll(/href="#([^"]+)"/g)) expect(page.body).toContain(`id="${id}"`);
  });
});
