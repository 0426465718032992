import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { levelsOf } from '../../src/engine/duties/levels.ts';
import { workingDaysTaken } from '../../src/engine/weekly/figures.ts';
import { tale } from '../support/tale.ts';

const day = (text: string): Day => text as Day;
const low = { seriousHarm: 'no', vulnerability: 'low' } as const;

describe('a case that is closed, given away, taken back (rules 5, 14)', () => {
  test('closed and reopened on one day it is closed: what ends comes last within a day', () => {
    const story = tale()
      .fact('allocated', '2013-01-08', { to: 'p' })
      .fact('case-closed', '2013-01-20', {})
      .fact('case-reopened', '2013-01-20', {})
      .fact('significant-change', '2013-02-01', { knownOn: day('2013-02-01'), change: 'x' });
    expect(story.duties('change-review', '2013-02-02')).toEqual([]);
    expect(story.duties('oversight', '2013-02-02')[0]).toBe('2013-01-08 2013-02-19 lapsed 2013-01-20');
  });

  test('an order that runs on the day of the closing’s undoing starts its duties again', () => {
    const story = tale()
      .fact('case-closed', '2013-01-20', {})
      .fact('case-reopened', '2013-03-01', {})
      .order('2013-03-01');
    expect(story.duties('initial-assessment', '2013-03-02')).toEqual(['2013-03-01 2013-03-22 open']);
  });

  test('taken back from another area: one new duty, and what was done here before still counts', () => {
    const story = tale()
      .order('2013-05-13')
      .fact('transferred-out', '2013-05-20', {})
      .fact('transferred-in', '2013-07-01', { cameAlong: [] });
    expect(story.duties('initial-assessment', '2013-07-02')).toEqual([
      '2013-05-13 2013-06-04 lapsed 2013-05-20',
      '2013-07-01 2013-07-22 open',
    ]);
    const assessed = tale()
      .order('2013-05-13')
      .assessed('2013-05-17')
      .fact('transferred-out', '2013-05-20', {})
      .fact('transferred-in', '2013-07-01', { cameAlong: [] });
    expect(assessed.duties('initial-assessment', '2013-07-02')).toEqual([
      '2013-05-13 2013-06-04 met-on-time 2013-05-17',
    ]);
  });

  test('taken back with an assessment of ours, the review counts from that assessment again', () => {
    const story = tale()
      .order('2013-05-13')
      .assessed('2013-05-17')
      .fact('transferred-out', '2013-05-20', {})
      .fact('transferred-in', '2013-11-11', { cameAlong: [] });
    expect(story.duties('review', '2013-11-12')).toEqual([
      '2013-05-17 2013-11-17 lapsed 2013-05-20',
      '2013-05-17 2013-11-25 open',
    ]);
  });

  test('what another area owed and closed before the transfer is none of ours', () => {
    const story = tale()
      .order('2013-01-07')
      .assessed('2013-01-21', 'initial', { seriousHarm: 'yes', vulnerability: 'medium' })
      .fact('rosh-completed', '2013-01-25', { level: 'low' })
      .fact('appointment-missed', '2013-02-04', { purpose: 'review', missedBy: 'child', acceptable: false })
      .fact(
        'significant-change',
        '2013-02-20',
        { knownOn: day('2013-02-20'), change: 'x' },
        { recordedOn: '2013-06-11' },
      )
      .assessed('2013-04-15', 'review')
      .fact('transferred-in', '2013-06-10', { cameAlong: ['a-2013-01-21', 'a-2013-04-15'] });
    expect(story.duties('review', '2013-06-12')).toEqual(['2013-04-15 2013-10-15 open']);
    for (const kind of [
      'rosh',
      'countersignature',
      'missed-appointment-follow-up',
      'change-notification',
      'change-review',
    ] as const)
      expect([kind, story.duties(kind, '2013-06-12')]).toEqual([kind, []]);
    expect(story.duties('vmp', '2013-06-12')).toEqual(['2013-01-21 2013-01-28 overdue']);
  });

  test('a case that came by transfer is overseen from that day, whenever it was allocated', () => {
    const story = tale()
      .fact('case-opened', '2013-06-10', { reference: 'x', child: 'y' })
      .fact('transferred-in', '2013-06-10', { cameAlong: [] })
      .fact('allocated', '2013-06-12', { to: 'p' });
    expect(story.duties('oversight', '2013-06-13')).toEqual(['2013-06-10 2013-07-22 open']);
  });

  test('death ends everything at once, and nothing starts after it', () => {
    const story = tale()
      .order('2013-02-04')
      .ended('2013-02-20')
      .fact('child-died', '2013-02-22', {})
      .fact('significant-change', '2013-02-20', { knownOn: day('2013-02-25'), change: 'x' });
    expect(story.duties('closure-assessment', '2013-03-30')).toEqual([
      '2013-02-20 2013-03-06 lapsed 2013-02-22',
    ]);
    expect(story.duties('change-review', '2013-03-30')).toEqual([]);
  });
});

