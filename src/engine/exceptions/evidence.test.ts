import { describe, expect, test } from 'vitest';
import type { Day } from '../calendar/day.ts';
import type { RecordedFact } from '../timeline/facts.ts';
import { resolveTimeline, type Timeline } from '../timeline/timeline.ts';
import { evidenceLacking, isEvidenceLate } from './evidence.ts';

const DUE = '2013-02-04' as Day;

type Told = { id: string; kind: string; on: string; data: object; knownOn?: string };

function timelineOf(...facts: Told[]): Timeline {
  return resolveTimeline(
    facts.map((fact, order) => ({
      knownOn: fact.on,
      recordedBy: 'amir',
      order,
      ...fact,
    })) as never as RecordedFact[],
    null,
  );
}

const claim = (reason: string, evidence: string[] = []) => ({
  data: { duty: { kind: 'initial-assessment', of: 'o' }, reason, evidence },
});
const missed = (on: string, data: object = {}, knownOn = on): Told => ({
  id: `m-${on}`,
  kind: 'appointment-missed',
  on,
  knownOn,
  data: { purpose: 'assessment', missedBy: 'child', acceptable: false, ...data },
});
const followUp = (on: string, knownOn = on): Told => ({
  id: `f-${on}`,
  kind: 'follow-up-made',
  on,
  knownOn,
  data: {},
});
const arranged = (day: string): Told => ({
  id: 'a',
  kind: 'appointment-arranged',
  on: '2013-01-20',
  data: { day, purpose: 'assessment' },
});

describe('an exception for missed appointments', () => {
  const lacking = (...facts: Told[]) =>
    evidenceLacking(claim('missed-appointments'), timelineOf(...facts), DUE);
  const NONE = expect.stringContaining('No assessment appointment that the child missed is recorded');

  test('needs an assessment appointment that the child missed, and its follow-up', () => {
    expect(lacking()).toEqual(NONE);
    expect(lacking(missed('2013-01-30', { missedBy: 'service' }), followUp('2013-01-31'))).toEqual(NONE);
    expect(lacking(missed('2013-01-30', { purpose: 'review' }), followUp('2013-01-31'))).toEqual(NONE);
    expect(lacking(missed('2013-01-30'), followUp('2013-01-29'))).toContain('no follow-up recorded');
    expect(lacking(missed('2013-01-30'), followUp('2013-01-31'))).toBeNull();
  });

  test('counts by the day for which it was arranged, up to the due date', () => {
    expect(lacking(missed('2013-02-04'), followUp('2013-02-05'))).toBeNull();
    expect(lacking(missed('2013-02-05'), followUp('2013-02-06'))).toEqual(NONE);
    const named = { appointment: 'a' };
    expect(lacking(arranged('2013-02-05'), missed('2013-02-04', named), followUp('2013-02-05'))).toEqual(
      NONE,
    );
    expect(lacking(arranged('2013-02-04'), missed('2013-02-05', named), followUp('2013-02-05'))).toBeNull();
  });

  test('is marked where one of the two was recorded after the due date, and only then', () => {
    const late = (...facts: Told[]) =>
      isEvidenceLate(claim('missed-appointments'), timelineOf(...facts), DUE);
    expect(late(missed('2013-01-30'), followUp('2013-01-31'))).toBe(false);
    expect(late(missed('2013-01-30', {}, '2013-02-05'), followUp('2013-01-31'))).toBe(true);
    expect(late(missed('2013-01-30'), followUp('2013-01-31', '2013-02-05'))).toBe(true);
    expect(late(missed('2013-01-30'))).toBe(false);
    const early = [missed('2013-01-28'), followUp('2013-01-29')];
    expect(late(...early, missed('2013-01-30', {}, '2013-02-05'))).toBe(false);
  });
});

describe('an exception of any reason', () => {
  const interpreter: Told = { id: 'i', kind: 'interpreter-failed', on: '2013-01-30', data: {} };

  test('lacks the evidence that it names and that was withdrawn', () => {
    const withdrawn: Told = { id: 'w', kind: 'withdrawal', on: '2013-03-01', data: {} };
    const before = timelineOf(interpreter);
    const after = timelineOf(interpreter, { ...withdrawn, withdraws: 'i' } as Told);
    expect(evidenceLacking(claim('interpreter', ['i']), before, DUE)).toBeNull();
    expect(evidenceLacking(claim('interpreter', ['i']), after, DUE)).toContain('was withdrawn since');
    expect(evidenceLacking(claim('interpreter'), after, DUE)).toBeNull();
  });

  test('is marked where it names something recorded after the due date', () => {
    const late = timelineOf({ ...interpreter, knownOn: '2013-02-05' });
    expect(isEvidenceLate(claim('interpreter', ['i']), late, DUE)).toBe(true);
    expect(isEvidenceLate(claim('interpreter'), late, DUE)).toBe(false);
    expect(isEvidenceLate(claim('interpreter', ['i']), late, null)).toBe(false);
    expect(isEvidenceLate(claim('interpreter', ['i']), timelineOf(interpreter), DUE)).toBe(false);
  });
});
