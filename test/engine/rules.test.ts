import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { levelsOf } from '../../src/engine/duties/levels.ts';
import { tale } from '../support/tale.ts';

describe('initial assessment (rules 1, 6, 14)', () => {
  test('an unsupervised disposal makes no duty, and an order may override its type', () => {
    expect(
      tale().order('2013-05-01', 'o1', 'youth-caution').duties('initial-assessment', '2013-06-01'),
    ).toEqual([]);
    const overridden = tale().fact('order-made', '2013-05-01', {
      orderType: 'youth-rehabilitation-order',
      supervised: false,
    });
    expect(overridden.duties('initial-assessment', '2013-06-01')).toEqual([]);
  });

  test('plan-2012 has no standard for supervised out-of-court work', () => {
    expect(
      tale()
        .order('2013-05-01', 'o1', 'youth-conditional-caution')
        .duties('initial-assessment', '2013-06-01'),
    ).toEqual([]);
    expect(
      tale()
        .under('current')
        .order('2020-06-01', 'o1', 'youth-conditional-caution')
        .duties('initial-assessment', '2020-06-10'),
    ).toEqual(['2020-06-01 2020-06-22 open']);
  });

  test('an order before the first version makes no duty', () => {
    expect(tale().order('2011-12-30').duties('initial-assessment', '2012-03-01')).toEqual([]);
    expect(tale().order('2012-01-01').duties('initial-assessment', '2012-03-01')).toHaveLength(1);
  });

  test('an assessment before the order meets nothing under plan-2012', () => {
    expect(
      tale().assessed('2013-02-01', 'psr').order('2013-02-04').duties('initial-assessment', '2013-02-05'),
    ).toEqual(['2013-02-04 2013-02-25 open']);
  });

  test('under current a recent pre-sentence assessment meets it on the order day, unless something changed since', () => {
    const recent = tale().under('current').assessed('2020-03-03', 'psr').order('2020-06-02');
    expect(recent.duties('initial-assessment', '2020-06-02')).toEqual([
      '2020-06-02 2020-06-23 met-on-time 2020-06-02',
    ]);
    expect(
      tale()
        .under('current')
        .assessed('2020-03-01', 'psr')
        .order('2020-06-02')
        .duties('initial-assessment', '2020-06-02'),
    ).toEqual(['2020-06-02 2020-06-23 open']);
    const changed = tale()
      .under('current')
      .assessed('2020-05-03', 'psr')
      .fact('significant-change', '2020-05-20', { knownOn: '2020-05-20' as Day, change: 'x' })
      .order('2020-06-02');
    expect(changed.duties('initial-assessment', '2020-06-02')).toEqual(['2020-06-02 2020-06-23 open']);
  });

  test('a closure assessment does not meet it', () => {
    expect(
      tale().order('2013-02-04').assessed('2013-02-08', 'closure').duties('initial-assessment', '2013-02-10'),
    ).toEqual(['2013-02-04 2013-02-25 open']);
  });

  test('ended on the due day lapses, met on the day it ended is met', () => {
    expect(tale().order('2013-02-04').ended('2013-02-25').duties('initial-assessment', '2013-03-01')).toEqual(
      ['2013-02-04 2013-02-25 lapsed 2013-02-25'],
    );
    expect(
      tale()
        .order('2013-02-04')
        .ended('2013-02-20')
        .assessed('2013-02-20')
        .duties('initial-assessment', '2013-03-01'),
    ).toEqual(['2013-02-04 2013-02-25 met-on-time 2013-02-20']);
  });

  test('what happened after the judged day counts as not yet done', () => {
    const story = tale().order('2013-02-04').assessed('2013-02-26');
    expect(story.duties('initial-assessment', '2013-02-25')).toEqual(['2013-02-04 2013-02-25 open']);
    expect(story.duties('initial-assessment', '2013-02-26')).toEqual([
      '2013-02-04 2013-02-25 met-late 2013-02-26',
    ]);
    expect(story.duties('initial-assessment', '2013-02-03')).toEqual([]);
  });

  test('transferred in without an assessment: day 0 is the accepted transfer', () => {
    const story = tale().order('2013-05-13').fact('transferred-in', '2013-06-10', { cameAlong: [] });
    expect(story.duties('initial-assessment', '2013-06-20')).toEqual(['2013-06-10 2013-07-01 open']);
  });

  test('an assessment that came along from before the order does not count', () => {
    const story = tale()
      .assessed('2013-05-01', 'initial')
      .order('2013-05-13')
      .fact('transferred-in', '2013-06-10', { cameAlong: ['a-2013-05-01'] });
    expect(story.duties('initial-assessment', '2013-06-20')).toEqual(['2013-06-10 2013-07-01 open']);
  });

  test('an order that had ended before the transfer is not brought along', () => {
    const story = tale()
      .order('2013-01-07')
      .ended('2013-03-01')
      .order('2013-05-13', 'o2')
      .fact('transferred-in', '2013-06-10', { cameAlong: [] });
    expect(story.duties('initial-assessment', '2013-06-20')).toEqual(['2013-06-10 2013-07-01 open']);
  });

  test('the death of the child ends it', () => {
    expect(
      tale()
        .order('2013-02-04')
        .fact('child-died', '2013-02-10', {})
        .duties('initial-assessment', '2013-03-01'),
    ).toEqual(['2013-02-04 2013-02-25 lapsed 2013-02-10']);
  });
});

