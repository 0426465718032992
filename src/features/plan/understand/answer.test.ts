import { describe, expect, test } from 'vitest';
import { type Answers, applyAnswers, PlanAnswerError, parseAnswers, understandPlan } from './index.ts';

const PLAN = Buffer.from(
  [
    'In response to the audit of May 2013',
    'Ref|Recommendation|Action|By when|Lead|RAG|Progress',
    'R1|Sooner.|(1a) First|end of September|Head|Green|November update: begun',
    'R1|Sooner.|(1b) Second|Completed|Team||30/11/13: All done.',
  ].join('\n'),
);

const QUESTIONS = [
  'The table, “Green”',
  '1a, planned date',
  '1a, November update',
  'the day of the document',
];

async function refusals(given: unknown): Promise<readonly string[]> {
  try {
    await applyAnswers(PLAN, 'plan.txt', parseAnswers(given));
  } catch (error) {
    if (error instanceof PlanAnswerError) return error.refusals;
    throw error;
  }
  throw new Error('the answers were taken');
}

test('each question has a name of its own and, where there is one, a proposal', async () => {
  const { questions } = await understandPlan(PLAN, 'plan.txt');
  expect(questions.map(({ where, proposal }) => [where, proposal])).toEqual([
    [QUESTIONS[0], 'in-progress'],
    [QUESTIONS[1], 'September 2013'],
    [QUESTIONS[2], 'November 2013'],
    [QUESTIONS[3], '30 November 2013'],
  ]);
});

describe('answers', () => {
  const some = {
    '1a, November update': 2012,
    'The table, “Green”': 'Done',
    'the day of the document': '2 December 2013',
  };

  test('are taken by the name of their question; what is left stays open', async () => {
    const plan = await applyAnswers(PLAN, 'plan.txt', parseAnswers(some));
    expect(plan.questions.map(({ where }) => where)).toEqual(['1a, planned date']);
    const [first] = plan.recommendations[0]?.actions ?? [];
    expect(first).toMatchObject({
      state: 'done',
      planned: { text: 'end of September', precision: 'month', lastDay: null },
      updates: [
        { label: 'November update', date: { text: 'November', lastDay: '2012-11-30' }, text: 'begun' },
      ],
    });
    expect(plan.claims.map(({ ref, date }) => [ref, date?.lastDay])).toEqual([
      ['1a', '2013-12-02'],
      ['1b', '2013-12-02'],
    ]);
  });

  test('may be the questions of the dry run with an answer added, or the whole of its output', async () => {
    const { questions } = await understandPlan(PLAN, 'plan.txt');
    const answered = questions.map((question) => ({ ...question, answer: question.proposal }));
    for (const given of [answered, { questions: answered }]) {
      const plan = await applyAnswers(PLAN, 'plan.txt', parseAnswers(given));
      expect(plan.questions).toEqual([]);
      expect(plan.recommendations[0]?.actions[0]?.planned).toEqual({
        text: 'end of September',
        precision: 'month',
        lastDay: '2013-09-30',
      });
    }
    const without: Answers = parseAnswers(questions);
    expect(without.size).toBe(0);
  });

  test('that cannot be taken are refused, a sentence each', async () => {
    expect(
      await refusals({
        'The table, “Green”': 'nearly',
        '1a, planned date': 'soon',
        'the day of the document': 'November 2013',
        '1a, November update': ' ',
        '9z, planned date': '2013',
      }),
    ).toEqual([
      '“The table, “Green””: “nearly” is none of the possible answers. They are “not-started”, “in-progress”, “done”, “verified”, “sustained”, “slipped-back”, “cancelled”.',
      '“1a, planned date”: “soon” is no year and no date. Write a year (2013) or a date (29 November 2013).',
      '“1a, November update”: the answer is empty. Write an answer, or take the proposal.',
      '“the day of the document”: “November 2013” is no day. Write it like 29 November 2013.',
      '“9z, planned date” is the name of no question. Take the names from the dry run.',
    ]);
  });

  test.each([[42], ['text'], [[1]], [{ a: ['b'] }], [null]])(
    'in no known form (%j) are refused',
    async (given) => {
      expect(await refusals(given)).toEqual([
        'The answers are in no form that can be read. Write the questions of the dry run with an "answer" added to each, or an object such as {"2a, November update": "2013"}.',
      ]);
    },
  );
});