describe('closure assessment (rules 5, 14)', () => {
  test('an order that was quashed after another had been served leaves the closure owed', () => {
    const story = tale()
      .order('2013-01-07', 'o1')
      .order('2013-03-04', 'o2')
      .ended('2013-06-28', 'o1')
      .ended('2013-07-12', 'o2', 'quashed');
    expect(story.duties('closure-assessment', '2013-07-15')).toEqual(['2013-07-12 2013-07-26 open']);
  });

  test('two orders, both quashed, leave none', () => {
    const story = tale()
      .order('2013-01-07', 'o1')
      .order('2013-03-04', 'o2')
      .ended('2013-06-28', 'o1', 'quashed')
      .ended('2013-07-12', 'o2', 'quashed');
    expect(story.duties('closure-assessment', '2013-07-15')).toEqual([]);
  });

  test('the end of an unsupervised disposal starts none', () => {
    const story = tale().order('2013-05-01', 'o1', 'youth-caution').ended('2013-08-01');
    expect(story.duties('closure-assessment', '2013-08-02')).toEqual([]);
  });
});

describe('signing (rules 5, 11)', () => {
  const written = () =>
    tale()
      .order('2013-03-04')
      .assessed('2013-03-11')
      .fact('returned', '2013-03-13', { document: 'a-2013-03-11' });

  test('returned and resubmitted on one day: the new signature is still owed', () => {
    const story = written().fact('resubmitted', '2013-03-13', { document: 'a-2013-03-11' });
    expect(story.duties('countersignature', '2013-03-14')).toEqual([
      '2013-03-11 2013-03-18 met-on-time 2013-03-13',
      '2013-03-13 2013-03-20 open',
    ]);
    story.signed('a-2013-03-11', '2013-03-13');
    expect(story.duties('countersignature', '2013-03-14').at(-1)).toBe(
      '2013-03-13 2013-03-20 met-on-time 2013-03-13',
    );
  });

  test('things of one kind done on one day count once', () => {
    const story = written()
      .fact('returned', '2013-03-13', { document: 'a-2013-03-11' })
      .fact('resubmitted', '2013-03-15', { document: 'a-2013-03-11' })
      .fact('resubmitted', '2013-03-15', { document: 'a-2013-03-11' });
    expect(story.duties('correction', '2013-03-18')).toEqual([
      '2013-03-13 2013-03-20 met-on-time 2013-03-15',
    ]);
    expect(story.duties('countersignature', '2013-03-18')).toHaveLength(2);
  });

  test('a ROSH owed makes its signing a matter of medium level at least', () => {
    const story = tale()
      .order('2013-03-04')
      .assessed('2013-03-11', 'initial', { seriousHarm: 'yes', vulnerability: 'low' })
      .fact('rosh-completed', '2013-03-14', { level: 'low' }, { id: 'r1' });
    expect(levelsOf(story.timeline()).toSign('r1')).toBe('medium');
  });

  test('pre-sentence and closure assessments are not signed', () => {
    const story = tale()
      .order('2013-03-04')
      .assessed('2013-03-11', 'psr')
      .assessed('2013-03-12', 'closure', low);
    expect(story.duties('countersignature', '2013-03-13')).toEqual([]);
  });
});