describe('review (rules 9, 14, 16)', () => {
  test('a pre-sentence assessment that meets the initial duty starts the clock; a later one does not restart it', () => {
    const story = tale().order('2013-05-13').assessed('2013-05-20', 'psr').assessed('2013-06-20', 'psr');
    expect(story.duties('review', '2013-07-01')).toEqual(['2013-05-20 2013-11-20 open']);
  });

  test('two assessments of one day restart a clock once', () => {
    const story = tale()
      .order('2013-05-13')
      .assessed('2013-05-20', 'initial', {}, 'a1')
      .assessed('2013-05-20', 'review', {}, 'a2')
      .assessed('2013-06-20', 'review', {}, 'a3')
      .assessed('2013-06-20', 'change', {}, 'a4');
    expect(story.duties('review', '2013-07-01')).toEqual([
      '2013-05-20 2013-11-20 met-on-time 2013-06-20',
      '2013-06-20 2013-12-20 open',
    ]);
  });

  test('none before an order, none once the last one ended', () => {
    expect(tale().assessed('2013-05-01').order('2013-05-13').duties('review', '2013-06-01')).toEqual([]);
    const story = tale()
      .order('2013-05-13')
      .assessed('2013-05-20')
      .ended('2013-07-01')
      .assessed('2013-07-01', 'review', {}, 'a2')
      .assessed('2013-07-05', 'review', {}, 'a3');
    expect(story.duties('review', '2013-08-01')).toEqual(['2013-05-20 2013-11-20 met-on-time 2013-07-01']);
  });

  test('a new order on the day the last one ended keeps the clock running', () => {
    const story = tale()
      .order('2013-05-13')
      .assessed('2013-05-20')
      .ended('2013-07-01', 'o1', 'revoked')
      .order('2013-07-01', 'o2');
    expect(story.duties('review', '2013-08-01')).toEqual(['2013-05-20 2013-11-20 open']);
  });

  test('after a gap the next assessment starts it again', () => {
    const story = tale()
      .order('2013-05-13')
      .assessed('2013-05-20')
      .ended('2013-07-01')
      .order('2013-09-02', 'o2');
    expect(story.duties('review', '2013-09-10')).toEqual(['2013-05-20 2013-11-20 lapsed 2013-07-01']);
    story.assessed('2013-09-12', 'review');
    expect(story.duties('review', '2013-09-20')).toEqual([
      '2013-05-20 2013-11-20 lapsed 2013-07-01',
      '2013-09-12 2014-03-12 open',
    ]);
  });

  test('met on the day of the version or later is judged by the new one', () => {
    const story = tale()
      .order('2012-12-10', 'o1', 'referral-order')
      .assessed('2013-01-01')
      .assessed('2013-04-01', 'review');
    expect(story.duties('review', '2013-04-02')[0]).toBe('2013-01-01 2013-07-01 met-on-time 2013-04-01');
  });

  test('with an assessment that came along it counts from there, due not before 10 working days after the transfer', () => {
    const story = tale()
      .order('2012-11-19')
      .assessed('2012-12-03')
      .fact('transferred-in', '2013-02-25', { cameAlong: ['a-2012-12-03'] });
    expect(story.duties('review', '2013-02-26')).toEqual(['2012-12-03 2013-03-11 open']);
    expect(story.duties('initial-assessment', '2013-02-26')).toEqual([]);
  });

  test('after a reopening it counts from that day', () => {
    const story = tale()
      .order('2013-05-13')
      .assessed('2013-05-20')
      .ended('2013-07-01')
      .fact('case-closed', '2013-07-05', {})
      .fact('case-reopened', '2013-08-01', {})
      .order('2013-08-01', 'o2');
    expect(story.duties('review', '2013-08-02')).toEqual([
      '2013-05-20 2013-11-20 lapsed 2013-07-01',
      '2013-08-01 2014-02-01 open',
    ]);
  });

  test('suspended over the change: the old due date counts what was known at the adoption', () => {
    const story = tale().order('2012-12-10').assessed('2012-12-28').suspended('2013-03-20', '2013-03-25');
    expect(story.duties('review', '2013-04-15')).toEqual(['2012-12-28 2013-07-03 open']);
  });
});

