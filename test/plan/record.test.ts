import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { rebuild, verifyService } from '../../src/features/integrity/index.ts';
import { type PlanOutcome, planAttention, showPlan, wholePlan } from '../../src/features/plan/index.ts';
import { readInService } from '../../src/platform/database/in-service.ts';
import { type PlanTale, planTale } from '../support/plan.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;
let plan: PlanTale;
let action: string;
const services: TestService[] = [];

beforeEach(async () => {
  it = await testService('2013-03-01');
  services.push(it);
  plan = planTale(it);
  action = await plan.action('1a', await plan.recommendation('YOS 1'), {
    text: 'end of April 2013',
    lastDay: '2013-04-30',
  });
});
afterEach(async () => {
  expect(await verifyService(it.connection.db, it.service)).toMatchObject({
    chain: 'ok',
    differences: [],
  });
});
afterAll(async () => {
  for (const service of services) await service.close();
});

const shown = (knownOn: string, by = 'head') =>
  readInService(it.connection.db, it.service, { person: it.people[by] ?? '' }, async (tx) =>
    showPlan(await wholePlan(tx, it.service, knownOn as Day)),
  );
const attention = (on: string) =>
  readInService(it.connection.db, it.service, { person: it.people.head ?? '' }, async (tx) =>
    (await planAttention(tx, it.service, { on: on as Day, knownOn: on as Day })).items.map((one) => one.kind),
  );
const words = (outcome: PlanOutcome): string =>
  outcome.outcome === 'refused' ? outcome.problems.map((one) => one.message).join(' ') : outcome.outcome;

describe('an action from claim to sustained', () => {
  test('is claimed, tested by somebody else, re-tested for six months, and sustained', async () => {
    it.setToday('2013-05-02');
    expect(words(await plan.move(action, 'verified', '2013-05-02'))).toMatch(/^Only what was claimed done/);
    expect(words(await plan.move(action, 'done', '2013-05-01', { by: 'operations-manager' }))).toBe(
      'recorded',
    );
    expect(words(await plan.move(action, 'verified', '2013-05-02'))).toMatch(/evidence of at least a sample/);
    await plan.evidence(action, 'count-without-n', '2013-05-01');
    expect(words(await plan.move(action, 'verified', '2013-05-02'))).toMatch(/evidence of at least a sample/);
    await plan.evidence(action, 'sample', '2013-05-02', 'operations-manager');
    expect(words(await plan.move(action, 'verified', '2013-05-02', { by: 'operations-manager' }))).toMatch(
      /^You lead this action/,
    );
    expect(words(await plan.move(action, 'verified', '2013-05-02'))).toMatch(/recorded by a lead/);
    await plan.evidence(action, 'sample', '2013-05-02');
    expect(words(await plan.move(action, 'verified', '2013-05-02'))).toBe('recorded');
    const found = (await shown('2013-05-02')).recommendations[0]?.actions[0];
    expect(found).toMatchObject({
      state: 'verified',
      strength: 'sample',
      planned: { text: 'end of April 2013', precision: 'month', lastDay: '2013-04-30' },
      retests: [
        { due: '2013-08-01', outcome: null, standing: true },
        { due: '2013-11-01', outcome: null, standing: true },
        { due: '2014-05-01', outcome: null, standing: true },
      ],
    });
    expect(words(await plan.move(action, 'sustained', '2013-05-02'))).toMatch(/3 are not recorded yet/);
  });

  test('a passed re-test before six months is not enough', async () => {
    it.setToday('2013-05-02');
    await plan.move(action, 'done', '2013-05-01', { by: 'operations-manager' });
    await plan.evidence(action, 'full-cohort', '2013-05-02');
    await plan.move(action, 'verified', '2013-05-02');
    const retest = it.entropy.uuid();
    await plan.record(
      're-tests-set',
      '2013-05-02',
      { action, retests: [{ retest, due: '2013-08-01' as Day }] },
      {},
    );
    it.setToday('2013-08-01');
    await plan.record(
      're-test-recorded',
      '2013-08-01',
      { action, retest, outcome: 'passed' },
      { note: '20 of 20 in time.' },
    );
    expect(words(await plan.move(action, 'sustained', '2013-08-01'))).toMatch(
      /six months or more after the action was done, which is on 1 November 2013 or later/,
    );
  });

  test('a failed re-test proposes that it slipped back, and a person decides', async () => {
    it.setToday('2013-05-02');
    await plan.move(action, 'done', '2013-05-01', { by: 'operations-manager' });
    await plan.evidence(action, 'sample', '2013-05-02');
    const retest = (
      await readInService(it.connection.db, it.service, 'engine', (tx) =>
        wholePlan(tx, it.service, '2013-05-02' as Day),
      )
    ).actions[0]?.retests[0];
    it.setToday('2013-08-05');
    expect(await attention('2013-08-05')).toContain('re-test-due');
    await plan.record(
      're-test-recorded',
      '2013-08-05',
      { action, retest: retest?.id ?? '', outcome: 'failed' },
      { note: '6 of 20 were late.' },
    );
    expect((await shown('2013-08-05')).recommendations[0]?.actions[0]?.state).toBe('done');
    expect(await attention('2013-08-05')).toContain('re-test-failed');
    expect(words(await plan.move(action, 'slipped-back', '2013-08-05'))).toBe('Enter the reason.');
    expect(words(await plan.move(action, 'slipped-back', '2013-08-05', { reason: '6 of 20 late' }))).toBe(
      'recorded',
    );
    expect((await shown('2013-08-04')).recommendations[0]?.actions[0]?.state).toBe('done');
  });
});

