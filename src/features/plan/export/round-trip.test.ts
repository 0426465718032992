import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, dayNumber, dayOf } from '../../../engine/calendar/day.ts';
import { EVIDENCE_TYPES } from '../../../engine/plan/facts.ts';
import type { Precision } from '../../../engine/plan/imprecise.ts';
import { MOVES } from '../../../engine/plan/moves.ts';
import { PLAN_STATES, type PlanState, STRENGTHS } from '../../../engine/plan/states.ts';
import { inWords } from '../../../platform/day-words.ts';
import { writeCsv } from '../../../platform/documents/write-csv.ts';
import { writeXlsx } from '../../../platform/documents/write-xlsx.ts';
import { type ShownPlan, showPlan } from '../read/show.ts';
import { SOURCE_KINDS } from '../shape.ts';
import { idOf, toldPlan } from '../test-support/whole.ts';
import { readDate } from '../understand/dates/read-date.ts';
import { comparePlans, understandPlan } from '../understand/index.ts';
import { type ExportAbout, planAsDocument } from './document.ts';
import { PLAN_COLUMNS, planSheet } from './table.ts';
import { writeDocx } from './write-docx.ts';

const ABOUT: ExportAbout = {
  serviceName: 'Hartfold Youth Justice Service',
  rendering: 'exempt',
  knownOn: '2013-11-29' as Day,
  head: 'a1b2c3d4e5f60718293a4b5c6d7e8f90',
  unconfirmed: 0,
};

const WRITERS = {
  docx: (plan: ShownPlan) => writeDocx(planAsDocument(plan, ABOUT)),
  xlsx: (plan: ShownPlan) => whole(writeXlsx([planSheet(plan, ABOUT)])),
  csv: (plan: ShownPlan) => whole(writeCsv(PLAN_COLUMNS, planSheet(plan, ABOUT).rows)),
} as const;
const FORMATS = ['docx', 'xlsx', 'csv'] as const;

