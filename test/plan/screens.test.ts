import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { changePerson } from '../../src/features/organisation/index.ts';
import { inService } from '../../src/platform/database/in-service.ts';
import { testService } from '../support/service.ts';
import { giveAccounts, signedIn, testApp, type WebClient, words } from '../support/web.ts';
import { type PlanSite, planSite } from './web.ts';

/** The pages that show the plan: by whom, of which day, and in what words. */
let the: PlanSite;
let head: WebClient;

beforeAll(async () => {
  the = await planSite('2013-02-01');
  head = await the.as('head');
});
afterAll(() => the.close());

test('an empty plan says how to begin, to those who may', async () => {
  const it = await testService('2013-02-01');
  await giveAccounts(it, ['head', 'practice-manager']);
  const app = await testApp(it);
  try {
    const keeper = await (await signedIn(app, 'head')).get('/plan');
    expect(words(keeper)).toContain('There is nothing on the plan yet. Begin with what it answers');
    expect(keeper.body).toContain('href="/plan/sources/add"');
    expect(keeper.body).toContain('href="/plan/import"');
    const lead = await (await signedIn(app, 'practice-manager')).get('/plan');
    expect(words(lead)).toContain('There is nothing on the plan yet. Whoever keeps the plan begins it.');
    expect(lead.body).not.toContain('/plan/sources/add');
  } finally {
    await app.close();
    await it.close();
  }
});

test('nothing is on the plan before it was begun', async () => {
  expect(words(await head.get('/plan?as-at=2013-01-01'))).toContain(
    'Nothing of the plan was known on this day.',
  );
});

