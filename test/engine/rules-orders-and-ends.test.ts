import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { DUTY_KINDS } from '../../src/engine/duties/duty.ts';
import { type Tale, tale } from '../support/tale.ts';

const day = (text: string): Day => text as Day;
const everything = (story: Tale, on: string): string[] =>
  DUTY_KINDS.flatMap((kind) => story.duties(kind, on).map((told) => `${kind} ${told}`));

describe('what changes an order, and what does not (rule 1)', () => {
  const start = (): Tale => tale().order('2013-05-13').assessed('2013-05-20');

  test('a variation makes no duty and moves none', () => {
    const varied = start().fact('order-varied', '2013-06-03', { order: 'o1', plannedEnd: day('2014-06-03') });
    expect(everything(varied, '2013-12-02')).toEqual(everything(start(), '2013-12-02'));
  });

  test('a planned end that has come ends nothing: an order ends only by its end', () => {
    const planned = tale()
      .fact(
        'order-made',
        '2013-05-13',
        { orderType: 'youth-rehabilitation-order', plannedEnd: day('2013-08-12') },
        { id: 'o1' },
      )
      .assessed('2013-05-20');
    expect(everything(planned, '2013-12-02')).toEqual(everything(start(), '2013-12-02'));
    expect(planned.duties('closure-assessment', '2013-12-02')).toEqual([]);
  });

  test('late notice from court does not move day 0', () => {
    const late = tale().fact(
      'order-made',
      '2013-05-13',
      { orderType: 'youth-rehabilitation-order', notifiedOn: day('2013-05-30') },
      { id: 'o1' },
    );
    expect(late.duties('initial-assessment', '2013-05-31')).toEqual(['2013-05-13 2013-06-04 open']);
  });

  test('revoked and sentenced anew is an end and a new order', () => {
    const story = start().ended('2013-07-01', 'o1', 'revoked').order('2013-07-01', 'o2', 'referral-order');
    expect(story.duties('initial-assessment', '2013-07-02')).toEqual([
      '2013-05-13 2013-06-04 met-on-time 2013-05-20',
      '2013-07-01 2013-07-29 open',
    ]);
    expect(story.duties('closure-assessment', '2013-07-02')).toEqual([]);
  });
});

describe('what is no suspension and no transfer (rules 13, 14)', () => {
  const start = (): Tale =>
    tale().order('2013-05-13').fact('allocated', '2013-05-13', { to: 'p' }).assessed('2013-05-20');

  test('custody changes no duty', () => {
    const inCustody = start().fact('setting', '2013-05-27', { setting: 'custody' });
    expect(everything(inCustody, '2013-12-02')).toEqual(everything(start(), '2013-12-02'));
  });

  test('caretaking, in either direction, changes no duty', () => {
    for (const mode of ['ours-held-elsewhere', 'theirs-held-by-us'] as const)
      expect(
        everything(start().fact('caretaking', '2013-05-27', { mode, other: 'Oakshire' }), '2013-12-02'),
      ).toEqual(everything(start(), '2013-12-02'));
  });
});

describe('what a closing leaves behind (rules 5, 14)', () => {
  test('what was not due yet lapses, what was due is not met, and the closure assessment stays owed', () => {
    const story = tale()
      .order('2013-05-13')
      .fact('allocated', '2013-05-13', { to: 'p' })
      .assessed('2013-06-05', 'initial', { seriousHarm: 'yes', vulnerability: 'medium' })
      .ended('2013-07-01')
      .fact('case-closed', '2013-07-08', {});
    expect(everything(story, '2013-07-09')).toEqual([
      'initial-assessment 2013-05-13 2013-06-04 met-late 2013-06-05',
      'review 2013-06-05 2013-12-05 lapsed 2013-07-01',
      'rosh 2013-06-05 2013-06-12 not-met 2013-07-08',
      'vmp 2013-06-05 2013-06-12 not-met 2013-07-08',
      'countersignature 2013-06-05 2013-06-12 not-met 2013-07-08',
      'oversight 2013-05-13 2013-06-24 not-met 2013-07-08',
      'closure-assessment 2013-07-01 2013-07-15 open',
    ]);
    expect(story.duties('closure-assessment', '2013-07-16')).toEqual(['2013-07-01 2013-07-15 overdue']);
    expect(story.assessed('2013-07-17', 'closure').duties('closure-assessment', '2013-07-18')).toEqual([
      '2013-07-01 2013-07-15 met-late 2013-07-17',
    ]);
  });

  test('closed on the due day it lapses; the day after, it is not met', () => {
    const change = (closed: string): string[] =>
      tale()
        .order('2013-05-13')
        .fact('significant-change', '2013-05-20', { knownOn: day('2013-05-20'), change: 'x' })
        .ended('2013-05-24')
        .fact('case-closed', closed, {})
        .duties('change-review', '2013-06-10');
    expect(change('2013-06-04')).toEqual(['2013-05-20 2013-06-04 lapsed 2013-06-04']);
    expect(change('2013-06-05')).toEqual(['2013-05-20 2013-06-04 not-met 2013-06-05']);
  });

  test('a case that is reopened does not wake what had ended', () => {
    const story = tale()
      .order('2013-05-13')
      .fact('significant-change', '2013-05-20', { knownOn: day('2013-05-20'), change: 'x' })
      .ended('2013-05-24')
      .fact('case-closed', '2013-05-28', {})
      .fact('case-reopened', '2013-05-30', {})
      .order('2013-05-30', 'o2');
    expect(story.duties('change-review', '2013-06-10')).toEqual(['2013-05-20 2013-06-04 lapsed 2013-05-28']);
  });
});

describe('levels (rules 7, 8)', () => {
  test('no screening yet: oversight every six weeks, and no plan is owed', () => {
    const story = tale().fact('allocated', '2013-06-03', { to: 'p' });
    expect(story.duties('oversight', '2013-06-04')).toEqual(['2013-06-03 2013-07-15 open']);
    expect([...story.duties('rmp', '2013-06-04'), ...story.duties('vmp', '2013-06-04')]).toEqual([]);
  });

  test('a yes whose ROSH is owed counts as medium for oversight and owes no RMP', () => {
    const story = tale()
      .order('2013-06-03')
      .assessed('2013-06-03', 'initial', { seriousHarm: 'yes', vulnerability: 'low' })
      .fact('allocated', '2013-06-04', { to: 'p' });
    expect(story.duties('oversight', '2013-06-05')).toEqual(['2013-06-04 2013-07-16 open']);
    expect(story.duties('rmp', '2013-06-05')).toEqual([]);
  });

  test('the level is the higher of both: a vulnerable child is seen as often as a dangerous one', () => {
    const story = tale()
      .order('2013-06-03')
      .assessed('2013-06-03', 'initial', { seriousHarm: 'no', vulnerability: 'very-high' })
      .fact('allocated', '2013-06-04', { to: 'p' });
    expect(story.duties('oversight', '2013-06-05')).toEqual(['2013-06-04 2013-06-18 open']);
  });
});
