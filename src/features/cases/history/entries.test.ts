import { describe, expect, test } from 'vitest';
import type { Day } from '../../../engine/calendar/day.ts';
import { prepareWorkingDays } from '../../../engine/calendar/working-days.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import type { Names } from '../fact-words.ts';
import { textsInForce } from '../texts.ts';
import { entriesOf } from './entries.ts';
import { tellEntry } from './tell-entry.ts';

const working = prepareWorkingDays([{ day: '2013-08-26' as Day, title: 'Summer bank holiday' }]);
const LATEST = '2014-12-31' as Day;
let batch = 0;

function fact(
  id: string,
  kind: string,
  on: string,
  more: Partial<StoredFact> & { known?: string } = {},
): StoredFact {
  batch += 1;
  const { known = on, ...rest } = more;
  return {
    id,
    stream: { kind: 'case', id: 'case' },
    version: batch,
    kind,
    occurredOn: on as Day,
    sourceRecordedOn: null,
    knownOn: known as Day,
    recordedAt: new Date(`${known}T10:00:00Z`),
    recordedBy: 'amara',
    via: 'form',
    corrects: null,
    withdraws: null,
    data: {},
    batch,
    position: 0,
    ...rest,
  };
}

const names: Names = {
  person: (id) => ({ amara: 'Amara Osei', sian: 'Siân O’Rourke' })[id] ?? id,
  fact: (id) => id,
  direction: (id) => id,
  reason: (id) => id,
  vulnerability: 'vulnerability',
};

function told(
  facts: readonly StoredFact[],
  texts: Record<string, Record<string, string>> = {},
  knownOn = LATEST,
) {
  const map = new Map(Object.entries(texts));
  return entriesOf(facts, knownOn, working).map((entry) =>
    tellEntry(entry, { names, texts: map, inForce: textsInForce(facts, map) }),
  );
}

/** Recorded in one batch with others. */
const at = (position: number): Partial<StoredFact> => ({ batch: 7, position });

