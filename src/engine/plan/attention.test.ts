import { describe, expect, test } from 'vitest';
import type { Day } from '../calendar/day.ts';
import { attentionOf, PROPOSES, type Watched } from './attention.ts';
import { MOVES } from './moves.ts';

const day = (text: string): Day => text as Day;
const TODAY = day('2013-07-31');

const quiet: Watched = {
  state: 'in-progress',
  doneOn: null,
  plannedOn: day('2013-09-30'),
  strength: 'none',
  heardOn: day('2013-07-15'),
  retestOn: null,
  retestFailed: false,
  retestsPassed: false,
  measure: null,
  leads: [{ is: 'there' }],
};
const done: Watched = { ...quiet, state: 'done', doneOn: day('2013-04-30'), strength: 'assertion' };
const kinds = (action: Watched, on = TODAY) => attentionOf(action, on, 8).map((one) => one.kind);

describe('what needs attention', () => {
  test('an action under way, led, planned and told of does not', () => {
    expect(kinds(quiet)).toEqual([]);
    expect(kinds(done)).toEqual([]);
  });

  test('the planned date has passed: not on its last day, but on the next', () => {
    const action = { ...quiet, plannedOn: day('2013-07-31') };
    expect(kinds(action)).toEqual([]);
    expect(attentionOf(action, day('2013-08-01'), 8)).toEqual([{ kind: 'overdue', since: '2013-08-01' }]);
    expect(kinds({ ...done, plannedOn: day('2013-01-31') })).toEqual([]);
  });

  test('no update for eight weeks: not after exactly 56 days, but after 57', () => {
    expect(kinds({ ...quiet, heardOn: day('2013-06-05') })).toEqual([]);
    expect(attentionOf({ ...quiet, heardOn: day('2013-06-04') }, TODAY, 8)).toEqual([
      { kind: 'stale', since: '2013-06-04' },
    ]);
  });

  test.each([
    ['a claim without evidence', { ...done, strength: 'none' as const }, 'claim-without-evidence'],
    ['a re-test on its day', { ...done, retestOn: TODAY }, 're-test-due'],
    ['a failed re-test', { ...done, retestFailed: true }, 're-test-failed'],
    ['a measure that no longer holds', { ...done, measure: 'no-longer-holds' as const }, 'no-longer-holds'],
    ['evidence of a sample', { ...done, strength: 'sample' as const }, 'can-be-verified'],
    [
      'every re-test passed',
      { ...done, state: 'verified' as const, strength: 'sample' as const, retestsPassed: true },
      'can-be-sustained',
    ],
    ['no planned date', { ...quiet, plannedOn: null }, 'no-planned-date'],
    ['no lead', { ...quiet, leads: [] }, 'no-lead'],
    ['a lead who left', { ...quiet, leads: [{ is: 'there' }, { is: 'left' }] as const }, 'lead-left'],
    ['a lead who changed role', { ...quiet, leads: [{ is: 'changed-role' }] as const }, 'lead-changed-role'],
  ] as const)('%s', (_what, action, kind) => {
    expect(kinds(action)).toEqual([kind]);
  });

  test('what a measure or a re-test speaks against is not proposed to be verified', () => {
    const tested = { ...done, strength: 'full-cohort' as const };
    expect(kinds({ ...tested, measure: 'no-longer-holds' })).toEqual(['no-longer-holds']);
    expect(kinds({ ...tested, retestFailed: true })).toEqual(['re-test-failed']);
    expect(kinds({ ...tested, measure: 'holds' })).toEqual(['can-be-verified']);
  });

  test('a re-test that lies ahead is quiet; a claim that was taken back asks for no re-test', () => {
    expect(kinds({ ...done, retestOn: day('2013-08-01') })).toEqual([]);
    expect(kinds({ ...quiet, retestOn: day('2013-07-01'), retestFailed: true })).toEqual([]);
  });

  test('a cancelled action needs nothing', () => {
    expect(kinds({ ...quiet, state: 'cancelled', leads: [], plannedOn: null })).toEqual([]);
  });

  test('what is proposed may be decided by the table, from where it is proposed', () => {
    expect(MOVES.done[PROPOSES['re-test-failed'] ?? 'done'].allowed).toBe(true);
    expect(MOVES.done[PROPOSES['can-be-verified'] ?? 'done'].allowed).toBe(true);
    expect(MOVES.verified[PROPOSES['can-be-sustained'] ?? 'done'].allowed).toBe(true);
    expect(MOVES.sustained[PROPOSES['no-longer-holds'] ?? 'done'].allowed).toBe(true);
  });
});
