import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOVES } from '../../src/engine/plan/moves.ts';
import { PLAN_STATES, type PlanState } from '../../src/engine/plan/states.ts';
import { neededToMove } from '../../src/features/plan/judge/needs.ts';
import { STATE_TITLES } from '../../src/features/plan/words.ts';
import { type WebClient, words } from '../support/web.ts';
import { type PlanSite, planSite } from './web.ts';

/** An action from its start to where it is sustained, and back: by the buttons of its page, and against the table by hand. */
let the: PlanSite;
let head: WebClient;
let lead: WebClient;
let reviewer: WebClient;
let of: string;
const reached = new Set<PlanState>();

beforeAll(async () => {
  the = await planSite('2013-02-01');
  head = await the.as('head');
  lead = await the.as('operations-manager');
  reviewer = await the.as('quality-reviewer');
  of = `/plan/actions/${the.action}`;
});
afterAll(() => the.close());

async function moved(
  to: PlanState,
  fields: Readonly<Record<string, string>>,
  client: WebClient,
): Promise<string> {
  const answer = await the.send(client, `${of}/to/${to}`, fields);
  if (answer.statusCode !== 303) throw new Error(`${answer.statusCode}: ${words(answer).slice(0, 1500)}`);
  return words(await client.follow(answer));
}

async function refusal(
  path: string,
  fields: Readonly<Record<string, string>>,
  client: WebClient,
): Promise<string> {
  const before = await the.facts();
  const answer = await client.post(path, fields);
  expect(answer.statusCode).toBe(422);
  expect(await the.facts()).toBe(before);
  return words(answer);
}

/** Whatever the table forbids from a state is refused with its sentence, also by hand; what it allows has its button. */
async function tableHolds(state: PlanState): Promise<void> {
  reached.add(state);
  const page = await head.get(of);
  for (const to of PLAN_STATES) {
    const move = MOVES[state][to];
    const path = `${of}/to/${to}`;
    expect(page.body.includes(`href="${path}"`), `${state} to ${to}`).toBe(move.allowed);
    if (move.allowed) continue;
    expect(words(await head.get(path)), `${state} to ${to}`).toContain(
      `This cannot be recorded now. ${move.why}`,
    );
    // Whatever is filled in, and however wrongly.
    for (const fields of [
      { on: '1/2/2013', reason: 'Because.', 'claimant-name': 'Somebody' },
      { on: '1/2/2013', claimant: 'nobody' },
      { on: 'x' },
      {},
    ])
      expect(await refusal(path, fields, head), `${state} to ${to}`).toContain(move.why);
  }
}

test('each move has a button for those who may make it, and for nobody else', async () => {
  const { body } = await lead.get(of);
  for (const to of PLAN_STATES) {
    const may = MOVES['not-started'][to].allowed && neededToMove(to) === 'update-plan';
    expect(body.includes(`href="${of}/to/${to}"`), to).toBe(may);
  }
  expect((await lead.get(`${of}/to/cancelled`)).statusCode).toBe(403);
  const inspector = await the.as('inspector');
  const seen = await inspector.get(of);
  expect(seen.statusCode).toBe(200);
  expect(seen.body).not.toMatch(new RegExp(`href="${of}/`));
});

test('is started, and claimed by its lead with re-tests that move with the day of the claim', async () => {
  await tableHolds('not-started');
  await moved('in-progress', { on: '15/1/2013' }, lead);
  await tableHolds('in-progress');
  const form = await lead.get(`${of}/to/done`);
  expect(form.body).toContain('value="1/5/2013"');
  const nobody = await the.send(lead, `${of}/to/done`, { on: '31/1/2013' });
  expect(words(nobody)).toContain('Enter who says that the action is done.');
  const early = await the.send(lead, `${of}/to/done`, { on: '1/1/2013', claimant: the.it.people.head ?? '' });
  expect(words(early)).toContain(
    'The day lies before the last change of state, which was on 15 January 2013.',
  );
  const page = await moved(
    'done',
    {
      on: '31/1/2013',
      claimant: the.it.people['operations-manager'] ?? '',
      're-test-1': '1/5/2013',
      're-test-2': '5/8/2013',
      're-test-2-owner': the.it.people['quality-reviewer'] ?? '',
    },
    lead,
  );
  expect(page).toContain('Done (claimed) since 31 January 2013, says Siân O’Rourke-Hughes');
  expect(page).toContain('Re-tests are due on 30 April 2013, 5 August 2013.');
  expect(page).toContain('Mon 5 Aug 2013 Ines Carvalho Waits');
  expect(page).toContain('It is claimed done, without evidence.');
  await tableHolds('done');
});

test('is verified on a sample by somebody who does not lead it', async () => {
  expect(await refusal(`${of}/to/verified`, { on: '1/2/2013' }, reviewer)).toContain(
    'To verify a claim takes evidence of at least a sample.',
  );
  expect(words(await reviewer.get(`${of}/to/verified`))).toContain(
    'This cannot be recorded now. To verify a claim takes evidence of at least a sample.',
  );
  await the.tale.evidence(the.action, 'sample', '2013-01-31');
  expect(words(await lead.get(`${of}/to/verified`))).toContain(
    'This cannot be recorded now. You lead this action.',
  );
  expect(await refusal(`${of}/to/verified`, { on: '1/2/2013' }, lead)).toContain(
    'You lead this action. Somebody who does not lead it must verify it.',
  );
  expect((await reviewer.get(of)).body).toContain('Decide whether it is verified');
  await moved('verified', { on: '1/2/2013' }, reviewer);
  await tableHolds('verified');
});