describe('a plan of a few months', () => {
  beforeAll(async () => {
    const { tale, it, action, recommendation } = the;
    await tale.record(
      'update-given',
      '2013-02-01',
      { action },
      { text: 'Ines Carvalho has begun the samples.' },
      { by: 'operations-manager' },
    );
    it.setToday('2013-03-01');
    await tale.move(action, 'in-progress', '2013-03-01', { by: 'operations-manager' });
    await tale.record(
      'action-made',
      '2013-03-01',
      { action: it.entropy.uuid(), ref: '1b', recommendations: [recommendation], position: 9, leads: [{}] },
      { text: 'Ask Ngozi Adeyemi each week.', leads: ['Horatio Blythe (HB), health'] },
    );
    it.setToday('2013-05-01');
    await tale.move(action, 'done', '2013-05-01', { by: 'operations-manager' });
    await tale.evidence(action, 'sample', '2013-04-30');
  });

  test('counts its actions by state, each number a link to its list', async () => {
    const page = await head.get('/plan');
    expect(words(page)).toContain('1 not started 0 in progress 1 done (claimed)');
    const list = words(await head.get('/plan?state=done'));
    expect(list).toContain('1 of 2 actions shown.');
    expect(list).not.toContain('Ask Ngozi');
    expect(words(await head.get('/plan?state=cancelled'))).toContain('No action is like this.');
  });

  test('is narrowed by lead, source and what needs attention', async () => {
    const { people } = the.it;
    expect(words(await head.get(`/plan?lead=person:${people['operations-manager']}`))).toContain(
      '1 of 2 actions shown.',
    );
    expect(words(await head.get('/plan?lead=me'))).toContain('No action is like this.');
    expect(words(await head.get('/plan?attention=no-planned-date'))).toContain('1 of 2 actions shown.');
    const [, source = ''] = /\/plan\/sources\/([0-9a-f-]{36})/.exec((await head.get('/plan')).body) ?? [];
    expect(words(await head.get(`/plan?source=${source}`))).toContain('2 of 2 actions shown.');
    expect(words(await head.get('/plan?lead=%00&state=no-such'))).not.toContain('shown.');
  });

  test('is shown as at an earlier day, without anything that records', async () => {
    const page = await head.get('/plan?as-at=2013-02-15');
    expect(words(page)).toContain('As known at the end of Fri 15 Feb 2013.');
    expect(words(page)).toContain('1 not started 0 in progress 0 done (claimed)');
    expect(words(page)).not.toContain('1b');
    expect(page.body).not.toContain('/plan/actions/add');
    const action = await head.get(`/plan/actions/${the.action}?as-at=2013-02-15`);
    expect(words(action)).toContain('Action 1a Not started');
    expect(action.body).not.toMatch(/\/plan\/actions\/[^"]*\/(update|evidence|to)/);
    expect(action.body).not.toContain('/plan/entries/');
    expect((await head.get('/plan?as-at=2013-02-30')).statusCode).toBe(422);
    expect(words(await head.get('/plan?as-at=2013-02-30'))).toContain('There is a problem');
  });

  test('tells what needs attention, with what is proposed, and as a file', async () => {
    const page = words(await head.get('/plan/attention'));
    expect(page).toContain(
      'Can be verified There is evidence of at least a sample. Decide whether it is verified.',
    );
    expect(page).toContain('1b Ask Ngozi Adeyemi each week. No planned date');
    const one = words(await head.get('/plan/attention?kind=stale'));
    expect(one).toContain('No recent update');
    expect(one).not.toContain('Can be verified There');
    const csv = (await head.get('/plan/attention.csv?kind=stale')).body;
    expect(csv).toContain('1b,Ask Ngozi Adeyemi each week.,No recent update');
    expect(csv).not.toContain('Can be verified');
    const xlsx = await head.get('/plan/attention.xlsx');
    expect(xlsx.headers['content-disposition']).toBe(
      'attachment; filename="plan-attention-as-at-2013-05-01.xlsx"',
    );
  });

  test('tells what was recorded between two days, in words, by action', async () => {
    const march = words(await head.get('/plan/changes?from=2013-03-01&to=31/3/2013'));
    expect(march).toContain('What was recorded from 1 March 2013 to 31 March 2013');
    expect(march).toContain(
      'Action 1a: What is done for 1a. Fri 1 Mar 2013 In progress. Recorded by Siân O’Rourke-Hughes',
    );
    expect(march).toContain('Action 1b added: led by Horatio Blythe (HB), health, no planned date.');
    expect(march).not.toContain('Done (claimed)');
    expect(words(await head.get('/plan/changes?from=2013-04-01&to=2013-03-01'))).toContain(
      'The first day lies after the last. Enter an earlier one.',
    );
    expect(words(await head.get('/plan/changes?from=2013-03-10&to=2013-03-20'))).toContain(
      'Nothing was recorded on the plan in these days.',
    );
    expect((await head.get('/plan/changes?from=x')).statusCode).toBe(422);
  });

  test('is on the start pages of those whom it wants', async () => {
    the.it.setToday('2013-09-02');
    const { tale, it, recommendation } = the;
    await tale.record(
      'action-made',
      '2013-09-02',
      {
        action: it.entropy.uuid(),
        ref: '1c',
        recommendations: [recommendation],
        position: 10,
        leads: [{ role: 'workforce-lead' }],
        planned: { precision: 'day', lastDay: '2013-08-30' as Day },
      },
      { text: 'Train everybody.', leads: ['Workforce lead'], planned: '30 August 2013' },
    );
    expect(words(await (await the.as('workforce-lead')).get('/'))).toContain(
      'Actions that you lead: 1 wants you 1c Overdue Train everybody.',
    );
    const keeper = words(await head.get('/'));
    expect(keeper).toContain('Re-tests that are due: 1');
    expect(keeper).toContain('3 actions need attention');
    const manager = words(await (await the.as('practice-manager')).get('/'));
    expect(manager).not.toContain('Actions that you lead');
    expect(manager).not.toContain('need attention');
  });

  test('is taken away as a file, with names only by those who may see them', async () => {
    const board = await the.as('board-member');
    for (const format of ['docx', 'xlsx', 'csv', 'json']) {
      const file = await board.get(`/plan/export?format=${format}&rendering=public&as-at=2013-05-01`);
      expect(file.statusCode, format).toBe(200);
      expect(file.headers['content-disposition']).toBe(
        `attachment; filename="improvement-plan-as-at-2013-05-01-public.${format}"`,
      );
    }
    const known = (await head.get('/plan/export?format=csv&rendering=exempt')).body;
    expect(known).toContain('Horatio Blythe');
    expect((await board.get('/plan/export?format=csv')).body).not.toContain('Horatio');
    const refused = await board.get('/plan/export?format=csv&rendering=exempt');
    expect(refused.statusCode).toBe(403);
    expect(words(refused)).toContain('Choose the public file, which has roles instead of names.');
    expect((await head.get('/plan/export?format=pdf')).statusCode).toBe(404);
    expect((await head.get('/plan/export?format=csv&as-at=2013-02-30')).headers.location).toBe(
      '/plan?as-at=2013-02-30',
    );
    expect((await board.get('/plan')).body).not.toContain('rendering=exempt');
  });

  test('names nobody to a board member, on any page', async () => {
    const board = await the.as('board-member');
    const names = [...Object.keys(the.it.people)].filter((one) => one !== 'board-member');
    const { body: all } = await head.get('/plan/changes?from=2013-01-01&to=2013-09-02');
    expect(all).toContain('Horatio Blythe');
    for (const path of [
      '/plan',
      '/plan?attention=any',
      '/plan?as-at=2013-05-01',
      `/plan/actions/${the.action}`,
      `/plan/actions/${the.action}?as-at=2013-05-01`,
      ...[...(await board.get('/plan')).body.matchAll(/href="(\/plan\/actions\/[0-9a-f-]{36})"/g)].map(
        ([, one = '']) => one,
      ),
      '/plan/attention',
      '/plan/attention.csv',
      '/plan/changes?from=2013-01-01&to=2013-09-02',
    ]) {
      const answer = await board.get(path);
      expect(answer.statusCode, path).toBe(200);
      // Two letters stand in many a token of a form: only by themselves are they initials.
      for (const name of [
        'Ines',
        'Carvalho',
        'Ngozi',
        'Adeyemi',
        'O’Rourke',
        'Siân',
        'Horatio',
        'Blythe',
        'HB',
      ])
        expect(new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(answer.body), `${name} on ${path}`).toBe(
          false,
        );
      for (const id of names) expect(answer.body).not.toContain(the.it.people[id]);
    }
    expect(words(await board.get('/plan'))).toContain('Operations manager');
    expect((await board.get('/plan/files/b3c1a9d4-0000-4000-8000-000000000000')).statusCode).toBe(403);
  });
});

test('what is not on the plan is not there', async () => {
  for (const path of [
    '/plan/actions/no-such',
    '/plan/actions/b3c1a9d4-0000-4000-8000-000000000000',
    '/plan/files/x',
    '/plan/sources/x',
    '/plan/entries/x/correct',
  ])
    expect((await head.get(path)).statusCode, path).toBe(404);
});

describe('leads', () => {
  test('who left, or whose role nobody holds, are marked, and asked about', async () => {
    const { tale, it, recommendation } = the;
    const action = it.entropy.uuid();
    await tale.record(
      'action-made',
      '2013-09-02',
      {
        action,
        ref: '9a',
        recommendations: [recommendation],
        position: 90,
        leads: [{ person: it.people['case-manager'] ?? '' }, { role: 'practice-manager' }],
      },
      { text: 'Keep the list.', leads: ['Amir Haddad', 'Practice managers'] },
    );
    expect(words(await head.get(`/plan/actions/${action}`))).not.toContain('has left');
    const left = await inService(
      it.connection.db,
      it.service,
      { person: it.people.administrator ?? '' },
      (tx) =>
        changePerson(tx, it.recorder('administrator'), {
          person: it.people['case-manager'] ?? '',
          seen: 99,
          change: { change: 'leave', last: '2013-09-10' as Day },
        }),
    );
    expect(left.outcome).toBe('recorded');
    it.setToday('2013-09-16');
    const page = await head.get(`/plan/actions/${action}`);
    expect(words(page)).toContain('Led by Amir Haddad (has left) Practice managers');
    expect(words(page)).toContain('A lead has left.');
    expect(page.body).toContain(`href="/plan/actions/${action}/leads"`);
    expect(words(await head.get('/plan/attention?kind=lead-left'))).toContain('9a Keep the list.');
  });
});

test('recommendations of two sources under one reference are told apart where only a name is heard', async () => {
  const { tale, it } = the;
  const source = it.entropy.uuid();
  const recommendation = it.entropy.uuid();
  await tale.record('plan-source-added', '2013-05-01', { source, kind: 'audit' }, { title: 'The audit' });
  await tale.record(
    'recommendation-made',
    '2013-05-01',
    { recommendation, ref: 'YOS 1', sources: [source], position: 90 },
    { title: 'Hear children.', text: 'Hear children.' },
  );
  await tale.action('7a', recommendation, { text: 'March 2014', lastDay: '2014-03-31' });
  const { body } = await head.get('/plan');
  const regions = [...body.matchAll(/role="region" aria-label="([^"]+)"/g)].map(([, name]) => name);
  expect(regions).toContain('Actions that answer YOS 1 (Hear children.)');
  expect(new Set(regions).size).toBe(regions.length);
  expect(words(await head.get('/plan'))).toContain('Add an action that answers YOS 1 (Hear children.)');
});