async function whole(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

const day = fc
  .integer({ min: dayNumber('2012-01-01' as Day), max: dayNumber('2014-12-31' as Day) })
  .map(dayOf);
/** Text as people type it, and whatever else: several lines, signs, other scripts, what looks like something else. */
const line = fc.oneof(
  fc.constantFrom(
    'Update (July 2013)',
    'November update: all done',
    '12/11/13: met the board',
    'Completed',
    'Action completed.',
    '(2b) Roll out training',
    '• an item of a list',
    '- another',
    '=1+1',
    '\'quoted, "twice"; and | so on',
    '<p>P&Q</p> &amp; <b>',
    'Ref No',
    'Evidence',
    '\u2060joined',
    'Naïve café, Łódź, 你好, 👩‍👧',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
);
const visible = (text: string): boolean =>
  text
    .normalize('NFKC')
    .replace(/^[•▪➢-]\s+/gm, '')
    .trim() !== '';
const oneLine = line
  .map((text) => text.trim())
  .filter((text) => visible(text) && !/[\r\n\u2028\u2029\v\f\u2002]/.test(text));
const text = fc
  .array(fc.oneof(oneLine, fc.constant('')), { minLength: 1, maxLength: 5 })
  .map((lines) => lines.join('\n'))
  .filter(visible);
const date = fc.oneof(
  day.map((on) => ({ text: inWords(on), precision: 'day' as Precision, lastDay: on as Day | null })),
  fc
    .constantFrom(
      'July 2013',
      'end of September 2013',
      'Q3 2013/14',
      'Ongoing',
      'spring',
      'TBC',
      '30/09/13',
      'Completed by March 2013',
    )
    .map((written) => readDate(written)),
  // The year was told in answer to a question: it is not in the words.
  day.map((on) => ({ text: 'November', precision: 'month' as Precision, lastDay: on as Day | null })),
  fc.record({
    text: oneLine,
    precision: fc.constantFrom<Precision>('day', 'quarter', 'unknown'),
    lastDay: day,
  }),
);
const update = fc.record({
  label: fc.option(
    fc.oneof(fc.constantFrom('Update (July 2013)', 'November update', 'Chair', 'Update'), oneLine),
    { nil: null },
  ),
  date: fc.option(date, { nil: null }),
  text,
  on: day,
});
const action = fc.record({
  text,
  leads: fc.uniqueArray(
    fc.oneof(oneLine, fc.constantFrom('Operations Managers', 'YOS Manager, PG', 'Team (PG, SF)')),
    { maxLength: 4 },
  ),
  planned: fc.array(date, { maxLength: 3 }),
  states: fc.array(fc.tuple(fc.constantFrom(...PLAN_STATES), day, oneLine), { maxLength: 6 }),
  updates: fc.array(update, { maxLength: 4 }),
  evidence: fc.array(
    fc.tuple(oneLine, fc.constantFrom(...EVIDENCE_TYPES), fc.constantFrom(...STRENGTHS), text),
    { maxLength: 2 },
  ),
  part: fc.option(text, { nil: null }),
  retest: fc.option(fc.constantFrom('passed' as const, 'failed' as const), { nil: null }),
});
const plan = fc.record({
  asked: fc.boolean(),
  source: fc.option(
    fc.record({
      title: oneLine,
      kind: fc.constantFrom(...SOURCE_KINDS),
      date: fc.option(date, { nil: null }),
    }),
    { nil: null },
  ),
  recommendations: fc.array(
    fc.record({ title: oneLine, text, actions: fc.array(action, { maxLength: 4 }), written: fc.boolean() }),
    { minLength: 1, maxLength: 3 },
  ),
});
type Generated = typeof plan extends fc.Arbitrary<infer T> ? T : never;

function tell({ asked, source, recommendations }: Generated): ShownPlan {
  const told = toldPlan();
  const split = <D extends { text: string }>({ text: words, ...data }: D) => ({ words, data });
  if (source !== null) {
    const dated = source.date === null ? null : split(source.date);
    told.tell(
      'plan-source-added',
      '2012-12-01',
      { source: idOf(1), kind: source.kind, ...(dated === null ? {} : { date: dated.data }) },
      { title: source.title, ...(dated === null ? {} : { date: dated.words }) },
    );
  }
  if (asked)
    told.tell(
      'plan-source-added',
      '2013-05-01',
      { source: idOf(2), kind: 'board-request' },
      { title: 'The board' },
    );
  recommendations.forEach((each, at) => {
    const recommendation = idOf(100 + at);
    told.tell(
      'recommendation-made',
      '2012-12-01',
      {
        recommendation,
        ref: `YOS ${at + 1}`,
        sources: [...(source === null ? [] : [idOf(1)]), ...(asked ? [idOf(2)] : [])],
        position: at,
      },
      { title: each.title, text: each.text },
    );
    each.actions.forEach((one, nth) => {
      const id = idOf(1_000 + at * 100 + nth);
      const ref = each.written ? `${at + 1}(${'abcd'[nth]})` : `${at + 1}${'abcd'[nth]}`;
      const [first, ...later] = one.planned;
      told.tell(
        'action-made',
        '2012-12-01',
        {
          action: id,
          ref,
          recommendations: [recommendation],
          position: nth,
          leads: one.leads.map(() => ({})),
          ...(first === undefined ? {} : { planned: split(first).data }),
        },
        { text: one.text, leads: one.leads, ...(first === undefined ? {} : { planned: first.text }) },
      );
      for (const planned of later)
        told.tell(
          'planned-date-changed',
          '2013-01-01',
          { action: id, planned: split(planned).data },
          { planned: planned.text, reason: 'Because' },
        );
      for (const { label, date: on, text: words, on: given } of one.updates)
        told.tell(
          'update-given',
          given,
          { action: id, ...(on === null ? {} : { date: split(on).data }) },
          { text: words, ...(label === null ? {} : { label }), ...(on === null ? {} : { date: on.text }) },
        );
      let state: PlanState = 'not-started';
      for (const [to, on, reason] of one.states) {
        if (!MOVES[state][to].allowed) continue;
        told.tell('action-moved', on, { action: id, to }, { reason, claimant: 'The team' });
        state = to;
      }
      for (const [title, type, strength, note] of one.evidence)
        told.tell('evidence-added', '2013-07-31', { action: id, type, strength }, { title, note });
      if (one.part !== null)
        told.tell('part-cancelled', '2013-07-31', { action: id }, { what: one.part, why: one.part });
      if (one.retest !== null) {
        told.tell(
          're-tests-set',
          '2013-08-01',
          { action: id, retests: [{ retest: idOf(5), due: '2014-02-14' as Day }] },
          {},
        );
        told.tell(
          're-test-recorded',
          '2014-02-14',
          { action: id, retest: idOf(5), outcome: one.retest },
          { note: 'Looked at' },
        );
      }
    });
  });
  return showPlan(told.whole());
}

describe('exporting a plan and importing it again', () => {
  it.each(FORMATS)(
    'changes nothing: %s',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(plan, async (generated) => {
          const shown = tell(generated);
          const read = await understandPlan(await WRITERS[format](shown), `plan.${format}`);
          expect(read.questions).toEqual([]);
          expect(comparePlans(shown, read)).toEqual([]);
          expect(
            read.recommendations.map((each) => each.actions.map(({ ref, state }) => [ref, state])),
          ).toEqual(shown.recommendations.map((each) => each.actions.map(({ ref, state }) => [ref, state])));
        }),
        { numRuns: format === 'docx' ? 60 : 150 },
      );
    },
    120_000,
  );
});
