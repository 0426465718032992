import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { makeStandards, type Standards } from '../../src/engine/standards/adopted.ts';
import { type AdoptedPack, versionsOnMoving } from '../../src/engine/standards/move-pack.ts';
import type { AdoptedVersion } from '../../src/engine/standards/standard.ts';
import { standardsOf } from '../support/stories.ts';
import { type Tale, tale } from '../support/tale.ts';

const day = (text: string): Day => text as Day;

describe('months (rule 9)', () => {
  const review = (done: string): string | undefined =>
    tale().order('2013-07-01').assessed(done).duties('review', done)[0];

  test('clamp to the end of a shorter month, also where the year is a leap year', () => {
    expect(review('2013-08-31')).toBe('2013-08-31 2014-02-28 open');
    expect(review('2015-08-31')).toBe('2015-08-31 2016-02-29 open');
    expect(review('2013-12-31')).toBe('2013-12-31 2014-06-30 open');
  });

  test('do not roll off a weekend or a bank holiday', () => {
    expect(review('2013-07-25')).toBe('2013-07-25 2014-01-25 open');
    expect(review('2013-11-26')).toBe('2013-11-26 2014-05-26 open');
  });

  test('from the end of a short month the day stays: nothing is added', () => {
    expect(review('2014-02-28')).toBe('2014-02-28 2014-08-28 open');
  });
});

/** The plan's pack with its review version of April 2013 changed. */
const second = (change: Partial<AdoptedVersion>): Tale => {
  const story = tale();
  const plan = story.standards;
  story.standards = withVersions(plan, (version) =>
    version.version === 'plan-2012/review/2' ? { ...version, ...change } : version,
  );
  return story;
};

const withVersions = (standards: Standards, each: (version: AdoptedVersion) => AdoptedVersion): Standards =>
  makeStandards(
    standards.orderTypes.length === 0 ? [] : versionsIn(standards).map(each),
    standards.orderTypes,
  );

const versionsIn = (standards: Standards): readonly AdoptedVersion[] =>
  KINDS.flatMap((kind) => standards.versionsFor(kind));

const KINDS = [
  'initial-assessment',
  'review',
  'progress-review',
  'change-review',
  'oversight',
  'countersignature',
  'closure-assessment',
] as const;

describe('a new version of a standard (rule 16)', () => {
  test('adopted late: what is due on the day of adoption moves, what was due the day before stays', () => {
    const late = (): Tale => second({ adoptedOn: day('2013-05-15') }).order('2012-12-03');
    expect(late().assessed('2013-02-14').duties('review', '2013-05-15')).toEqual([
      '2013-02-14 2013-05-14 overdue',
    ]);
    expect(late().assessed('2013-02-15').duties('review', '2013-05-15')).toEqual([
      '2013-02-15 2013-08-15 open',
    ]);
  });

  test('that keeps what runs goes by day 0', () => {
    const kept = (): Tale => second({ openDuties: 'keep' }).order('2012-12-03');
    expect(kept().assessed('2013-03-31').duties('review', '2013-04-02')).toEqual([
      '2013-03-31 2013-06-30 open',
    ]);
    expect(kept().assessed('2013-04-01').duties('review', '2013-04-02')).toEqual([
      '2013-04-01 2013-10-01 open',
    ]);
  });

  test('that is shorter never makes due what lies before its day', () => {
    const shorter = (): Tale =>
      second({ limits: { any: { amount: 1, unit: 'months' } }, openDuties: 'rebase' }).order('2012-12-03');
    expect(shorter().assessed('2013-01-07').duties('review', '2013-04-01')).toEqual([
      '2013-01-07 2013-04-01 open',
    ]);
    expect(shorter().assessed('2013-03-11').duties('review', '2013-04-01')).toEqual([
      '2013-03-11 2013-04-11 open',
    ]);
  });

  test('never judges again what was met before it', () => {
    const story = second({ limits: { any: { amount: 1, unit: 'months' } }, openDuties: 'rebase' })
      .order('2012-12-03')
      .assessed('2012-12-10')
      .assessed('2013-03-08', 'review');
    expect(story.duties('review', '2013-04-02')[0]).toBe('2012-12-10 2013-03-10 met-on-time 2013-03-08');
  });

  test('two versions one after the other: the later takes what the earlier had moved', () => {
    const story = tale().order('2012-12-03').assessed('2013-02-15');
    const plan = versionsIn(story.standards);
    const third = plan
      .filter((version) => version.version === 'plan-2012/review/2')
      .map((version) => ({
        ...version,
        version: 'third',
        from: day('2013-06-03'),
        adoptedOn: day('2013-06-03'),
        limits: { any: { amount: 9, unit: 'months' } as const },
      }));
    story.standards = makeStandards([...plan, ...third], story.standards.orderTypes);
    expect(story.duties('review', '2013-06-04')).toEqual(['2013-02-15 2013-11-15 open']);
  });

  test('no duty from a day: nothing starts on or after it, what runs goes on', () => {
    const story = (): Tale => second({ duties: false, limits: {}, openDuties: 'keep' }).order('2012-12-03');
    expect(story().assessed('2013-03-28').duties('review', '2013-07-01')).toEqual([
      '2013-03-28 2013-06-28 overdue',
    ]);
    expect(story().assessed('2013-04-01').duties('review', '2013-07-01')).toEqual([]);
  });
});

