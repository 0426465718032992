import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paragraph, table, wordByHand } from '../../../platform/documents/testing/word-by-hand.ts';
import type { ActionShape, PlanDocument } from '../shape.ts';
import { comparePlans, understandPlan } from './index.ts';
import { anyPlan } from './test-support/any-plan.ts';

const TITLE = 'In response to: inspection of cases (12 May 2013)';
const STATE = {
  'not-started': 'Not started',
  'in-progress': 'In progress',
  done: 'Completed',
  verified: 'Verified',
  sustained: 'Sustained',
  'slipped-back': 'Slipped back',
  cancelled: 'Cancelled',
} as const;

const progress = ({ updates }: ActionShape): string =>
  updates
    .map(({ label, date, text }) => (date === null ? text : `${label ?? date.text}: ${text}`))
    .join('\n');
/** One lead alone is followed by a semicolon too, so that its own comma does not part it. */
const leads = (action: ActionShape): string => action.leads.map((lead) => `${lead};`).join(' ');

/** The layout of the appendix: the state beneath the planned date. */
function asWord({ recommendations }: PlanDocument): Buffer {
  const rows = recommendations.flatMap(({ ref, text, actions }) =>
    actions.map((action, at) => [
      at === 0 ? ref : '',
      at === 0 ? text : '',
      `(${action.ref}) ${action.text}`,
      [action.planned?.text, STATE[action.state]].filter((line) => line !== undefined).join('\n'),
      leads(action),
      progress(action),
    ]),
  );
  const headings = [
    'Ref No',
    'AREA REQUIRING IMPROVEMENT',
    'Action Required',
    'Planned Completion Date',
    'Lead Officer / Agency',
    'Progress against agreed action',
  ];
  return wordByHand({
    body: `${paragraph('Improvement plan')}${paragraph(TITLE)}${table([headings, ...rows])}`,
  });
}

/** One action a row, with everything of its recommendation repeated. */
function asCsv({ recommendations }: PlanDocument): Buffer {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = recommendations.flatMap(({ ref, text, actions }) =>
    actions.map((action) => [
      ref,
      text,
      action.ref,
      action.text,
      action.planned?.text ?? '',
      action.state,
      leads(action),
      progress(action),
    ]),
  );
  const headings = [
    'Reference',
    'Recommendation',
    'Action reference',
    'Action',
    'Planned date',
    'State',
    'Leads',
    'Progress',
  ];
  return Buffer.from([[TITLE], headings, ...rows].map((cells) => cells.map(quoted).join(',')).join('\r\n'));
}

test.each([
  ['a Word document in the layout of the appendix', 'plan.docx', asWord],
  ['a CSV file', 'plan.csv', asCsv],
] as const)('a plan written as %s and read again is the same', async (_, name, write) => {
  await fc.assert(
    fc.asyncProperty(anyPlan, async (plan) => {
      const read = await understandPlan(write(plan), name);
      expect(comparePlans(plan, read)).toEqual([]);
      expect(read.recommendations).toEqual(plan.recommendations);
      expect(read.source).toEqual(plan.source);
      expect(
        read.questions.map(({ where }) => where).filter((where) => where !== 'the day of the document'),
      ).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
