import { describe, expect, test } from 'vitest';
import { type Day, toDay } from '../calendar/day.ts';
import { makeStandards, noStandardInForce } from './adopted.ts';
import type { AdoptedVersion, OrderTypeEntry } from './standard.ts';

const day = (text: string): Day => toDay(text);

/** A version of the review standard, adopted on the day from which it holds. */
function review(from: string, months: number, change: Partial<AdoptedVersion> = {}): AdoptedVersion {
  return {
    duty: 'review',
    pack: 'plan-2012',
    version: `review from ${from}`,
    from: day(from),
    adoptedOn: day(from),
    source: 'a test',
    lastChecked: day('2026-11-23'),
    mark: 'published',
    duties: true,
    limits: { any: { amount: months, unit: 'months' } },
    openDuties: 'rebase',
    countsFrom: 'done',
    roll: 'none',
    suspendable: true,
    figures: {},
    ...change,
  };
}

const three = review('2012-01-01', 3);
const six = review('2013-04-01', 6);

describe('which version holds', () => {
  const standards = makeStandards([six, three], []);

  test('the last that began', () => {
    expect(standards.inForce('review', day('2013-03-31'))?.version).toBe(three.version);
    expect(standards.inForce('review', day('2013-04-01'))?.version).toBe(six.version);
    expect(standards.inForce('review', day('2031-01-01'))?.version).toBe(six.version);
  });

  test('before the first there is none, in words', () => {
    expect(standards.inForce('review', day('2011-12-31'))).toBeNull();
    expect(noStandardInForce(standards, 'review', day('2011-12-31'))).toBe(
      'No standard in force on 2011-12-31: the first for review holds from 2012-01-01.',
    );
  });

  test('for a duty that nothing was adopted for there is none, in words', () => {
    expect(standards.inForce('progress-review', day('2013-04-01'))).toBeNull();
    expect(noStandardInForce(standards, 'progress-review', day('2013-04-01'))).toBe(
      'No standard in force: nothing has been adopted for progress-review.',
    );
  });

  test('adopted late, it holds from the day of adoption', () => {
    const late = makeStandards([three, review('2013-04-01', 6, { adoptedOn: day('2013-05-15') })], []);
    expect(late.inForce('review', day('2013-05-14'))?.version).toBe(three.version);
    expect(late.inForce('review', day('2013-05-15'))?.version).toBe(six.version);
    expect(late.versionsFor('review').map(({ effective }) => effective)).toEqual([
      '2012-01-01',
      '2013-05-15',
    ]);
  });

  test('of a whole pack adopted late, the version with the later start wins', () => {
    const adoptedOn = day('2015-01-01');
    const both = makeStandards(
      [review('2013-04-01', 6, { adoptedOn }), review('2012-01-01', 3, { adoptedOn })],
      [],
    );
    expect(both.inForce('review', adoptedOn)?.version).toBe(six.version);
    expect(both.inForce('review', day('2014-12-31'))).toBeNull();
    expect(both.rebasesAfter('review', day('2014-12-31')).map(({ version }) => version)).toEqual([
      six.version,
    ]);
  });

  test('of two for the same days, the one adopted after the other', () => {
    const again = review('2013-04-01', 4, { version: 'override', adoptedOn: day('2013-04-01') });
    expect(makeStandards([three, six, again], []).inForce('review', day('2013-04-01'))?.version).toBe(
      'override',
    );
  });
});

describe('which versions move a duty that is open', () => {
  const keep = review('2014-01-01', 4, { openDuties: 'keep' });
  const again = review('2015-01-01', 12);
  const standards = makeStandards([three, six, keep, again], []);

  test('those that rebase and begin after day 0', () => {
    const rebased = (starts: string): string[] =>
      standards.rebasesAfter('review', day(starts)).map(({ version }) => version);
    expect(rebased('2013-03-31')).toEqual([six.version, again.version]);
    expect(rebased('2013-04-01')).toEqual([again.version]);
    expect(rebased('2015-01-01')).toEqual([]);
  });
});

describe('types of order', () => {
  const types: OrderTypeEntry[] = [
    {
      id: 'final-warning',
      title: 'Final warning',
      class: 'out-of-court',
      supervised: true,
      from: null,
      to: day('2013-04-07'),
    },
    {
      id: 'youth-caution',
      title: 'Youth caution',
      class: 'out-of-court',
      supervised: false,
      from: day('2013-04-08'),
      to: null,
    },
  ];
  const standards = makeStandards([], types);

  test('exist from their first day to their last', () => {
    expect(standards.orderType('final-warning', day('2013-04-07'))?.title).toBe('Final warning');
    expect(standards.orderType('final-warning', day('2013-04-08'))).toBeNull();
    expect(standards.orderType('youth-caution', day('2013-04-07'))).toBeNull();
    expect(standards.orderType('youth-caution', day('2013-04-08'))?.supervised).toBe(false);
  });

  test('one that nobody knows is none', () => {
    expect(standards.orderType('borstal', day('2013-04-08'))).toBeNull();
  });
});
