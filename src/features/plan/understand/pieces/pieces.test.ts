import { describe, expect, test } from 'vitest';
import { markerOf, normalRef } from '../rows/markers.ts';
import { matchInOrder } from '../rows/similar.ts';
import { splitActions } from '../rows/split-actions.ts';
import { introduced } from './labels.ts';
import { leadsOf, peopleNamed } from './leads.ts';
import { firstSentence, isRest, isUnfinished, joinLines } from './sentences.ts';
import { sourceOf } from './source.ts';
import { stateOf } from './states.ts';

test.each([
  ['Update (July 2013)', 'Update (July 2013)', 'July 2013', '2013-07-31', ''],
  [
    'Progress update [30/09/13]: All seen.',
    'Progress update [30/09/13]',
    '30/09/13',
    '2013-09-30',
    'All seen.',
  ],
  ['November update: Action completed.', 'November update', 'November', null, 'Action completed.'],
  ['November 2013 update – done', 'November 2013 update', 'November 2013', '2013-11-30', 'done'],
  ['Q2 2013/14 update: done', 'Q2 2013/14 update', 'Q2 2013/14', '2013-09-30', 'done'],
  ['Update July 2013: begun', 'Update July 2013', 'July 2013', '2013-07-31', 'begun'],
  ['Update as at 30/09/13 - begun', 'Update as at 30/09/13', '30/09/13', '2013-09-30', 'begun'],
  ['12/11/13: begun', null, '12/11/13', '2013-11-12', 'begun'],
  ['12 November 2013 – begun', null, '12 November 2013', '2013-11-12', 'begun'],
  ['[July 2013] begun', null, 'July 2013', '2013-07-31', 'begun'],
  ['November 2013', null, 'November 2013', '2013-11-30', ''],
  ['March: begun', null, 'March', null, 'begun'],
])('“%s” introduces an update', (line, label, date, lastDay, rest) => {
  expect(introduced(line)).toMatchObject({ label, date: { text: date, lastDay }, rest });
});

test('an update without a date is one all the same', () => {
  expect(introduced('Update: begun')).toEqual({ label: 'Update', date: null, rest: 'begun' });
});

test.each([
  'Action completed.',
  'In July 2013 dip sampling began.',
  'July 2013 was a good month.',
  'First Meeting of Management Board May 2013 (completed)',
  'A quarterly performance update will be provided',
  'Updated by the team in March 2013.',
  'Supervision policy in place from March 2013.',
])('“%s” introduces nothing', (line) => {
  expect(introduced(line)).toBeNull();
});

test.each([
  [
    'Operations Managers Tessa Marlow (TM), Colin Brook (CB)',
    ['Operations Managers Tessa Marlow (TM)', 'Colin Brook (CB)'],
  ],
  ['YOS Management Team, RP, TM', ['YOS Management Team', 'RP', 'TM']],
  ['YOS Management Team (RP, TM)', ['YOS Management Team', 'RP', 'TM']],
  ['YOS Manager, Rowan Pike (RP)', ['YOS Manager, Rowan Pike (RP)']],
  ['YOS Manager (RP)', ['YOS Manager (RP)']],
  ['Officer (Petra Lind)', ['Officer (Petra Lind)']],
  ['Health and Safety Team\n• Police', ['Health and Safety Team', 'Police']],
  ['Brook, C; Health (north, south)', ['Brook, C', 'Health (north, south)']],
  ['Head of service, Health, Police', ['Head of service', 'Health', 'Police']],
  ['', []],
])('leads of “%s”', (text, leads) => {
  expect(leadsOf(text.split('\n'))).toEqual(leads);
});

test('initials are proposed for whom they clearly stand, and for nobody where two have them', () => {
  expect(
    peopleNamed(['Managers Tessa Marlow (TM)', 'Colin Brook (CB)', 'Cara Bell (CB)', 'Quality Review (XYZ)']),
  ).toEqual([{ initials: 'TM', name: 'Tessa Marlow' }]);
});

test.each([
  ['Completed', 'done'],
  ['Action completed and evidenced.', 'done'],
  ['Complete 30/09/13', 'done'],
  ['On-going', 'in-progress'],
  ['Not yet started', 'not-started'],
  ['slipped-back', 'slipped-back'],
  ['Slipped back', 'slipped-back'],
  ['Verified', 'verified'],
  ['Sustained', 'sustained'],
  ['No longer required', 'cancelled'],
  ['to be completed by March 2013', null],
  ['March 2013', null],
  ['Green', null],
  ['Completed assessments are sent on', null],
])('the state of “%s” is %s', (text, state) => {
  expect(stateOf(text)).toBe(state);
});

