import { beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { plannedOf, strengthOf } from '../../src/engine/plan/action.ts';
import { tellAll } from '../../src/features/demonstration/build.ts';
import { storedFacts } from '../../src/features/demonstration/stored.ts';
import { planActions } from '../../src/features/plan/index.ts';
import type { StoredFact } from '../../src/ledger/fact.ts';

const day = (text: string): Day => text as Day;

describe('the demonstration’s plan', { timeout: 120_000 }, () => {
  let facts: StoredFact[];
  beforeAll(async () => {
    const { batches } = await tellAll('harrowmere', day('2015-12-31'));
    facts = batches.flatMap(storedFacts).filter((fact) => fact.stream.kind === 'plan');
  }, 120_000);
  const asAt = (on: string) =>
    planActions(
      facts.filter((fact) => fact.knownOn <= on),
      '',
    );
  const states = (on: string) => Object.fromEntries(asAt(on).map((one) => [one.ref, one.state]));

  test('has five recommendations and fourteen actions', () => {
    expect(facts.filter((fact) => fact.kind === 'recommendation-made')).toHaveLength(5);
    expect(asAt('2013-01-31').map((one) => one.ref)).toEqual([
      ...['1a', '1b', '1c', '2a', '2b', '2c', '3a', '3b', '4a', '4b', '5a', '5b', '5c', '5d'],
    ]);
  });

  test('at the end of July 2013 the first action is claimed and not verified: 45 of 53 is below the target', () => {
    const first = asAt('2013-07-31').find((one) => one.ref === '1a');
    expect(first).toMatchObject({
      state: 'done',
      measure: { linked: { measure: 'initial-assessment-timeliness', target: 9_800 } },
      measureReports: [{ n: 45, d: 53, holds: false }],
    });
    expect(states('2013-07-31')).toEqual({
      '1a': 'done',
      '1b': 'done',
      '1c': 'done',
      '2a': 'in-progress',
      '2b': 'done',
      '2c': 'in-progress',
      '3a': 'done',
      '3b': 'done',
      '4a': 'done',
      '4b': 'done',
      '5a': 'done',
      '5b': 'in-progress',
      '5c': 'done',
      '5d': 'in-progress',
    });
  });

  test('one hundred per cent of an unknown number is a count without n, not a sample', () => {
    const reviews = asAt('2013-07-31').find((one) => one.ref === '3a');
    expect(reviews === undefined ? null : strengthOf(reviews)).toBe('count-without-n');
  });

  test('what was verified on a sample is sustained after a year of re-tests; what failed one slipped back', () => {
    expect(states('2013-10-31')).toMatchObject({ '1b': 'verified', '3a': 'verified' });
    expect(states('2014-01-31')).toMatchObject({ '4a': 'slipped-back' });
    expect(states('2015-12-31')).toMatchObject({ '1a': 'done', '1b': 'sustained', '4a': 'sustained' });
  });

  test('a planned date that moved keeps its first', () => {
    const moved = asAt('2013-12-31').find((one) => one.ref === '2a');
    expect(moved && plannedOf(moved)).toMatchObject({
      first: { planned: { lastDay: '2013-09-30' } },
      current: { planned: { lastDay: '2013-11-30' } },
    });
  });
});
