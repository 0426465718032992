import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Day, dayNumber, dayOf, partsOf, toDay } from '../../../../engine/calendar/day.ts';
import { findDates, latestDay } from './find-dates.ts';
import { lacksYear, proposeYear, readDate, withYear } from './read-date.ts';
import { endOfMonth } from './words.ts';

test.each([
  ['30/09/13', 'day', '2013-09-30'],
  ['30.9.2013', 'day', '2013-09-30'],
  ['2013-09-30', 'day', '2013-09-30'],
  ['2013-09-30T00:00:00', 'day', '2013-09-30'],
  ['by 29th Nov 2013', 'day', '2013-11-29'],
  ['Mon 30 September 2013', 'day', '2013-09-30'],
  ['1st of May 2014', 'day', '2014-05-01'],
  ['September 30, 2013', 'day', '2013-09-30'],
  ['12th-14th November 2012', 'day', '2012-11-14'],
  ['12 – 14 November 2012', 'day', '2012-11-14'],
  ['12 November to 3 December 2012', 'day', '2012-12-03'],
  ['1-Dec-13', 'day', '2013-12-01'],
  ['31/03/13 revised to 30/06/13', 'day', '2013-06-30'],
  ['March 2013', 'month', '2013-03-31'],
  ['Mar-13', 'month', '2013-03-31'],
  ['Feb ’12', 'month', '2012-02-29'],
  ['03/2013', 'month', '2013-03-31'],
  ['2013-03', 'month', '2013-03-31'],
  ['end of September 2013', 'month', '2013-09-30'],
  ['April – July 2013', 'month', '2013-07-31'],
  ['Q3 2013/14', 'quarter', '2013-12-31'],
  ['Q4 13/14', 'quarter', '2014-03-31'],
  ['Quarter 1 2013-14', 'quarter', '2013-06-30'],
  ['third quarter of 2013/14', 'quarter', '2013-12-31'],
  ['2013-Q3', 'quarter', '2013-09-30'],
  ['Summer 2013', 'quarter', '2013-08-31'],
  ['2013/14', 'unknown', '2014-03-31'],
  ['end of 2013', 'unknown', '2013-12-31'],
  ['end of September', 'month', null],
  ['29th Nov', 'day', null],
  ['May', 'month', null],
  ['Q3', 'quarter', null],
  ['Ongoing', 'unknown', null],
  ['Completed', 'unknown', null],
  ['TBC', 'unknown', null],
  ['31/02/2013', 'unknown', null],
  ['04/13/2013', 'unknown', null],
  ['', 'unknown', null],
])('“%s”', (text, precision, lastDay) => {
  expect(readDate(text)).toEqual({ text, precision, lastDay });
});

test.each([
  'of whom 5 may attend',
  'Band I staff (M1)',
  '98% to 78%',
  'staff may march on',
  '1.1',
  '20 working days',
  'YOS 1',
])('there is no date in “%s”', (text) => {
  expect(findDates(text)).toEqual([]);
});

test('dates in a running text are found where they stand', () => {
  const text = 'Seen on 18/01/13 and in April – July 2013; reported by 29th November 2013.';
  expect(findDates(text).map((date) => [date.text, date.lastDay])).toEqual([
    ['18/01/13', '2013-01-18'],
    ['April', null],
    ['July 2013', '2013-07-31'],
    ['29th November 2013', '2013-11-29'],
  ]);
  expect(latestDay([text])).toBe('2013-11-29');
  expect(latestDay(['none'])).toBeNull();
});

describe('a date without a year', () => {
  const november = { text: 'November', precision: 'month', lastDay: null } as const;
  test('is known as such', () => {
    expect(lacksYear(november)).toBe(true);
    expect(lacksYear(readDate('Ongoing'))).toBe(false);
    expect(lacksYear(readDate('November 2013'))).toBe(false);
  });
  test('is proposed as the last that the document can mean', () => {
    expect(proposeYear(november, toDay('2013-11-29'))).toBe('November 2013');
    expect(proposeYear(november, toDay('2013-07-31'))).toBe('November 2012');
    expect(proposeYear(november, null)).toBeNull();
  });
  test('takes a year or a whole date, and keeps its words', () => {
    const answered = { text: 'November', precision: 'month', lastDay: '2013-11-30' };
    expect(withYear(november, '2013')).toEqual(answered);
    expect(withYear(november, 'November 2013')).toEqual(answered);
    expect(withYear(readDate('by 29th Nov'), '2013')).toEqual({
      text: 'by 29th Nov',
      precision: 'day',
      lastDay: '2013-11-29',
    });
    expect(withYear(november, 'soon')).toBeNull();
  });
});

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WAYS: readonly ((day: Day) => string)[] = [
  (day) => day,
  (day) => day.split('-').reverse().join('/'),
  (day) => `by ${words(day)}`,
  (day) => words(day).replace(/([A-Z][a-z]{2})[a-z]+/, '$1'),
  (day) => `(${words(day)})`,
];

function words(day: Day): string {
  const { year, month, day: date } = partsOf(dayNumber(day));
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

const anyDay = fc
  .integer({ min: dayNumber('1990-01-01' as Day), max: dayNumber('2079-12-31' as Day) })
  .map(dayOf);

describe('for any day', () => {
  test('every way of writing it is read as that day', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...WAYS), (day, way) => {
        expect(readDate(way(day))).toMatchObject({ precision: 'day', lastDay: day });
      }),
    );
  });
  test('its month ends with the month, however it is introduced', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom('', 'end of ', 'by ', 'early '), (day, before) => {
        const { year, month } = partsOf(dayNumber(day));
        expect(readDate(`${before}${MONTHS[month - 1]} ${year}`)).toMatchObject({
          precision: 'month',
          lastDay: dayOf(endOfMonth(year, month)),
        });
      }),
    );
  });
  test('a quarter of a financial year holds the day and ends within three months', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { year, month } = partsOf(dayNumber(day));
        const start = month < 4 ? year - 1 : year;
        const quarter = month < 4 ? 4 : Math.floor((month - 1) / 3);
        const { precision, lastDay } = readDate(`Q${quarter} ${start}/${String(start + 1).slice(2)}`);
        expect(precision).toBe('quarter');
        expect(lastDay !== null && lastDay >= day).toBe(true);
        expect(dayNumber(lastDay as Day) - dayNumber(day)).toBeLessThan(92);
      }),
    );
  });
  test('of a range the last day counts', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        const [first, last] = [one, other].sort() as [Day, Day];
        expect(readDate(`${words(first)} to ${words(last)}`).lastDay).toBe(last);
      }),
    );
  });
});

test('any text is kept, and read without a fault', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      expect(readDate(text).text).toBe(text.trim());
    }),
  );
});