describe('levels and what follows from them (rules 7, 8, 12)', () => {
  test('a second yes owes no second ROSH, and the level it was given stays what it is', () => {
    const story = tale()
      .order('2013-02-04')
      .assessed('2013-02-11', 'initial', { seriousHarm: 'yes', vulnerability: 'low' })
      .fact('rosh-completed', '2013-02-20', { level: 'low' }, { id: 'r1' })
      .assessed('2013-05-07', 'review', { seriousHarm: 'yes' });
    expect(story.duties('rosh', '2013-05-08')).toHaveLength(1);
    expect(levelsOf(story.timeline()).on(day('2013-05-08'))).toMatchObject({
      level: 'low',
      workLevel: 'low',
      roshOwed: false,
    });
  });

  test('a ROSH that lowers the level holds when signed, though another yes came in between', () => {
    const story = tale()
      .order('2013-02-04')
      .assessed('2013-02-11', 'initial', { seriousHarm: 'yes' })
      .fact('rosh-completed', '2013-02-20', { level: 'high' }, { id: 'r1' })
      .fact('rosh-completed', '2013-04-10', { level: 'medium' }, { id: 'r2' })
      .assessed('2013-04-12', 'review', { seriousHarm: 'yes' })
      .signed('r2', '2013-04-15');
    expect(levelsOf(story.timeline()).on(day('2013-04-15')).rosh).toBe('medium');
  });

  test('a no that a later yes contradicts lowers nothing when it is signed', () => {
    const story = tale()
      .order('2013-02-04')
      .assessed('2013-02-11', 'initial', { seriousHarm: 'yes' })
      .fact('rosh-completed', '2013-02-20', { level: 'high' }, { id: 'r1' })
      .assessed('2013-04-10', 'review', { seriousHarm: 'no' })
      .assessed('2013-04-12', 'change', { seriousHarm: 'yes' })
      .signed('a-2013-04-10', '2013-04-15');
    expect(levelsOf(story.timeline()).on(day('2013-04-15')).rosh).toBe('high');
    expect(story.duties('rosh', '2013-04-16')).toHaveLength(1);
  });

  test('a level assessed first above medium is a rise and unsigned; low or medium is neither', () => {
    const first = (vulnerability: 'medium' | 'high') =>
      levelsOf(tale().assessed('2013-05-08', 'initial', { vulnerability }).timeline()).on(day('2013-05-08'))
        .unsigned;
    expect(first('medium')).toEqual([]);
    expect(first('high')).toEqual(['vulnerability']);
  });

  test('an entry on a case that nobody holds meets the oversight owed from its opening', () => {
    const story = tale()
      .fact('case-opened', '2013-01-07', { reference: 'x', child: 'y' })
      .fact('oversight', '2013-01-10', { directions: [] })
      .fact('allocated', '2013-01-14', { to: 'p' });
    expect(story.duties('oversight', '2013-01-15')).toEqual([
      '2013-01-07 2013-02-18 met-on-time 2013-01-10',
      '2013-01-10 2013-02-21 open',
    ]);
  });

  test('a case closed before anybody held it lapses the oversight owed from its opening', () => {
    const story = tale()
      .fact('case-opened', '2013-01-07', { reference: 'x', child: 'y' })
      .fact('case-closed', '2013-01-20', {})
      .fact('case-reopened', '2013-03-01', {})
      .fact('allocated', '2013-03-05', { to: 'p' });
    expect(story.duties('oversight', '2013-03-06')).toEqual([
      '2013-01-07 2013-02-18 lapsed 2013-01-20',
      '2013-03-01 2013-04-12 open',
    ]);
  });

  test('a rise after a case was closed moves nothing of what has lapsed', () => {
    const story = tale()
      .assessed('2013-01-07', 'initial', low)
      .signed('a-2013-01-07', '2013-01-07')
      .fact('allocated', '2013-01-08', { to: 'p' })
      .fact('case-closed', '2013-01-20', {})
      .fact('level-changed', '2013-01-25', { dimension: 'rosh', level: 'very-high' });
    expect(story.duties('oversight', '2013-02-20')).toEqual(['2013-01-08 2013-04-02 lapsed 2013-01-20']);
  });

  test('an RMP of the day on which the level rose meets it', () => {
    const story = tale()
      .order('2013-04-22')
      .fact('rosh-completed', '2013-06-03', { level: 'high' })
      .fact('plan-completed', '2013-06-03', { document: 'RMP' });
    expect(story.duties('rmp', '2013-06-04')).toEqual(['2013-06-03 2013-06-10 met-on-time 2013-06-03']);
  });

  test('of two plans of one kind done on one day the later recorded states the review date', () => {
    const story = tale()
      .order('2013-04-22')
      .fact('plan-completed', '2013-05-13', { document: 'RMP', reviewDate: day('2013-08-13') })
      .fact('plan-completed', '2013-05-13', { document: 'RMP', reviewDate: day('2013-07-01') })
      .fact('plan-completed', '2013-05-13', { document: 'VMP', reviewDate: day('2013-09-02') });
    expect(story.duties('plan-review', '2013-05-14')).toEqual([
      '2013-05-13 2013-07-01 open',
      '2013-05-13 2013-09-02 open',
    ]);
  });
});

