import { expect, test } from 'vitest';
import type { Day } from '../../../engine/calendar/day.ts';
import { type DutyRow, dutyChanges } from './duty-changes.ts';

const day = (text: string): Day => text as Day;
const today = day('2026-11-25');
const owed = (key: string, due: string, kind: DutyRow['kind'] = 'oversight'): DutyRow => ({
  key,
  kind,
  due: day(due),
  metOn: null,
  endedOn: null,
});

test('a duty whose start has moved is told once: now due, and what it was before', () => {
  const before = [owed('oversight:opened', '2026-12-15')];
  const after = [owed('oversight:allocated', '2027-01-06')];
  expect(dutyChanges(before, after, today)).toEqual([
    'The management oversight is now due on Wed 6 Jan 2027 (before: Tue 15 Dec 2026).',
  ]);
});

test('a duty whose ground changed and whose date did not is not told', () => {
  expect(
    dutyChanges([owed('rmp:a', '2026-12-01', 'rmp')], [owed('rmp:b', '2026-12-01', 'rmp')], today),
  ).toEqual([]);
});

test('of two that are gone and one that is new, one has moved and one is no longer owed', () => {
  const before = [owed('a', '2026-12-01', 'change-review'), owed('b', '2026-12-02', 'change-review')];
  const after = [owed('c', '2026-12-04', 'change-review')];
  expect(dutyChanges(before, after, today)).toEqual([
    'The review after a change is now due on Fri 4 Dec 2026 (before: Tue 1 Dec 2026).',
    'The review after a change is no longer owed.',
  ]);
});

test('a duty of another kind does not hide one that is gone', () => {
  expect(dutyChanges([owed('a', '2026-12-01', 'vmp')], [owed('b', '2026-12-02', 'rmp')], today)).toEqual([
    'The RMP is due on Wed 2 Dec 2026.',
    'The VMP is no longer owed.',
  ]);
});
