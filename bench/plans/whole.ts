import type { Day } from '../../src/engine/calendar/day.ts';
import type { WholePlan } from '../../src/features/plan/read/whole.ts';
import { idOf, toldPlan } from '../../src/features/plan/test-support/whole.ts';

const ACTIONS_EACH = 4;
const TEXT =
  'Of 53 assessments that fell due, 45 were completed on time (84.9 %). In 8 cases they were late: young people missed appointments in 6 cases, and no interpreter was to be had in 2. Quenhx Ashhx (QA) reports to the board.';

/** A plan of so many actions, each with what three quarters of a year bring: updates, evidence, a claim and its re-tests. */
export function wholeOfActions(count: number): WholePlan {
  const plan = toldPlan();
  const source = idOf(1);
  plan.tell(
    'plan-source-added',
    '2012-11-14',
    { source, kind: 'inspection' },
    { title: 'The inspection of November 2012' },
  );
  for (let at = 0; at < count; at += 1) {
    const number = Math.floor(at / ACTIONS_EACH) + 1;
    const recommendation = idOf(1_000 + number);
    if (at % ACTIONS_EACH === 0)
      plan.tell(
        'recommendation-made',
        '2012-12-01',
        { recommendation, ref: `YOS ${number}`, sources: [source], position: number },
        { title: 'Timeliness', text: 'Initial assessments are completed on time.' },
      );
    const action = idOf(10_000 + at);
    plan.tell(
      'action-made',
      '2012-12-01',
      {
        action,
        ref: `${number}${'abcd'[at % ACTIONS_EACH]}`,
        recommendations: [recommendation],
        position: at,
        leads: [{}, {}],
        planned: { precision: 'month', lastDay: '2013-03-31' as Day },
      },
      {
        text: 'Raise the share from 78 % to 98 %.',
        leads: ['Operations manager', 'Head of service'],
        planned: 'March 2013',
      },
    );
    for (const month of ['03', '05', '07', '10'])
      plan.tell(
        'update-given',
        `2013-${month}-28`,
        { action },
        { label: `Update (28/${month}/2013)`, text: `${TEXT}\n${TEXT}` },
      );
    for (const day of ['2013-07-31', '2013-09-30'])
      plan.tell(
        'evidence-added',
        day,
        { action, type: 'sample', strength: 'sample' },
        { title: 'Dip sample', note: 'Drawn at random.' },
      );
    plan.tell('action-moved', '2013-10-31', { action, to: 'done' }, { claimant: 'Operations manager' });
    plan.tell(
      're-tests-set',
      '2013-10-31',
      {
        action,
        retests: ['2014-01-31', '2014-04-30', '2014-10-31'].map((due, nth) => ({
          retest: idOf(100_000 + at * 3 + nth),
          due: due as Day,
        })),
      },
      {},
    );
  }
  return plan.whole();
}
