import fc from 'fast-check';
import { toDay } from '../../../../engine/calendar/day.ts';
import type { ImpreciseDate } from '../../../../engine/plan/imprecise.ts';
import { PLAN_STATES } from '../../../../engine/plan/states.ts';
import type { PlanDocument, UpdateShape } from '../../shape.ts';
import { readDate } from '../dates/read-date.ts';
import { firstSentence } from '../pieces/sentences.ts';

const WORDS =
  'case review plan team training register board weekly sample audit manager oversight late quality risk'.split(
    ' ',
  );
const LEADS = [
  'Head of service',
  'Quality team',
  'Tessa Marlow (TM)',
  'Brook, Colin',
  'Health and Safety',
  'YOS Manager, Rowan Pike',
];
const DATES = [
  '30/09/2013',
  '29 November 2013',
  'March 2014',
  'Q3 2013/14',
  'end of September 2013',
  'by 1 May 2014',
  'TBC',
  '2014/15',
];
const DAYS = ['12 July 2013', 'October 2013', '29 November 2013', 'Q4 2013/14'];

const sentence = fc
  .array(fc.constantFrom(...WORDS), { minLength: 2, maxLength: 9 })
  .map((words) => `${words.join(' ').replace(/^./, (letter) => letter.toUpperCase())}.`);
const text = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((sentences) => sentences.join('\n'));

/** Progress before the first date, then dated entries. */
const updates = fc
  .tuple(
    fc.option(text, { nil: null }),
    fc.array(fc.tuple(fc.constantFrom(...DAYS), fc.boolean(), text), { maxLength: 3 }),
  )
  .map(([first, dated]): UpdateShape[] => [
    ...(first === null ? [] : [{ label: null, date: null, text: first }]),
    ...dated.map(([day, labelled, words]) => ({
      label: labelled ? `Update (${day})` : null,
      date: readDate(day),
      text: words,
    })),
  ]);

const planned = fc
  .option(fc.constantFrom(...DATES), { nil: null })
  .map((date): ImpreciseDate | null => (date === null ? null : readDate(date)));

const action = fc.record({
  text,
  leads: fc.uniqueArray(fc.constantFrom(...LEADS), { maxLength: 3 }),
  planned,
  state: fc.constantFrom(...PLAN_STATES),
  updates,
});

/** Plans as a document can carry them: references in order, text in whole sentences. */
export const anyPlan: fc.Arbitrary<PlanDocument> = fc
  .array(fc.tuple(text, fc.array(action, { minLength: 1, maxLength: 4 })), { minLength: 1, maxLength: 4 })
  .map((recommendations) => ({
    source: {
      title: 'inspection of cases',
      kind: 'inspection',
      date: { text: '12 May 2013', precision: 'day', lastDay: toDay('2013-05-12') },
    },
    recommendations: recommendations.map(([words, actions], at) => {
      const whole = `${words}\nNumber ${'one two three four'.split(' ')[at]}.`;
      return {
        ref: `YOS ${at + 1}`,
        title: firstSentence(whole),
        text: whole,
        actions: actions.map((each, number) => ({ ref: `${at + 1}${'abcd'.charAt(number)}`, ...each })),
      };
    }),
  }));
