import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fields, type WebClient, words } from '../support/web.ts';
import { hiddenOf, type PlanSite, planSite } from './web.ts';

/** Two people at the same form, and one who leaves it half filled in: for every form of the plan. */
let the: PlanSite;
let head: WebClient;
let officer: WebClient;

beforeAll(async () => {
  the = await planSite('2013-02-01');
  head = await the.as('head');
  officer = await the.as('information-officer');
  await the.tale.move(the.action, 'done', '2013-02-01');
});
afterAll(() => the.close());

interface Tried {
  readonly form: string;
  readonly path: () => string;
  readonly fields: (mine: string) => Fields;
}

const of = (form: string, fields: Tried['fields'], rest = form): Tried => ({
  form,
  path: () => `/plan/actions/${the.action}/${rest}`,
  fields,
});
const ON = '1/2/2013';

/** Forms whose entries take the place of what was there: a second editor must have seen the first. */
const TAKE_PLACE: readonly Tried[] = [
  of('text', (mine) => ({ ref: '1a', text: mine, recommendations: [the.recommendation] })),
  of('leads', (mine) => ({ 'lead-1-name': mine })),
  of('planned-date', (mine) => ({ planned: 'May 2013', reason: mine })),
  of('measure', (mine) => ({ measure: mine, basis: 'fell-due', target: '98', months: '3', 'least-n': '10' })),
  of('re-tests', (mine) => ({ 're-test-1': '1/9/2013', reason: mine })),
  of('slipped-back', (mine) => ({ on: ON, reason: mine }), 'to/in-progress'),
  {
    form: 'recommendation',
    path: () => `/plan/recommendations/${the.recommendation}`,
    fields: (mine) => ({ ref: 'YOS 1', text: mine }),
  },
];

/** Forms whose entries simply follow one another. */
const FOLLOW: readonly Tried[] = [
  of('update', (mine) => ({ text: mine, on: ON })),
  of('evidence', (mine) => ({ title: mine, strength: 'sample', type: 'audit', on: ON })),
  of('part', (mine) => ({ what: mine, why: 'It is done elsewhere.', on: ON })),
  { form: 'source', path: () => '/plan/sources/add', fields: (mine) => ({ title: mine, kind: 'audit' }) },
];

test.each(TAKE_PLACE.filter(({ form }) => form !== 'slipped-back'))(
  '$form: what another recorded since is shown beside what was typed, which is recorded once that was seen',
  async ({ path, fields, form }) => {
    const hidden = hiddenOf(await head.get(path()));
    const first = await the.send(officer, path(), fields(`By the officer (${form})`));
    expect(first.statusCode).toBe(303);
    await head.get(path());
    const beside = await head.post(path(), { ...hidden, ...fields(`By the head (${form})`) });
    expect(beside.statusCode).toBe(409);
    const told = words(beside);
    expect(told).toContain('Recorded by others since you opened this form');
    expect(told).toContain('Dan Whitlock, 1 February 2013');
    expect(beside.body).toContain(`By the officer (${form})`);
    expect(beside.body).toContain(`By the head (${form})`);
    expect(told).toContain('Record mine as well');
    const now = await head.post(path(), { ...hiddenOf(beside), ...fields(`By the head (${form})`) });
    expect(now.statusCode).toBe(303);
  },
);

test('a change of state beside another is shown too, and then judged by the state that there is', async () => {
  const path = `/plan/actions/${the.action}/to/in-progress`;
  const hidden = hiddenOf(await officer.get(path));
  const first = await the.send(head, path, { on: ON, reason: 'It was not done yet.' });
  expect(first.statusCode).toBe(303);
  const beside = await officer.post(path, { ...hidden, on: ON, reason: 'Nobody has done it.' });
  expect(beside.statusCode).toBe(409);
  expect(words(beside)).toContain('In progress. It was not done yet.');
  expect(beside.body).toContain('Nobody has done it.');
  const again = await officer.post(path, { ...hiddenOf(beside), on: ON, reason: 'Nobody has done it.' });
  expect(again.statusCode).toBe(422);
  expect(words(again)).toContain('The action is in this state already.');
  await the.tale.move(the.action, 'done', '2013-02-01');
});

test.each(FOLLOW)('$form: two of them follow one another', async ({ path, fields }) => {
  const hidden = hiddenOf(await head.get(path()));
  expect((await the.send(officer, path(), fields('The first'))).statusCode).toBe(303);
  await head.get(path());
  expect((await head.post(path(), { ...hidden, ...fields('The second') })).statusCode).toBe(303);
});

describe('half filled in', () => {
  const forms: readonly Tried[] = [
    ...TAKE_PLACE,
    ...FOLLOW,
    of('re-test', (mine) => ({ note: mine })),
    { form: 'action', path: () => '/plan/actions/add', fields: (mine) => ({ text: mine }) },
    { form: 'settings', path: () => '/plan/settings', fields: (mine) => ({ months: mine }) },
  ];
  test.each(forms)('$form is kept, shown again, and thrown away on request', async ({ path, fields }) => {
    const page = await head.get(path());
    const meta = Object.fromEntries(
      [...page.body.matchAll(/name="(_form|_subject|_page)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    );
    expect(meta._page).toBe(path());
    expect((await head.post('/drafts', { ...meta, ...fields('Half a sent') })).statusCode).toBe(204);
    const again = await head.get(path());
    expect(again.body).toContain('Half a sent');
    expect(words(again)).toContain('This form shows what you typed before and have not sent yet');
    expect((await officer.get(path())).body).not.toContain('Half a sent');
    await head.post('/drafts/discard', meta);
    expect((await head.get(path())).body).not.toContain('Half a sent');
  });
});
