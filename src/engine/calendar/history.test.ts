import { expect, test } from 'vitest';
import type { Calendar } from './calendar.ts';
import { type Day, dayNumber, dayOf, toDay } from './day.ts';
import { makeCalendarHistory } from './history.ts';

const day = (text: string): Day => toDay(text);
const plus = (calendar: Calendar, start: string, count: number): Day =>
  dayOf(calendar.withClosures.addWorkingDays(dayNumber(day(start)), count));

const history = makeCalendarHistory(
  {
    holidays: [
      { day: day('2022-08-29'), title: 'Summer bank holiday' },
      { day: day('2022-09-19'), title: 'State funeral', adoptedOn: day('2022-09-12') },
    ],
    closureDays: [{ day: day('2022-10-03'), title: 'Move to new offices', adoptedOn: day('2022-09-20') }],
    lastYear: 2022,
  },
  [
    {
      adoptedOn: day('2022-11-01'),
      list: { holidays: [{ day: day('2023-05-08'), title: 'Coronation' }], lastYear: 2023 },
    },
  ],
);

test('a holiday that was added counts from the day it was adopted', () => {
  expect(plus(history.asKnown(day('2022-09-11')), '2022-09-16', 1)).toBe('2022-09-19');
  expect(plus(history.asKnown(day('2022-09-12')), '2022-09-16', 1)).toBe('2022-09-20');
});

test('so does a closure day', () => {
  expect(plus(history.asKnown(day('2022-09-19')), '2022-09-30', 1)).toBe('2022-10-03');
  expect(plus(history.asKnown(day('2022-09-20')), '2022-09-30', 1)).toBe('2022-10-04');
});

test('a closure day that was taken back counts again from then on, and not before', () => {
  const back = makeCalendarHistory({
    holidays: [],
    closureDays: [
      { day: day('2022-10-03'), title: 'Move', adoptedOn: day('2022-09-20'), withdrawnOn: day('2022-09-27') },
    ],
    lastYear: 2022,
  });
  expect(back.changeDays).toEqual(['2022-09-20', '2022-09-27']);
  expect(plus(back.asKnown(day('2022-09-19')), '2022-09-30', 1)).toBe('2022-10-03');
  expect(plus(back.asKnown(day('2022-09-26')), '2022-09-30', 1)).toBe('2022-10-04');
  expect(plus(back.asKnown(day('2022-09-27')), '2022-09-30', 1)).toBe('2022-10-03');
});

test('a whole list adopted later decides from its first year on and leaves the years before', () => {
  expect(history.latest.lastYear).toBe(2023);
  expect(plus(history.latest, '2023-05-05', 1)).toBe('2023-05-09');
  expect(plus(history.latest, '2022-09-16', 1)).toBe('2022-09-20');
  expect(history.asKnown(day('2022-10-31')).lastYear).toBe(2022);
});

test('a list may take a holiday back: it was moved', () => {
  const moved = makeCalendarHistory(
    { holidays: [{ day: day('2020-05-04'), title: 'Early May' }], closureDays: [], lastYear: 2020 },
    [
      {
        adoptedOn: day('2019-06-07'),
        list: { holidays: [{ day: day('2020-05-08'), title: 'Early May, moved' }], lastYear: 2020 },
      },
    ],
  );
  expect(plus(moved.asKnown(day('2019-06-06')), '2020-05-01', 1)).toBe('2020-05-05');
  expect(plus(moved.asKnown(day('2019-06-07')), '2020-05-01', 1)).toBe('2020-05-04');
  expect(plus(moved.latest, '2020-05-07', 1)).toBe('2020-05-11');
});

test('names the days on which something changed, with one calendar for each', () => {
  expect(history.changeDays).toEqual(['2022-09-12', '2022-09-20', '2022-11-01']);
  expect(history.editions.map(({ adoptedOn }) => adoptedOn)).toEqual([null, ...history.changeDays]);
  expect(history.latest).toBe(history.asKnown(day('2030-01-01')));
});