describe('progress review (current only)', () => {
  test('from the order, then from the last one held', () => {
    const story = tale().under('current').order('2020-01-06').fact('progress-review-held', '2020-03-30', {});
    expect(story.duties('progress-review', '2020-04-01')).toEqual([
      '2020-01-06 2020-04-06 met-on-time 2020-03-30',
      '2020-03-30 2020-06-30 open',
    ]);
    expect(tale().order('2013-01-07').duties('progress-review', '2013-04-01')).toEqual([]);
  });
});

describe('significant change (rule 10)', () => {
  const change = { knownOn: '2013-07-01' as Day, change: 'moved' };
  test('needs no review, decided in time, lapses it', () => {
    const story = tale()
      .fact('significant-change', '2013-06-29', change, { id: 'c1', recordedOn: '2013-07-01' })
      .fact('no-review-needed', '2013-07-03', { change: 'c1' });
    expect(story.duties('change-review', '2013-07-31')).toEqual(['2013-07-01 2013-07-15 lapsed 2013-07-03']);
  });

  test('an assessment before the day it became known does not count', () => {
    const story = tale()
      .order('2013-06-03')
      .fact('significant-change', '2013-06-25', change, { id: 'c1', recordedOn: '2013-07-01' })
      .assessed('2013-06-28', 'change');
    expect(story.duties('change-review', '2013-07-05')).toEqual(['2013-07-01 2013-07-15 open']);
  });

  test('a correction does not move the day of first recording', () => {
    const story = tale()
      .fact('significant-change', '2013-06-29', change, { id: 'c1', recordedOn: '2013-07-01' })
      .fact('significant-change', '2013-06-28', change, { corrects: 'c1', recordedOn: '2013-07-20' });
    expect(story.duties('change-notification', '2013-07-31')).toEqual([
      '2013-07-01 2013-07-02 met-on-time 2013-07-01',
    ]);
  });
});