describe('moving to another pack (rule 17)', () => {
  const moved = (on: string): Tale => {
    const story = tale();
    const before = ALL.flatMap((kind) => story.standards.versionsFor(kind));
    const current = standardsOf('current');
    const pack: AdoptedPack = {
      id: 'current',
      title: 'Current practice',
      standards: ALL.flatMap((kind) => current.versionsFor(kind)),
    };
    story.standards = makeStandards(
      [...before, ...versionsOnMoving(pack, day(on), before)],
      [...current.orderTypes],
    );
    return story;
  };
  const ALL = [...KINDS, 'change-notification', 'rosh', 'rmp', 'vmp', 'plan-review', 'correction'] as const;

  test('progress reviews begin with what happens from that day on', () => {
    const story = moved('2019-09-02').order('2019-08-12').order('2019-09-09', 'o2');
    expect(story.duties('progress-review', '2019-09-10')).toEqual(['2019-09-09 2019-12-09 open']);
  });

  test('work out of court is owed from that day on', () => {
    const out = (on: string): string[] =>
      moved('2019-09-02')
        .order(on, 'o1', 'youth-conditional-caution')
        .duties('initial-assessment', '2019-09-20');
    expect(out('2019-08-30')).toEqual([]);
    expect(out('2019-09-02')).toEqual(['2019-09-02 2019-09-23 open']);
  });
});

describe('days on which the service is closed (rule 17)', () => {
  test('move assumed and local limits, never published ones', () => {
    const closed = (): Tale => tale().closedOn('2013-05-22', '2013-05-01');
    expect(closed().order('2013-05-13').duties('initial-assessment', '2013-05-14')).toEqual(
      tale().order('2013-05-13').duties('initial-assessment', '2013-05-14'),
    );
    const change = (story: Tale): string[] =>
      story
        .order('2013-05-13')
        .fact('significant-change', '2013-05-20', { knownOn: day('2013-05-20'), change: 'x' })
        .duties('change-review', '2013-05-21');
    expect(change(tale())).toEqual(['2013-05-20 2013-06-04 open']);
    expect(change(closed())).toEqual(['2013-05-20 2013-06-05 open']);
  });

  describe('and are taken back', () => {
    const change = (withdrawn: string | null, ...more: [string, string]): string[] =>
      tale()
        .closedOn('2013-05-22', '2013-05-01', withdrawn)
        .order('2013-05-13')
        .fact('significant-change', '2013-05-20', { knownOn: day('2013-05-20'), change: 'x' })
        .duties('change-review', ...more);

    test('move back what is open and due on that day or later', () => {
      expect(change('2013-06-04', '2013-06-04', '2013-06-04')).toEqual(['2013-05-20 2013-06-04 open']);
      expect(change('2013-05-24', '2013-05-24', '2013-05-24')).toEqual(['2013-05-20 2013-06-04 open']);
    });

    test('never make a duty due before that day', () => {
      expect(change('2013-06-05', '2013-06-05', '2013-06-05')).toEqual(['2013-05-20 2013-06-05 open']);
    });

    test('leave what was due before that day, even if it is still open', () => {
      expect(change('2013-06-06', '2013-06-06', '2013-06-06')).toEqual(['2013-05-20 2013-06-05 overdue']);
    });
  });
});
