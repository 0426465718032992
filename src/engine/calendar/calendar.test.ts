import { expect, test } from 'vitest';
import { makeCalendar } from './calendar.ts';
import { type Day, dayNumber, dayOf, toDay } from './day.ts';
import type { WorkingDays } from './working-days.ts';

const named = (day: string, title: string): { day: Day; title: string } => ({ day: toDay(day), title });
const calendar = makeCalendar({
  holidays: [named('2013-08-26', 'Summer bank holiday')],
  closureDays: [named('2013-08-27', 'Training day of the whole service')],
  lastYear: 2013,
});
const plus = (days: WorkingDays, start: string, count: number): Day =>
  dayOf(days.addWorkingDays(dayNumber(toDay(start)), count));

test.each(['local', 'assumed'] as const)('a closure day moves a limit that is %s', (mark) => {
  expect(plus(calendar.forMark(mark), '2013-08-23', 1)).toBe('2013-08-28');
});

test.each(['published', 'published guidance', 'as stated', 'as directed'] as const)(
  'a closure day does not move a limit that is %s',
  (mark) => {
    expect(plus(calendar.forMark(mark), '2013-08-23', 1)).toBe('2013-08-27');
  },
);

test('a closure day is named among what was passed over', () => {
  const passed = calendar.withClosures.skippedBetween(
    dayNumber(toDay('2013-08-23')),
    dayNumber(toDay('2013-08-28')),
  );
  expect(passed.map(({ title }) => title)).toEqual([
    'Summer bank holiday',
    'Training day of the whole service',
  ]);
});

test('a day after the last year of the list is provisional, 31 December of it is not', () => {
  expect(calendar.provisional(dayNumber(toDay('2013-12-31')))).toBe(false);
  expect(calendar.provisional(dayNumber(toDay('2014-01-01')))).toBe(true);
});