describe('ROSH (rule 7)', () => {
  test('of an assessment that met no initial duty: 5 working days', () => {
    const story = tale()
      .order('2013-02-04', 'o1', 'referral-order')
      .assessed('2013-02-11')
      .assessed('2013-05-07', 'review', { seriousHarm: 'yes' });
    expect(story.duties('rosh', '2013-05-08')).toEqual(['2013-05-07 2013-05-14 open']);
  });

  test('a second yes starts no second duty, unless a no was countersigned in between', () => {
    const yes = { seriousHarm: 'yes' } as const;
    const story = tale()
      .order('2013-02-04')
      .assessed('2013-02-11', 'initial', yes)
      .fact('rosh-completed', '2013-02-20', { level: 'low' })
      .assessed('2013-05-07', 'review', yes);
    expect(story.duties('rosh', '2013-05-08')).toHaveLength(1);
    const signed = tale()
      .order('2013-02-04')
      .assessed('2013-02-11', 'initial', yes)
      .fact('rosh-completed', '2013-02-20', { level: 'low' })
      .assessed('2013-05-07', 'review', { seriousHarm: 'no' })
      .signed('a-2013-05-07', '2013-05-09')
      .assessed('2013-08-05', 'review', yes);
    expect(signed.duties('rosh', '2013-08-06').at(-1)).toBe('2013-08-05 2013-08-12 open');
  });

  test('a later no, countersigned in time, lapses it; unsigned it does not', () => {
    const story = tale()
      .order('2013-02-04')
      .assessed('2013-02-11', 'initial', { seriousHarm: 'yes' })
      .assessed('2013-02-14', 'review', { seriousHarm: 'no' });
    expect(story.duties('rosh', '2013-02-20')).toEqual(['2013-02-11 2013-02-25 open']);
    story.signed('a-2013-02-14', '2013-02-18');
    expect(story.duties('rosh', '2013-02-20')).toEqual(['2013-02-11 2013-02-25 lapsed 2013-02-18']);
  });
});

describe('levels (rule 8)', () => {
  test('a fall holds from its countersignature, and only if nothing later set that level', () => {
    const story = tale()
      .assessed('2013-05-08', 'initial', { vulnerability: 'high' })
      .assessed('2013-06-10', 'review', { vulnerability: 'low' })
      .assessed('2013-06-12', 'review', { vulnerability: 'medium' })
      .signed('a-2013-06-10', '2013-06-14');
    const levels = levelsOf(story.timeline());
    expect(levels.on('2013-06-14' as Day).vulnerability).toBe('high');
    story.signed('a-2013-06-12', '2013-06-17');
    expect(levelsOf(story.timeline()).on('2013-06-17' as Day).vulnerability).toBe('medium');
  });

  test('not assessed, or a ROSH owed, counts as medium for work and is shown as such', () => {
    const levels = levelsOf(
      tale().assessed('2013-05-08', 'initial', { seriousHarm: 'yes', vulnerability: 'low' }).timeline(),
    );
    expect(levels.on('2013-05-07' as Day)).toMatchObject({ level: null, workLevel: 'medium' });
    expect(levels.on('2013-05-08' as Day)).toMatchObject({
      level: 'low',
      workLevel: 'medium',
      roshOwed: true,
    });
  });

  test('a rise is marked unsigned until its document is countersigned', () => {
    const story = tale()
      .assessed('2013-05-08', 'initial', { vulnerability: 'low' })
      .assessed('2013-06-10', 'review', { vulnerability: 'high' });
    expect(levelsOf(story.timeline()).on('2013-06-10' as Day).unsigned).toEqual(['vulnerability']);
    story.signed('a-2013-06-10', '2013-06-11');
    expect(levelsOf(story.timeline()).on('2013-06-11' as Day).unsigned).toEqual([]);
  });
});

describe('RMP and VMP (rule 7)', () => {
  test('a second rise while one is open keeps the earlier date; one plan meets it', () => {
    const story = tale()
      .order('2013-04-22')
      .assessed('2013-05-08', 'initial', { vulnerability: 'medium' })
      .assessed('2013-05-10', 'review', { vulnerability: 'high' });
    expect(story.duties('vmp', '2013-05-13')).toEqual(['2013-05-08 2013-05-15 open']);
    story.fact('plan-completed', '2013-05-14', { document: 'VMP' });
    expect(story.duties('vmp', '2013-05-31')).toEqual(['2013-05-08 2013-05-15 met-on-time 2013-05-14']);
  });

  test('a fall signed after the due day leaves it not met', () => {
    const story = tale()
      .order('2013-04-22')
      .assessed('2013-05-08', 'initial', { vulnerability: 'medium' })
      .assessed('2013-05-10', 'review', { vulnerability: 'low' })
      .signed('a-2013-05-10', '2013-05-16');
    expect(story.duties('vmp', '2013-05-31')).toEqual(['2013-05-08 2013-05-15 not-met 2013-05-16']);
  });

  test('the end of the order does not lapse it', () => {
    const story = tale()
      .order('2013-04-22')
      .assessed('2013-05-08', 'initial', { vulnerability: 'medium' })
      .ended('2013-05-10');
    expect(story.duties('vmp', '2013-05-13')).toEqual(['2013-05-08 2013-05-15 open']);
  });
});

