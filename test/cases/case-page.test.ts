import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { judgeDuties } from '../../src/features/cases/case-duties.ts';
import { levelsAndDocuments } from '../../src/features/cases/case-page/documents.ts';
import { excusesOf } from '../../src/features/cases/case-page/excuses.ts';
import { ageOn, identityOf } from '../../src/features/cases/case-page/identity.ts';
import { daysLeftInWords, owedOf } from '../../src/features/cases/case-page/owed.ts';
import type { CaseRecord } from '../../src/features/cases/case-page/read-record.ts';
import { namesOf } from '../../src/features/cases/fact-names.ts';
import type { Configuration } from '../../src/features/service/index.ts';
import { type Tale, tale } from '../support/tale.ts';

const CASE = 'case';
const day = (text: string): Day => text as Day;

/** The record of a told case, judged on a day with everything that is known. */
function recordOf(story: Tale, on: string, child: Partial<CaseRecord['child']> = {}): CaseRecord {
  const timeline = story.timeline();
  const organisation: CaseRecord['organisation'] = {
    posts: [],
    permissions: [],
    deputies: [],
    names: new Map([
      ['cm', { reference: 'cm', name: 'Amara Osei' }],
      ['om', { reference: 'om', name: 'Siân O’Rourke' }],
      ['co', { reference: 'co', name: 'Hana Suzuki' }],
    ]),
  };
  const configuration = {
    standards: story.standards,
    calendar: story.calendar,
    labels: {},
    exceptionReasons: [
      { id: 'missed-appointments', title: 'Missed appointments', outside: true },
      { id: 'other', title: 'Other', outside: false },
    ],
    suspensionReasons: [],
    versions: [],
    orderTypes: [],
  } as Configuration;
  return {
    found: { caseId: CASE, childId: 'child', reference: 'HM-1' },
    question: { asAt: null, on: day(on), known: day('2014-12-31') },
    facts: [],
    timeline,
    past: { facts: timeline.facts.filter((fact) => fact.on <= on) },
    child: { name: 'Zoë O’Neill', birthDate: day('1998-02-28'), diedOn: null, ...child },
    duties: judgeDuties(timeline, configuration, organisation, day(on)),
    configuration,
    organisation,
    names: namesOf(timeline, organisation, configuration),
    bySource: false,
  };
}

const opened = (): Tale =>
  tale()
    .fact('case-opened', '2013-01-07', { reference: 'HM-1', child: 'child', team: 'north' })
    .order('2013-01-07', 'o1', 'referral-order')
    .fact('allocated', '2013-01-08', { to: 'cm' });

describe('who the case is about', () => {
  test.each([
    ['1998-02-28', '2013-02-27', 14],
    ['1998-02-28', '2013-02-28', 15],
    ['1996-02-29', '2013-02-28', 16],
    ['1996-02-29', '2013-03-01', 17],
    ['1996-02-29', '1996-02-28', null],
    [null, '2013-02-28', null],
  ])('born %s, on %s: %s', (born, on, age) => {
    expect(ageOn(born as Day | null, day(on))).toBe(age);
  });

  test('as it stood on the day: before the allocation, before a second order, before the end', () => {
    const story = opened()
      .order('2013-03-04', 'o2', 'reparation-order')
      .fact('order-varied', '2013-03-10', { order: 'o2', plannedEnd: day('2013-09-04') })
      .ended('2013-06-03', 'o1', 'revoked')
      .fact('co-worker', '2013-02-01', { person: 'co', to: day('2013-02-28') })
      .fact('setting', '2013-05-01', { setting: 'custody' });
    expect(identityOf(recordOf(story, '2013-01-06'))).toBeNull();
    expect(identityOf(recordOf(story, '2013-01-07'))).toMatchObject({
      manager: null,
      team: 'north',
      age: 14,
    });
    expect(identityOf(recordOf(story, '2013-02-28'))).toMatchObject({
      manager: 'Amara Osei',
      heldSince: '2013-01-08',
      helpers: [{ person: 'Hana Suzuki', part: 'co-worker', from: '2013-02-01', to: '2013-02-28' }],
      setting: 'community',
    });
    expect(identityOf(recordOf(story, '2013-03-01'))?.helpers).toEqual([]);
    const later = identityOf(recordOf(story, '2013-07-01'));
    expect(later).toMatchObject({ setting: 'custody', open: true, restrictedTo: null });
    expect(later?.orders).toEqual([
      { id: 'o2', type: 'reparation-order', madeOn: '2013-03-04', plannedEnd: '2013-09-04', ended: null },
      {
        id: 'o1',
        type: 'referral-order',
        madeOn: '2013-01-07',
        plannedEnd: null,
        ended: { on: '2013-06-03', how: 'revoked' },
      },
    ]);
  });

  test('restricted: to whom; lifted: no more', () => {
    const story = opened()
      .fact('case-restricted', '2013-02-01', { people: ['om', 'co'] })
      .fact('restriction-lifted', '2013-03-01', {});
    expect(identityOf(recordOf(story, '2013-02-01'))?.restrictedTo).toEqual(['Siân O’Rourke', 'Hana Suzuki']);
    expect(identityOf(recordOf(story, '2013-03-01'))?.restrictedTo).toBeNull();
  });

  test('a death is told from its day on', () => {
    const died = { diedOn: day('2013-04-01') };
    expect(identityOf(recordOf(opened(), '2013-03-31', died))?.diedOn).toBeNull();
    expect(identityOf(recordOf(opened(), '2013-04-01', died))?.diedOn).toBe('2013-04-01');
  });
});