test.each([
  ['(1a) Raise', 'number-letter', '1a', '(1a)'],
  ['5(C) Ensure', 'number-letter', '5c', '5(C)'],
  ['(1)(a) Raise', 'number-letter', '1a', '(1)(a)'],
  ['1a) Raise', 'number-letter', '1a', '1a'],
  ['1a Raise', 'number-letter', '1a', '1a'],
  ['1.2 Raise', 'dotted', '1.2', '1.2'],
  ['(b) raise', 'letter', 'b', '(b)'],
  ['3. Raise', 'number', '3', '3.'],
])('“%s” is numbered', (line, style, ref, written) => {
  expect(markerOf(line)).toMatchObject({ style, ref, written });
});

test.each(['20 working days', '98% in time', 'A plan', '3 months', '(see 1a)', '6a-side football', '2013'])(
  '“%s” is not numbered',
  (line) => {
    expect(markerOf(line)).toBeNull();
  },
);

test('references are compared without what decorates them', () => {
  expect(['(1a)', '1(A)', '1 (a)', '1a.', 'YOS 1', '1.2.', 'R-7'].map(normalRef)).toEqual([
    '1a',
    '1a',
    '1a',
    '1a',
    'YOS 1',
    '1.2',
    'R-7',
  ]);
});

test('actions that share a cell are told apart, also within a line, and what is before them belongs above', () => {
  const all = (): boolean => true;
  expect(
    splitActions(['rest of the first.', '(2b) Second (see 2a) (2c) Third'], 'number-letter', all),
  ).toEqual({
    before: ['rest of the first.'],
    items: [
      { ref: '2b', written: '(2b)', lines: ['Second (see 2a)'] },
      { ref: '2c', written: '(2c)', lines: ['Third'] },
    ],
  });
  expect(
    splitActions(['(1a) First', '(9z) no action of this one'], 'number-letter', (ref) => ref.startsWith('1'))
      .items,
  ).toEqual([{ ref: '1a', written: '(1a)', lines: ['First', '(9z) no action of this one'] }]);
});

describe('sentences', () => {
  test('one that was cut is joined; a new one is not', () => {
    expect(joinLines(['The service', 'will look'], ['at it.', 'And more.'])).toEqual([
      'The service',
      'will look at it.',
      'And more.',
    ]);
    expect(joinLines(['Done.'], ['and so on'])).toEqual(['Done.', 'and so on']);
    expect(joinLines(['No full stop'], ['Another'])).toEqual(['No full stop', 'Another']);
    expect(isUnfinished('Done.”')).toBe(false);
    expect(isRest('• item')).toBe(false);
  });
  test('the first is the title, whole or cut after a word', () => {
    expect(firstSentence('See e.g. Annex A. And more.')).toBe('See e.g. Annex A.');
    expect(firstSentence('One line\nanother')).toBe('One line');
    const long = firstSentence(`${'word '.repeat(60)}end.`);
    expect(long.length).toBeLessThanOrEqual(151);
    expect(long.endsWith('word…')).toBe(true);
  });
});

test.each([
  ['inspection of May 2013', 'inspection', '2013-05-31'],
  ['Self-assessment', 'self-assessment', undefined],
  ['service quality review', 'service-quality-review', undefined],
  ['request of the Management Board', 'board-request', undefined],
  ['audit of files', 'audit', undefined],
  ['something else', 'other', undefined],
])('what a plan answers: “%s”', (title, kind, lastDay) => {
  const source = sourceOf(title);
  expect([source.title, source.kind, source.date?.lastDay]).toEqual([title, kind, lastDay]);
});

test('paragraphs are matched in order, by the rare words that they share', () => {
  const things = ['training for all staff', 'a plan for the workforce', 'audits of cases'];
  expect(
    matchInOrder(['All staff were trained.', 'More will follow.', 'Ten cases were audited.'], things),
  ).toEqual([0, 0, 2]);
  expect(matchInOrder(['nothing in common'], things)).toEqual([0]);
  expect(matchInOrder([], things)).toEqual([]);
});