describe('plan review', () => {
  test('is due to the stated date, met by a later plan of the kind, and a revision without a date starts none', () => {
    const story = tale()
      .order('2013-04-22')
      .assessed('2013-05-08', 'initial', { vulnerability: 'medium' })
      .fact('plan-completed', '2013-05-13', { document: 'VMP', reviewDate: '2013-08-13' as Day })
      .fact('plan-completed', '2013-08-10', { document: 'VMP' });
    expect(story.duties('plan-review', '2013-09-01')).toEqual([
      '2013-05-13 2013-08-13 met-on-time 2013-08-10',
    ]);
  });

  test('an intervention plan’s lapses with the last order, a VMP’s with the level', () => {
    const story = tale()
      .order('2013-04-22')
      .fact('plan-completed', '2013-05-13', {
        document: 'intervention-plan',
        reviewDate: '2013-08-13' as Day,
      })
      .ended('2013-07-01');
    expect(story.duties('plan-review', '2013-09-01')).toEqual(['2013-05-13 2013-08-13 lapsed 2013-07-01']);
  });
});

describe('signing (rule 11)', () => {
  test('signing the newer does not sign the older', () => {
    const story = tale()
      .order('2013-03-04')
      .assessed('2013-03-11')
      .assessed('2013-03-13', 'review')
      .signed('a-2013-03-13', '2013-03-14');
    expect(story.duties('countersignature', '2013-03-15')).toEqual([
      '2013-03-11 2013-03-18 open',
      '2013-03-13 2013-03-20 met-on-time 2013-03-14',
    ]);
  });

  test('a lowered level opens one, a raised level does not, an intervention plan does not', () => {
    const story = tale()
      .fact('level-changed', '2013-03-04', { dimension: 'rosh', level: 'high' })
      .fact('level-changed', '2013-03-11', { dimension: 'rosh', level: 'low' })
      .fact('plan-completed', '2013-03-12', { document: 'intervention-plan' });
    expect(story.duties('countersignature', '2013-03-15')).toEqual(['2013-03-11 2013-03-18 open']);
  });

  test('the level to sign is the higher of old and new', () => {
    const story = tale()
      .assessed('2013-03-04', 'initial', { vulnerability: 'high' }, 'a1')
      .assessed('2013-03-11', 'review', { vulnerability: 'low' }, 'a2');
    expect(
      story
        .all()
        .filter((duty) => duty.kind === 'countersignature')
        .map((duty) => duty.owner),
    ).toEqual([
      { rule: 'may-sign', level: 'high', author: 'cm' },
      { rule: 'may-sign', level: 'high', author: 'cm' },
    ]);
  });
});