test('is tested again, and only then sustained', async () => {
  expect(await refusal(`${of}/to/sustained`, { on: '1/2/2013' }, reviewer)).toContain(
    'Every re-test must be passed first: 2 are not recorded yet.',
  );
  the.it.setToday('2013-08-05');
  const home = words(await reviewer.get('/'));
  expect(home).toContain('Re-tests that are due: 1 Re-test 1a , due since Mon 5 Aug 2013');
  expect(words(await head.get('/'))).toContain('Re-test 1a , due since Tue 30 Apr 2013');
  const wrong = await the.send(head, `${of}/re-test`, { outcome: '', note: '', on: '' });
  expect(words(wrong)).toContain('Choose what was found.');
  expect(words(wrong)).toContain('Enter what was tested and what was found.');
  for (const client of [head, reviewer]) {
    const form = await client.get(`${of}/re-test`);
    const [, retest = ''] =
      /name="retest" type="radio" value="([0-9a-f-]{36})" checked/.exec(form.body) ?? [];
    const answer = await the.send(client, `${of}/re-test`, {
      retest,
      outcome: 'passed',
      note: '19 of 20.',
      on: '5/8/2013',
    });
    expect(answer.statusCode).toBe(303);
  }
  const page = words(await reviewer.get(of));
  expect(page).toContain('Every re-test was passed. Decide whether it is sustained.');
  expect(page).toContain('Passed Mon 5 Aug 2013, by Ines Carvalho 19 of 20.');
  await moved('sustained', { on: '5/8/2013' }, reviewer);
  await tableHolds('sustained');
});

test('slips back with a reason, is taken up again, cancelled and reopened', async () => {
  expect(await refusal(`${of}/to/slipped-back`, { on: '5/8/2013' }, reviewer)).toContain('Enter the reason.');
  expect(await moved('slipped-back', { on: '5/8/2013', reason: 'July was at 84.9 %.' }, reviewer)).toContain(
    'Slipped back since 5 August 2013 July was at 84.9 %.',
  );
  await tableHolds('slipped-back');
  expect(await refusal(`${of}/to/cancelled`, { on: '5/8/2013' }, head)).toContain('Enter the reason.');
  await moved('cancelled', { on: '5/8/2013', reason: 'Taken over by another action.' }, head);
  await tableHolds('cancelled');
  await moved('in-progress', { on: '5/8/2013', reason: 'It was needed after all.' }, head);
});

test('was tried in every state', () => {
  expect([...reached].sort()).toEqual([...PLAN_STATES].sort());
});

test('a change of state on which a later one stands is not withdrawn before that one, and the page says so', async () => {
  const { body } = await head.get(of);
  const changes = body.slice(body.indexOf('id="states"'));
  const entries = [
    ...changes.matchAll(/<strong>([^<]+)<\/strong>.*?\/plan\/entries\/([0-9a-f-]{36})\/withdraw/gs),
  ];
  const [, , sustained = ''] = entries.find(([, what = '']) => what.startsWith(STATE_TITLES.sustained)) ?? [];
  const [, , done = ''] = entries.find(([, what = '']) => what.startsWith(STATE_TITLES.done)) ?? [];
  expect(sustained).not.toBe('');
  expect(await refusal(`/plan/entries/${done}/withdraw`, { reason: 'A mistake.' }, head)).toContain(
    'Withdraw the later changes of state first.',
  );
});

describe('re-tests', () => {
  test('are set again by whoever keeps the plan, not by others once they are set', async () => {
    await moved('done', { on: '5/8/2013', 'claimant-name': 'The district', 're-test-1': '5/2/2014' }, lead);
    expect(words(await lead.get(`${of}/re-tests`))).toContain(
      'Re-tests are set already. Ask whoever keeps the plan to change them.',
    );
    const early = await the.send(head, `${of}/re-tests`, { 're-test-1': '1/8/2013' });
    expect(words(early)).toContain('Each re-test falls after the day on which the action was done.');
    const none = await the.send(head, `${of}/re-tests`, {});
    expect(words(none)).toContain('Enter the day of at least one re-test.');
    const answer = await the.send(head, `${of}/re-tests`, {
      're-test-1': '5/3/2014',
      reason: 'After the move.',
    });
    expect(words(await head.follow(answer))).toContain('Wed 5 Mar 2014 Whoever keeps the plan Waits');
  });

  test('that fail ask whether the action slipped back', async () => {
    const form = await head.get(`${of}/re-test`);
    const [, retest = ''] =
      /name="retest" type="radio" value="([0-9a-f-]{36})" checked/.exec(form.body) ?? [];
    const answer = await the.send(head, `${of}/re-test`, {
      retest,
      outcome: 'failed',
      note: '12 of 20.',
      on: '5/8/2013',
    });
    const page = words(await head.follow(answer));
    expect(page).toContain('Re-test failed Decide whether the action slipped back.');
    expect(page).toContain('A re-test was failed. Decide whether it slipped back.');
  });
});