describe('progress review (current only)', () => {
  test('held on the day of the order it meets that one and starts the next', () => {
    const story = tale().under('current').order('2020-01-06').fact('progress-review-held', '2020-01-06', {});
    expect(story.duties('progress-review', '2020-01-07')).toEqual([
      '2020-01-06 2020-04-06 met-on-time 2020-01-06',
      '2020-01-06 2020-04-06 open',
    ]);
  });

  test('a second order starts no second one while one is open; unmet, it has no successor', () => {
    const story = tale().under('current').order('2020-01-06').order('2020-02-03', 'o2');
    expect(story.duties('progress-review', '2021-01-06')).toEqual(['2020-01-06 2020-04-06 overdue']);
  });
});

describe('the next counted from when the last was due (rule 9)', () => {
  const fromDue = (duty: 'review' | 'progress-review' | 'oversight') =>
    tale()
      .under('current')
      .changed(duty, { countsFrom: 'due' })
      .order('2020-01-06')
      .fact('allocated', '2020-01-06', { to: 'p' });

  test('a review done early is followed from the due date of the one before', () => {
    const story = fromDue('review').assessed('2020-01-20').assessed('2020-06-01', 'review');
    expect(story.duties('review', '2020-06-02')).toEqual([
      '2020-01-20 2020-07-20 met-on-time 2020-06-01',
      '2020-06-01 2021-01-20 open',
    ]);
  });

  test('done so late that the next date is past already, that date is skipped', () => {
    const story = fromDue('review').assessed('2020-01-20').assessed('2021-02-01', 'review');
    expect(story.duties('review', '2021-02-02').at(-1)).toBe('2021-02-01 2021-07-20 open');
  });

  test('suspended days after the last one was done are left out', () => {
    const story = fromDue('review')
      .assessed('2020-01-20')
      .assessed('2020-06-01', 'review')
      .suspended('2020-05-25', '2020-05-29')
      .suspended('2020-08-03', '2020-08-13');
    expect(story.duties('review', '2020-09-01').at(-1)).toBe('2020-06-01 2021-02-03 open');
  });

  test('oversight in days and progress reviews follow the same rule', () => {
    const seen = fromDue('oversight').fact('oversight', '2020-02-03', { directions: [] });
    expect(seen.duties('oversight', '2020-02-04')).toEqual([
      '2020-01-06 2020-02-17 met-on-time 2020-02-03',
      '2020-02-03 2020-03-30 open',
    ]);
    const held = fromDue('progress-review').fact('progress-review-held', '2020-03-02', {});
    expect(held.duties('progress-review', '2020-03-03').at(-1)).toBe('2020-03-02 2020-07-06 open');
  });
});