describe('oversight (rule 12)', () => {
  test('counts from the opening while nobody is allocated, from the first allocation then; reallocation does not restart it', () => {
    const story = tale().fact('case-opened', '2013-01-07', { reference: 'x', child: 'y' });
    expect(story.duties('oversight', '2013-01-08')).toEqual(['2013-01-07 2013-02-18 open']);
    story.fact('allocated', '2013-01-14', { to: 'p' }).fact('allocated', '2013-02-01', { to: 'q' });
    expect(story.duties('oversight', '2013-02-02')).toEqual(['2013-01-14 2013-02-25 open']);
  });

  test('a yes on a low case brings it forward', () => {
    const story = tale()
      .assessed('2013-01-07')
      .fact('allocated', '2013-01-08', { to: 'p' })
      .assessed('2013-01-21', 'review', { seriousHarm: 'yes' });
    expect(story.duties('oversight', '2013-01-22')).toEqual(['2013-01-08 2013-03-04 open']);
  });

  test('a fall changes the next instance only', () => {
    const story = tale()
      .assessed('2013-01-07', 'initial', { seriousHarm: 'no', vulnerability: 'high' })
      .fact('allocated', '2013-01-08', { to: 'p' })
      .assessed('2013-01-21', 'review', { seriousHarm: 'no', vulnerability: 'low' })
      .signed('a-2013-01-21', '2013-01-22')
      .fact('oversight', '2013-02-01', { directions: [] });
    expect(story.duties('oversight', '2013-02-02')).toEqual([
      '2013-01-08 2013-02-05 met-on-time 2013-02-01',
      '2013-02-01 2013-04-26 open',
    ]);
  });

  test('closing ends it, reopening starts it anew', () => {
    const story = tale()
      .fact('allocated', '2013-01-08', { to: 'p' })
      .fact('case-closed', '2013-01-20', {})
      .fact('case-reopened', '2013-03-01', {});
    expect(story.duties('oversight', '2013-03-02')).toEqual([
      '2013-01-08 2013-02-19 lapsed 2013-01-20',
      '2013-03-01 2013-04-12 open',
    ]);
  });

  test('two entries of one day count once', () => {
    const story = tale()
      .fact('allocated', '2013-01-08', { to: 'p' })
      .fact('oversight', '2013-02-01', { directions: [] })
      .fact('oversight', '2013-02-01', { directions: [] });
    expect(story.duties('oversight', '2013-02-02')).toEqual([
      '2013-01-08 2013-02-19 met-on-time 2013-02-01',
      '2013-02-01 2013-03-15 open',
    ]);
  });
});

describe('missed appointments (rule 18)', () => {
  const missed = { purpose: 'assessment', missedBy: 'child', acceptable: true } as const;
  test('acceptable or not, one starts; one missed by the service starts none', () => {
    expect(
      tale()
        .fact('appointment-missed', '2013-07-15', missed)
        .duties('missed-appointment-follow-up', '2013-07-15'),
    ).toEqual(['2013-07-15 2013-07-16 open']);
    expect(
      tale()
        .fact('appointment-missed', '2013-07-15', { ...missed, missedBy: 'service' })
        .duties('missed-appointment-follow-up', '2013-07-16'),
    ).toEqual([]);
  });

  test('one follow-up meets all waiting; an appointment kept the same day does not, on a later day it does', () => {
    const story = tale()
      .fact('appointment-missed', '2013-07-15', missed)
      .fact('appointment-missed', '2013-07-16', missed)
      .fact('follow-up-made', '2013-07-16', {});
    expect(story.duties('missed-appointment-follow-up', '2013-07-20')).toEqual([
      '2013-07-15 2013-07-16 met-on-time 2013-07-16',
      '2013-07-16 2013-07-17 met-on-time 2013-07-16',
    ]);
    const kept = tale()
      .fact('appointment-missed', '2013-07-15', missed)
      .fact('appointment-kept', '2013-07-15', { purpose: 'assessment' })
      .fact('appointment-kept', '2013-07-17', { purpose: 'assessment' });
    expect(kept.duties('missed-appointment-follow-up', '2013-07-20')).toEqual([
      '2013-07-15 2013-07-16 met-late 2013-07-17',
    ]);
  });
});

describe('closure assessment (rules 5, 14)', () => {
  test('done in the 20 working days before the end it is met on day 0', () => {
    expect(
      tale()
        .order('2013-03-04')
        .assessed('2013-08-15', 'closure')
        .ended('2013-09-02')
        .duties('closure-assessment', '2013-09-03'),
    ).toEqual(['2013-09-02 2013-09-16 met-on-time 2013-09-02']);
    expect(
      tale()
        .order('2013-03-04')
        .assessed('2013-08-01', 'closure')
        .ended('2013-09-02')
        .duties('closure-assessment', '2013-09-03'),
    ).toEqual(['2013-09-02 2013-09-16 open']);
  });

  test('a new order lapses it, a quashed only order and a death start none', () => {
    expect(
      tale()
        .order('2013-03-04')
        .ended('2013-09-02')
        .order('2013-09-10', 'o2')
        .duties('closure-assessment', '2013-09-20'),
    ).toEqual(['2013-09-02 2013-09-16 lapsed 2013-09-10']);
    expect(
      tale()
        .order('2013-03-04')
        .ended('2013-09-02', 'o1', 'quashed')
        .duties('closure-assessment', '2013-09-20'),
    ).toEqual([]);
    expect(
      tale()
        .order('2013-03-04')
        .ended('2013-09-02')
        .fact('child-died', '2013-09-02', {})
        .duties('closure-assessment', '2013-09-20'),
    ).toEqual([]);
  });

  test('after closing it can still be met', () => {
    const story = tale()
      .order('2013-03-04')
      .ended('2013-09-02')
      .fact('case-closed', '2013-09-09', {})
      .assessed('2013-09-12', 'closure');
    expect(story.duties('closure-assessment', '2013-09-20')).toEqual([
      '2013-09-02 2013-09-16 met-on-time 2013-09-12',
    ]);
  });
});

