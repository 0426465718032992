import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyAnswers, comparePlans, PlanFileError, understandPlan } from '../index.ts';
import { anyPlan } from '../test-support/any-plan.ts';

async function refusal(content: string): Promise<string> {
  try {
    await understandPlan(Buffer.from(content), 'plan.json');
  } catch (error) {
    if (error instanceof PlanFileError) return error.message;
    throw error;
  }
  throw new Error('the file was taken');
}

test('a plan written as JSON and read again is the same, and nothing is asked', async () => {
  await fc.assert(
    fc.asyncProperty(anyPlan, async (plan) => {
      const content = Buffer.from(JSON.stringify({ rendering: 'exempt', head: null, ...plan }, null, 2));
      const read = await understandPlan(content, 'plan.json');
      expect(comparePlans(plan, read)).toEqual([]);
      expect(read).toMatchObject({ ...plan, questions: [] });
      expect(await applyAnswers(content, 'plan.json', new Map())).toEqual(read);
    }),
    { numRuns: 30 },
  );
});

test('a claim keeps its day', async () => {
  const action = {
    ref: '1a',
    text: 'First',
    leads: [],
    planned: null,
    state: 'done',
    updates: [],
    states: [
      { state: 'in-progress', on: '2013-03-01', claimant: null },
      { state: 'done', on: '2013-07-31', claimant: 'Head' },
    ],
  };
  const plan = {
    source: null,
    recommendations: [{ ref: 'R1', title: 'Sooner.', text: 'Sooner.', actions: [action] }],
  };
  const { claims } = await understandPlan(Buffer.from(JSON.stringify(plan)), 'plan.json');
  expect(claims).toEqual([
    { ref: '1a', date: { text: '31 July 2013', precision: 'day', lastDay: '2013-07-31' } },
  ]);
});

test('other JSON is refused with what is wrong in it', async () => {
  expect(await refusal('{"recommendations": [')).toMatch(
    /^“plan\.json” begins like JSON and is none that can be read: .*\. Export it again, and upload the whole file\.$/,
  );
  expect(await refusal('{"orders": []}')).toContain(
    '“plan.json” is JSON, but no improvement plan as Countersign exports it: source: ',
  );
  const wrong = {
    source: { title: 'x', kind: 'audit', date: { text: 'x', precision: 'day', lastDay: '2013-02-30' } },
    recommendations: [],
  };
  expect(await refusal(JSON.stringify(wrong))).toContain('source.date.lastDay: is no day (YYYY-MM-DD)');
  expect(await refusal(JSON.stringify({ rendering: 'public', source: null, recommendations: [] }))).toContain(
    'is the public rendering of a plan',
  );
});