describe('what is owed', () => {
  test.each([
    [3, '2013-02-04', '2013-01-30', '3 working days left'],
    [1, '2013-02-04', '2013-02-01', '1 working day left'],
    [0, '2013-02-04', '2013-02-04', 'Due today'],
    [0, '2013-02-03', '2013-02-02', '0 working days left'],
    [-1, '2013-02-04', '2013-02-05', '1 working day overdue'],
    [-2, '2013-02-04', '2013-02-06', '2 working days overdue'],
    [null, null, '2013-02-06', 'No due date while the clock is suspended'],
  ])('%s days with the last day %s on %s', (left, due, on, expected) => {
    expect(daysLeftInWords(left, due as Day | null, day(on))).toBe(expected);
  });

  test('most urgent first, with its reason in words; what is closed stands apart, the last closed first', () => {
    const story = opened().assessed('2013-01-30').signed('a-2013-01-30', '2013-02-01');
    const { now, closed } = owedOf(recordOf(story, '2013-05-07'));
    expect(now.map(({ title, stateTitle, due }) => [title, stateTitle, due])).toEqual([
      ['Management oversight', 'Overdue', '2013-02-19'],
      ['Review assessment', 'Open', '2013-07-30'],
    ]);
    expect(now[0]).toMatchObject({ about: null, excuses: [], when: expect.stringMatching(/overdue$/) });
    expect(now[1]).toMatchObject({
      about: 'initial assessment of 30 January 2013',
      owner: 'Amara Osei',
      reason: expect.stringMatching(
        /^6 months from the .* of 30 Jan 2013; moved from Tue 30 Apr 2013 to .* by the standard in force from 1 Apr 2013; last day Tue 30 Jul 2013$/,
      ),
      excuses: null,
      ref: 'review:a-2013-01-30:2013-01-30',
    });
    expect(closed.map(({ title, stateTitle, when }) => [title, stateTitle, when])).toEqual([
      ['Countersignature', 'Met on time', 'Met on Fri 1 Feb 2013'],
      ['Initial assessment', 'Met on time', 'Met on Wed 30 Jan 2013'],
    ]);
    expect(closed[1]?.excuses).toBeNull();
  });

  test('inherited, where it was allocated less than five working days before the last day', () => {
    const late = (allocatedOn: string): boolean | undefined => {
      const story = opened().fact('allocated', allocatedOn, { to: 'co' });
      return owedOf(recordOf(story, '2013-02-06')).now.find(({ title }) => title === 'Initial assessment')
        ?.inherited;
    };
    expect(late('2013-01-28')).toBe(false);
    expect(late('2013-01-29')).toBe(true);
  });

  test('what happened after the day is not done yet, and what starts later is not owed yet', () => {
    const story = opened().assessed('2013-01-30');
    expect(owedOf(recordOf(story, '2013-01-29')).now.map(({ title }) => title)).toEqual([
      'Initial assessment',
      'Management oversight',
    ]);
  });
});

describe('exceptions and causes', () => {
  const late = (): Tale =>
    opened()
      .assessed('2013-02-20')
      .fact(
        'exception-claimed',
        '2013-02-21',
        { duty: { kind: 'initial-assessment', of: 'o1' }, reason: 'missed-appointments', evidence: [] },
        { id: 'claim' },
      );

  test('a claim waits, says what it lacks, and belongs to its duty', () => {
    const record = recordOf(late(), '2013-02-22');
    expect(excusesOf(record)).toMatchObject([
      {
        id: 'claim',
        reason: 'Missed appointments',
        outside: true,
        by: 'Amara Osei',
        state: 'waiting',
        decided: null,
        lacks: expect.stringContaining('No assessment appointment that the child missed is recorded'),
      },
    ]);
    const initial = owedOf(record).closed.find(({ title }) => title === 'Initial assessment');
    expect(initial?.excuses?.map(({ id }) => id)).toEqual(['claim']);
  });

  test('decided, by whom and when; before that day it still waits', () => {
    const story = late().fact('exception-refused', '2013-02-25', { exception: 'claim' }, { by: 'om' });
    expect(excusesOf(recordOf(story, '2013-02-25'))[0]).toMatchObject({
      state: 'refused',
      decided: { on: '2013-02-25', by: 'Siân O’Rourke' },
      lacks: null,
    });
    expect(excusesOf(recordOf(story, '2013-02-24'))[0]?.state).toBe('waiting');
  });

  test('a cause without an exception', () => {
    const story = opened().fact('cause-recorded', '2013-02-20', {
      duty: { kind: 'initial-assessment', of: 'o1' },
      cause: 'staff-absence',
    });
    expect(excusesOf(recordOf(story, '2013-02-20'))).toMatchObject([
      { state: 'cause', reason: 'staff absence', outside: null },
    ]);
  });
});