describe('suspensions (rule 13)', () => {
  test('without approval it has no effect; approval counts from its first day on', () => {
    const story = tale().order('2013-08-09').suspended('2013-08-19', '2013-08-24', null);
    expect(story.duties('initial-assessment', '2013-08-20')).toEqual(['2013-08-09 2013-09-02 open']);
    story.fact('suspension-approved', '2013-08-28', { suspension: 's-2013-08-19' });
    expect(story.duties('initial-assessment', '2013-08-28')).toEqual(['2013-08-09 2013-09-09 open']);
    expect(story.duties('initial-assessment', '2013-08-27', '2013-08-27')).toEqual([
      '2013-08-09 2013-09-02 open',
    ]);
  });

  test('one that begins after the due date changes nothing', () => {
    expect(
      tale()
        .order('2013-08-09')
        .suspended('2013-09-03', '2013-09-10')
        .duties('initial-assessment', '2013-09-05'),
    ).toEqual(['2013-08-09 2013-09-02 overdue']);
  });

  test('an end recorded later gives the date back', () => {
    const story = tale()
      .order('2013-08-09')
      .suspended('2013-08-19', null)
      .fact('suspension-ended', '2013-08-24', { suspension: 's-2013-08-19' });
    expect(story.duties('initial-assessment', '2013-08-26')).toEqual(['2013-08-09 2013-09-09 open']);
  });

  test('a duty that is not suspendable keeps its date', () => {
    expect(
      tale()
        .fact('allocated', '2013-01-08', { to: 'p' })
        .suspended('2013-01-10', '2013-01-20')
        .duties('oversight', '2013-01-22'),
    ).toEqual(['2013-01-08 2013-02-19 open']);
  });
});

describe('holidays added later (rule 16)', () => {
  test('move what is open then and due on or after that day, and nothing else', () => {
    const added = {
      adoptedOn: '2013-02-18' as Day,
      list: { holidays: [{ day: '2013-02-20' as Day, title: 'Extra holiday' }], lastYear: 2013 },
    };
    const story = (): ReturnType<typeof tale> => tale().withLater([added]);
    expect(story().order('2013-02-04').duties('initial-assessment', '2013-02-19')).toEqual([
      '2013-02-04 2013-02-26 open',
    ]);
    expect(
      story().order('2013-02-04').assessed('2013-02-15').duties('initial-assessment', '2013-02-19'),
    ).toEqual(['2013-02-04 2013-02-25 met-on-time 2013-02-15']);
    expect(story().order('2013-01-21').duties('initial-assessment', '2013-02-19')).toEqual([
      '2013-01-21 2013-02-11 overdue',
    ]);
  });
});

describe('corrections and withdrawals (rules 3, 5)', () => {
  test('the last correction known holds, and a withdrawn correction leaves the original', () => {
    const story = tale()
      .order('2013-02-04', 'o1')
      .fact(
        'order-made',
        '2013-02-05',
        { orderType: 'referral-order' },
        { corrects: 'o1', recordedOn: '2013-02-10', id: 'k1' },
      );
    expect(story.duties('initial-assessment', '2013-02-11')).toEqual(['2013-02-05 2013-03-05 open']);
    expect(story.duties('initial-assessment', '2013-02-09', '2013-02-09')).toEqual([
      '2013-02-04 2013-02-25 open',
    ]);
    story.withdraw('k1', '2013-02-12');
    expect(story.duties('initial-assessment', '2013-02-12')).toEqual(['2013-02-04 2013-02-25 open']);
  });
});