describe('what slipped back', () => {
  test('is verified again on evidence of its own, not on what was found before', async () => {
    it.setToday('2013-05-02');
    await plan.move(action, 'done', '2013-05-01', { by: 'operations-manager' });
    await plan.evidence(action, 'sample', '2013-05-02');
    await plan.move(action, 'verified', '2013-05-02');
    it.setToday('2013-09-02');
    await plan.move(action, 'slipped-back', '2013-09-02', { reason: '6 of 20 late' });
    await plan.move(action, 'done', '2013-09-02', { by: 'operations-manager' });
    expect((await shown('2013-09-02')).recommendations[0]?.actions[0]).toMatchObject({
      strength: 'none',
      evidence: [{ strength: 'sample' }],
    });
    expect(await attention('2013-09-02')).toContain('claim-without-evidence');
    expect(words(await plan.move(action, 'verified', '2013-09-02'))).toMatch(
      /neither is what was found before it slipped back/,
    );
    await plan.evidence(action, 'sample', '2013-09-02');
    expect(words(await plan.move(action, 'verified', '2013-09-02'))).toBe('recorded');
  });
});

describe('what is never lost', () => {
  test('the first planned date, when it moves and when the action is done', async () => {
    it.setToday('2013-04-20');
    await plan.record(
      'planned-date-changed',
      '2013-04-20',
      { action, planned: { precision: 'month', lastDay: '2013-06-30' as Day } },
      { planned: 'June 2013', reason: 'Training was put off' },
    );
    await plan.move(action, 'done', '2013-04-20', { by: 'operations-manager' });
    const found = (await shown('2013-04-20')).recommendations[0]?.actions[0];
    expect(found?.planned?.text).toBe('June 2013');
    expect(found?.plannedHistory.map((one) => one.planned?.text)).toEqual(['end of April 2013', 'June 2013']);
    expect((await shown('2013-03-31')).recommendations[0]?.actions[0]?.planned?.text).toBe(
      'end of April 2013',
    );
  });

  test('an update is corrected in place; withdrawn, it is gone; as known before, it is there', async () => {
    const update = await plan.record(
      'update-given',
      '2013-03-01',
      { action },
      { text: 'Half of the staff is trained.' },
      { by: 'operations-manager' },
    );
    it.setToday('2013-03-05');
    const outcome = await plan.attempt(
      [
        {
          id: it.entropy.uuid(),
          kind: 'update-given',
          on: '2013-03-01' as Day,
          corrects: update,
          data: { action },
          text: { text: 'A third of the staff is trained.' },
        },
      ],
      { by: 'practice-manager' },
    );
    expect(words(outcome)).toMatch(/^Somebody else recorded this/);
    await plan.record(
      'update-given',
      '2013-03-01',
      { action },
      { text: 'A third of the staff is trained.' },
      { by: 'operations-manager', corrects: update },
    );
    const texts = async (day: string) =>
      (await shown(day)).recommendations[0]?.actions[0]?.updates.map((one) => one.text);
    expect(await texts('2013-03-05')).toEqual(['A third of the staff is trained.']);
    expect(await texts('2013-03-04')).toEqual(['Half of the staff is trained.']);
    it.setToday('2013-03-06');
    const withdrawal = {
      id: it.entropy.uuid(),
      kind: 'withdrawal',
      on: '2013-03-06' as Day,
      withdraws: update,
    } as const;
    expect(words(await plan.attempt([{ ...withdrawal, reason: ' ' }]))).toBe('Enter why you withdraw it.');
    expect(words(await plan.attempt([{ ...withdrawal, reason: 'It was another action’s' }]))).toBe(
      'recorded',
    );
    expect(await texts('2013-03-06')).toEqual([]);
  });

  test('a claim on which a verification stands cannot be withdrawn first', async () => {
    it.setToday('2013-05-02');
    const outcome = await plan.move(action, 'done', '2013-05-01', { by: 'operations-manager' });
    await plan.evidence(action, 'sample', '2013-05-02');
    await plan.move(action, 'verified', '2013-05-02');
    const claim = outcome.outcome === 'recorded' ? (outcome.facts[0] ?? '') : '';
    const refused = await plan.attempt([
      { id: it.entropy.uuid(), kind: 'withdrawal', on: '2013-05-02' as Day, withdraws: claim, reason: 'No' },
    ]);
    expect(words(refused)).toBe(
      'Without it, “Verified” would follow on “Not started”, which may not be. Withdraw the later changes of state first.',
    );
  });
});