describe('levels and documents', () => {
  const documents = (story: Tale, on: string) =>
    Object.fromEntries(
      levelsAndDocuments(recordOf(story, on)).documents.map((document) => [document.name, document]),
    );
  const levels = (story: Tale, on: string) =>
    Object.fromEntries(
      levelsAndDocuments(recordOf(story, on)).levels.map((level) => [level.dimension, level]),
    );

  test('nothing assessed: the assessment is missing, no plan is needed', () => {
    const found = documents(opened(), '2013-01-20');
    expect(found.assessment).toMatchObject({ state: 'missing', last: null });
    expect(found.RMP).toMatchObject({ needed: false, state: 'not-needed' });
    expect(levels(opened(), '2013-01-20').rosh).toMatchObject({ level: null, unsigned: false });
  });

  test('a "yes" asks for a ROSH; at medium or above an RMP is needed', () => {
    const story = opened()
      .assessed('2013-01-30', 'initial', { seriousHarm: 'yes', vulnerability: 'low' })
      .fact('rosh-completed', '2013-02-04', { level: 'high' }, { id: 'rosh' });
    expect(documents(story, '2013-01-30').ROSH?.state).toBe('missing');
    expect(documents(story, '2013-01-30').RMP?.state).toBe('not-needed');
    expect(documents(story, '2013-02-04')).toMatchObject({
      ROSH: { state: 'present', last: { signature: { state: 'unsigned', since: '2013-02-04' } } },
      RMP: { state: 'missing', needed: true },
      VMP: { state: 'not-needed' },
    });
  });

  test('returned, resubmitted, countersigned: the signature goes with it', () => {
    const story = opened()
      .assessed('2013-01-30', 'initial', { seriousHarm: 'no', vulnerability: 'low' }, 'a')
      .fact('returned', '2013-02-01', { document: 'a' }, { by: 'om' })
      .fact('resubmitted', '2013-02-05', { document: 'a' })
      .signed('a', '2013-02-07');
    const signature = (on: string) => documents(story, on).assessment?.last?.signature;
    expect(signature('2013-01-31')).toEqual({ state: 'unsigned', since: '2013-01-30' });
    expect(signature('2013-02-04')).toEqual({ state: 'returned', on: '2013-02-01', by: 'om' });
    expect(signature('2013-02-05')).toEqual({ state: 'resubmitted', since: '2013-02-05' });
    expect(signature('2013-02-07')).toEqual({ state: 'signed', on: '2013-02-07', by: 'om' });
  });

  test('a plan older than the rise of the level is to be done anew', () => {
    const story = opened()
      .fact('level-changed', '2013-02-01', { dimension: 'vulnerability', level: 'medium' })
      .fact('plan-completed', '2013-02-05', { document: 'VMP', reviewDate: day('2013-05-05') }, { id: 'v' })
      .fact('level-changed', '2013-03-01', { dimension: 'vulnerability', level: 'high' });
    expect(documents(story, '2013-02-28').VMP).toMatchObject({
      state: 'present',
      last: { reviewDate: '2013-05-05' },
    });
    expect(documents(story, '2013-03-01').VMP?.state).toBe('outdated');
  });

  test('a rise holds at once and is marked; a fall waits for its signature', () => {
    const story = opened()
      .fact('level-changed', '2013-02-01', { dimension: 'rosh', level: 'medium' })
      .fact('level-changed', '2013-03-01', { dimension: 'rosh', level: 'high' })
      .fact('level-changed', '2013-04-01', { dimension: 'rosh', level: 'low' }, { id: 'fall' })
      .signed('fall', '2013-04-05');
    expect(levels(story, '2013-03-01').rosh).toMatchObject({
      level: 'high',
      unsigned: true,
      pendingFall: null,
    });
    expect(levels(story, '2013-04-01').rosh).toMatchObject({ level: 'high', pendingFall: 'low' });
    expect(levels(story, '2013-04-05').rosh).toMatchObject({
      level: 'low',
      unsigned: false,
      pendingFall: null,
    });
  });

  test('an intervention plan needs no signature', () => {
    const story = opened().fact('plan-completed', '2013-02-05', { document: 'intervention-plan' });
    expect(documents(story, '2013-02-05')['intervention-plan']?.last?.signature).toBeNull();
  });
});