describe('a standard overridden in another unit', () => {
  test('a rise brings oversight forward by that unit', () => {
    const story = tale()
      .changed('oversight', {
        limits: {
          low: { amount: 3, unit: 'months' },
          medium: { amount: 6, unit: 'months' },
          high: { amount: 10, unit: 'working days' },
        },
      })
      .assessed('2013-01-07', 'initial', low)
      .fact('allocated', '2013-01-08', { to: 'p' })
      .fact('level-changed', '2013-01-14', { dimension: 'rosh', level: 'high' });
    expect(story.duties('oversight', '2013-01-15')).toEqual(['2013-01-08 2013-01-28 open']);
  });
});

describe('suspensions and versions together (rules 13, 16)', () => {
  test('overlapping suspensions: only what was known at the adoption counts for the old date', () => {
    const story = tale()
      .order('2012-12-10')
      .assessed('2012-12-28')
      .suspended('2013-03-20', '2013-03-25', '2013-03-20')
      .suspended('2013-03-22', '2013-03-29', '2013-04-10');
    expect(story.duties('review', '2013-04-15')).toEqual(['2012-12-28 2013-07-07 open']);
  });

  test('suspended without end when the version comes: it is not due yet, so it moves', () => {
    const story = tale()
      .order('2012-12-10')
      .assessed('2012-12-28')
      .suspended('2013-03-20', null)
      .fact('suspension-ended', '2013-04-20', { suspension: 's-2013-03-20' });
    expect(story.duties('review', '2013-04-22')).toEqual(['2012-12-28 2013-07-29 open']);
  });

  test('the date without suspensions is the one it would have had, also over a change of version', () => {
    const [review] = tale()
      .order('2012-12-10')
      .assessed('2012-12-28')
      .suspended('2013-03-20', '2013-03-25')
      .all()
      .filter((duty) => duty.kind === 'review');
    expect([review?.due, review?.dueUnsuspended]).toEqual(['2013-07-03', '2013-03-28']);
  });

  test('a suspension that begins on day 0 leaves out the days after it', () => {
    expect(
      tale()
        .order('2013-08-09')
        .suspended('2013-08-09', '2013-08-14')
        .duties('initial-assessment', '2013-08-15'),
    ).toEqual(['2013-08-09 2013-09-04 open']);
  });

  test('met while suspended without end it is met on time', () => {
    expect(
      tale()
        .order('2013-08-09')
        .suspended('2013-08-19', null)
        .assessed('2013-12-02')
        .duties('initial-assessment', '2013-12-03'),
    ).toEqual(['2013-08-09 no-date met-on-time 2013-12-02']);
  });
});

describe('holidays that come and go (rules 16, 21)', () => {
  const list = (adoptedOn: string, ...days: string[]) => ({
    adoptedOn: day(adoptedOn),
    list: { holidays: days.map((one) => ({ day: day(one), title: 'Extra holiday' })), lastYear: 2013 },
  });

  test('a holiday that is taken away never makes a duty overdue before that day', () => {
    const story = tale()
      .withLater([list('2013-02-22', '2013-12-25')])
      .withHolidays('2013-02-18', '2013-02-19', '2013-02-20', '2013-02-21', '2013-02-22')
      .order('2013-02-04', 'o1');
    expect(story.duties('initial-assessment', '2013-02-23')).toEqual(['2013-02-04 2013-02-25 open']);
    const taken = tale()
      .withLater([list('2013-02-27', '2013-12-25')])
      .withHolidays('2013-02-18', '2013-02-19', '2013-02-20', '2013-02-21', '2013-02-22')
      .order('2013-02-04', 'o1');
    expect(taken.duties('initial-assessment', '2013-02-28')).toEqual(['2013-02-04 2013-02-27 overdue']);
  });

  test('days taken exceed the limit exactly when late, also where a holiday was adopted afterwards', () => {
    const story = tale()
      .withLater([list('2013-02-26', '2013-02-07')])
      .order('2013-02-04')
      .assessed('2013-02-26');
    const [duty] = story.all().filter((one) => one.kind === 'initial-assessment');
    expect(story.duties('initial-assessment', '2013-02-27')).toEqual([
      '2013-02-04 2013-02-25 met-late 2013-02-26',
    ]);
    expect(duty && workingDaysTaken(duty)).toBe(16);
  });
});