describe('two editors', () => {
  test('of one action: the second is shown what the first did; of two actions: neither is disturbed', async () => {
    const other = await plan.action('1b', await plan.recommendation('YOS 2'));
    const seen = (
      await readInService(it.connection.db, it.service, 'engine', (tx) =>
        wholePlan(tx, it.service, '2013-03-01' as Day),
      )
    ).version;
    const reword = (id: string, ref: string, text: string) => ({
      id: it.entropy.uuid(),
      kind: 'action-reworded' as const,
      on: '2013-03-01' as Day,
      data: { action: id, ref, recommendations: [] as string[], position: 9 },
      text: { text },
    });
    const whole = await shown('2013-03-01');
    const of = (id: string) =>
      whole.recommendations.find((one) => one.actions.some((a) => a.id === id))?.id ?? '';
    const first = { ...reword(action, '1a', 'First wording') };
    const draft = (one: typeof first, id: string) => ({
      ...one,
      data: { ...one.data, recommendations: [of(id)] },
    });
    expect(words(await plan.attempt([draft(first, action)], { by: 'head', seen }))).toBe('recorded');
    const conflict = await plan.attempt([draft(reword(action, '1a', 'Second'), action)], {
      by: 'information-officer',
      seen,
    });
    expect(conflict).toMatchObject({ outcome: 'conflict', since: [{ kind: 'action-reworded' }] });
    expect(
      words(
        await plan.attempt([draft(reword(other, '1b', 'Other'), other)], { by: 'information-officer', seen }),
      ),
    ).toBe('recorded');
  });
});

describe('who may', () => {
  test('a practice manager gives updates but changes nothing; a case manager does not see the plan', async () => {
    const text = { text: 'New text' };
    const denied = await plan.attempt(
      [
        {
          id: it.entropy.uuid(),
          kind: 'action-reworded',
          on: '2013-03-01' as Day,
          data: { action, ref: '1a', recommendations: [action], position: 1 },
          text,
        },
      ],
      { by: 'practice-manager' },
    );
    expect(words(denied)).toMatch(/^You may not record this on the plan/);
    await plan.record('update-given', '2013-03-01', { action }, text, { by: 'practice-manager' });
    expect((await shown('2013-03-01', 'case-manager')).recommendations[0]?.actions[0]?.text).toBe('');
    expect((await shown('2013-03-01', 'board-member')).recommendations[0]?.actions[0]?.text).toBe(
      'What is done for 1a.',
    );
  });
});

test('rebuilding gives the same rows', async () => {
  await plan.move(action, 'in-progress', '2013-03-01', { by: 'operations-manager' });
  await rebuild(it.connection.db, it.service);
});