describe('the order of a timeline', () => {
  test('is by the day it happened, the newest first, whenever it was recorded', () => {
    const facts = [
      fact('a', 'case-opened', '2013-08-01', { data: { reference: 'HM-1', child: 'c' } }),
      fact('b', 'note', '2013-08-20'),
      fact('c', 'note', '2013-08-10', { known: '2013-08-21' }),
    ];
    expect(entriesOf(facts, LATEST, working).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  });

  test('within a day is by when it was recorded: an assessment recorded last stands above what came before', () => {
    const facts = [
      fact('missed', 'appointment-missed', '2013-08-01'),
      fact('follow-up', 'follow-up-made', '2013-08-01'),
      fact('assessment', 'assessment-completed', '2013-08-01'),
    ];
    expect(entriesOf(facts, LATEST, working).map(({ id }) => id)).toEqual([
      'assessment',
      'follow-up',
      'missed',
    ]);
  });

  test('of what was recorded together is the other way round than a day is read: what ends stands above what starts', () => {
    const facts = [
      fact('end', 'order-ended', '2013-08-01', { ...at(0), data: { order: 'o', how: 'completed' } }),
      fact('order', 'order-made', '2013-08-01', { ...at(1), data: { orderType: 'referral-order' } }),
      fact('first', 'note', '2013-08-01', at(2)),
      fact('second', 'note', '2013-08-01', at(3)),
      fact('child', 'child-registered', '2013-08-01', at(4)),
    ];
    expect(entriesOf(facts, LATEST, working).map(({ id }) => id)).toEqual([
      'end',
      'second',
      'first',
      'order',
      'child',
    ]);
  });

  test('follows the day that a correction gives', () => {
    const facts = [
      fact('a', 'note', '2013-08-10'),
      fact('b', 'note', '2013-08-12'),
      fact('a2', 'note', '2013-08-14', { known: '2013-08-15', corrects: 'a' }),
    ];
    expect(entriesOf(facts, LATEST, working).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(entriesOf(facts, '2013-08-14' as Day, working).map(({ id }) => id)).toEqual(['b', 'a']);
  });
});

describe('recorded late', () => {
  test.each([
    ['2013-08-12', '2013-08-19', false],
    ['2013-08-12', '2013-08-20', true],
    ['2013-08-22', '2013-08-30', false],
    ['2013-08-22', '2013-09-02', true],
    ['2013-08-12', '2013-08-12', false],
  ])('happened %s, recorded %s: %s', (on, known, late) => {
    expect(entriesOf([fact('a', 'note', on, { known })], LATEST, working)[0]?.late).toBe(late);
  });

  test('a change that we learnt of late is late only from that day', () => {
    const change = (known: string): StoredFact =>
      fact('a', 'significant-change', '2013-07-01', { known, data: { knownOn: '2013-08-12', change: 'x' } });
    expect(entriesOf([change('2013-08-13')], LATEST, working)[0]?.late).toBe(false);
    expect(entriesOf([change('2013-08-20')], LATEST, working)[0]?.late).toBe(true);
  });

  test('of an initial load it goes by the day on which the other system had recorded it, and says both', () => {
    const loaded = fact('a', 'note', '2013-08-12', {
      known: '2013-08-13',
      sourceRecordedOn: '2013-08-13' as Day,
      recordedAt: new Date('2014-01-06T10:00:00Z'),
    });
    expect(told([loaded])[0]).toMatchObject({
      late: false,
      recorded: { by: 'Amara Osei', on: '2014-01-06', atSource: '2013-08-13' },
    });
  });

  test('the day of recording is London’s', () => {
    const night = fact('a', 'note', '2013-08-12', { recordedAt: new Date('2013-08-12T23:30:00Z') });
    expect(told([night])[0]?.recorded.on).toBe('2013-08-13');
  });
});

describe('corrections and withdrawals', () => {
  const original = fact('o', 'order-made', '2013-08-09', { data: { orderType: 'referral-order' } });
  const correction = fact('o2', 'order-made', '2013-08-12', {
    known: '2013-08-14',
    corrects: 'o',
    recordedBy: 'sian',
    data: { orderType: 'reparation-order' },
  });
  const again = fact('o3', 'order-made', '2013-08-13', {
    known: '2013-08-16',
    corrects: 'o2',
    data: { orderType: 'youth-rehabilitation-order' },
  });

  test('what holds is told, and what was said before with who corrected it and why', () => {
    const [entry] = told([original, correction], { o2: { correction: 'The court sent a new sheet.' } });
    expect(entry).toMatchObject({
      id: 'o',
      now: { sentence: 'Reparation order made.', on: '2013-08-12' },
      recorded: { by: 'Amara Osei', on: '2013-08-09' },
      withdrawn: null,
      earlier: [
        {
          sentence: 'Referral order made.',
          on: '2013-08-09',
          ended: [
            {
              how: 'corrected',
              by: 'Siân O’Rourke',
              on: '2013-08-14',
              reason: 'The court sent a new sheet.',
            },
          ],
        },
      ],
    });
  });

  test('a correction of a correction is one of the original; each earlier one keeps its place', () => {
    const [entry] = told([original, correction, again]);
    expect(entry?.now.sentence).toBe('Youth rehabilitation order made.');
    expect(entry?.earlier.map(({ sentence, ended }) => [sentence, ended.map(({ on }) => on)])).toEqual([
      ['Referral order made.', ['2013-08-14']],
      ['Reparation order made.', ['2013-08-16']],
    ]);
  });

  test('a correction that was withdrawn counts no more, and says so', () => {
    const gone = fact('w', 'withdrawal', '2013-08-20', { withdraws: 'o2', recordedBy: 'sian' });
    const [entry] = told([original, correction, gone], { w: { reason: 'The first sheet was right.' } });
    expect(entry?.now.sentence).toBe('Referral order made.');
    expect(entry?.withdrawn).toBeNull();
    expect(entry?.earlier).toMatchObject([
      {
        sentence: 'Reparation order made.',
        ended: [{ how: 'withdrawn', by: 'Siân O’Rourke', reason: 'The first sheet was right.' }],
      },
    ]);
  });

  test('what was never so stays, with the withdrawal beside it', () => {
    const gone = fact('w', 'withdrawal', '2013-08-20', { withdraws: 'o', recordedBy: 'sian' });
    const facts = [original, gone];
    expect(told(facts, { w: { reason: 'Another child’s order.' } })[0]).toMatchObject({
      now: { sentence: 'Referral order made.' },
      withdrawn: { by: 'Siân O’Rourke', on: '2013-08-20', reason: 'Another child’s order.' },
    });
    expect(told(facts, {}, '2013-08-19' as Day)[0]?.withdrawn).toBeNull();
  });

  test('a reason that the reader may not read is not there', () => {
    expect(told([original, correction])[0]?.earlier[0]?.ended[0]?.reason).toBeNull();
  });
});

describe('free text', () => {
  test('piece by piece with its heading, directions by their day', () => {
    const oversight = fact('v', 'oversight', '2013-08-12', {
      data: { directions: [{ id: 'd-1', by: '2013-08-19' }] },
    });
    const [entry] = told([oversight], {
      v: { 'd-1': 'See the school.', seen: 'Went through the file.', 'next-step': 'Meet.', empty: '  ' },
    });
    expect(entry?.now.texts).toEqual([
      { heading: 'What was seen', text: 'Went through the file.' },
      { heading: 'Next step', text: 'Meet.' },
      { heading: 'Direction, to be done by 19 August 2013', text: 'See the school.' },
    ]);
  });

  test('a correction with a reason alone leaves the text as it was', () => {
    const note = fact('n', 'note', '2013-08-12');
    const moved = fact('n2', 'note', '2013-08-13', { corrects: 'n', recordedBy: 'sian' });
    const [entry] = told([note, moved], {
      n: { note: 'Came with his aunt.' },
      n2: { correction: 'Wrong day.' },
    });
    expect(entry?.now.texts).toEqual([{ heading: 'Note', text: 'Came with his aunt.' }]);
    expect(entry?.earlier[0]?.ended[0]?.reason).toBe('Wrong day.');
  });
});

test('what was erased by law says so, and cannot be corrected', () => {
  const erased = fact('e', 'note', '2013-08-12', { data: null });
  expect(told([erased])[0]).toMatchObject({
    title: 'Note',
    now: { sentence: 'What was recorded here was erased by law.', texts: [] },
    ofCase: false,
  });
});

test('facts of the child are told too', () => {
  const child = fact('c', 'child-registered', '2013-08-12', {
    data: { name: 'Zoë O’Neill', birthDate: '1999-02-28' },
  });
  expect(told([child])[0]).toMatchObject({
    title: 'Child registered',
    now: { more: ['Name: Zoë O’Neill.', 'Born on 28 February 1999.'] },
    ofCase: false,
  });
});
