import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, type Day, dayNumber, dayOf, parseDay, toDay, weekday } from './day.ts';

const months = (day: string, count: number): Day => dayOf(addMonths(dayNumber(toDay(day)), count));
/** Day numbers from 1900 to 2199. */
const dayNumbers = fc.integer({ min: -25567, max: 84005 });

describe('a day', () => {
  test.each([
    '2013-02-30',
    '2013-02-29',
    '2013-13-01',
    '2013-00-10',
    '2013-04-31',
    '1899-12-31',
    '13/02/2013',
    '2013-2-3',
    '',
    ' 2013-02-03',
    '2013-02-03T00:00',
  ])('"%s" is none', (text) => {
    expect(parseDay(text)).toBeNull();
  });

  test.each(['2012-02-29', '2000-02-29', '1900-01-01', '2013-12-31'])('%s is one', (text) => {
    expect(parseDay(text)).toBe(text);
  });

  test('says in words what is no day', () => {
    expect(() => toDay('2013-02-30')).toThrow('"2013-02-30" is not a day. Days are written YYYY-MM-DD.');
  });

  test('9 August 2013 was a Friday', () => {
    expect(weekday(dayNumber(toDay('2013-08-09')))).toBe(4);
  });
});

describe('months', () => {
  test.each([
    ['2012-11-30', 3, '2013-02-28'],
    ['2011-11-30', 3, '2012-02-29'],
    ['2012-12-31', 6, '2013-06-30'],
    ['2013-03-31', -1, '2013-02-28'],
    ['2013-01-15', 12, '2014-01-15'],
    ['2012-10-31', 4, '2013-02-28'],
    ['2013-01-31', 0, '2013-01-31'],
  ])('%s and %i months is %s: clamped to the end of the month', (day, count, expected) => {
    expect(months(day, count)).toBe(expected);
  });

  test('never roll into the month after', () => {
    fc.assert(
      fc.property(dayNumbers, fc.integer({ min: -240, max: 240 }), (number, count) => {
        const [from, to] = [dayOf(number), dayOf(addMonths(number, count))];
        const month = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
        expect(month(to) - month(from)).toBe(count);
        expect(Number(to.slice(8))).toBeLessThanOrEqual(Number(from.slice(8)));
      }),
    );
  });
});

describe('arithmetic on days', () => {
  test('a number and its day are the same, and each day follows the one before as the Gregorian calendar says', () => {
    fc.assert(
      fc.property(dayNumbers, (number) => {
        expect(dayNumber(dayOf(number))).toBe(number);
        expect(dayOf(number)).toBe(new Date(number * 86_400_000).toISOString().slice(0, 10));
        expect(weekday(number)).toBe((new Date(number * 86_400_000).getUTCDay() + 6) % 7);
      }),
    );
  });

  test('days added and taken away again leave the day', () => {
    fc.assert(
      fc.property(dayNumbers, fc.integer({ min: -5000, max: 5000 }), (number, count) => {
        expect(addDays(addDays(dayOf(number), count), -count)).toBe(dayOf(number));
      }),
    );
  });

  test.each(['Europe/London', 'Pacific/Auckland', 'America/Los_Angeles', 'Pacific/Apia'])(
    'nothing depends on the time zone: %s',
    (zone) => {
      const before = process.env.TZ;
      process.env.TZ = zone;
      try {
        // The days on which clocks change, and the day that Samoa left out.
        for (const day of ['2013-03-31', '2013-10-27', '2011-12-30'].map(toDay)) {
          expect(addDays(addDays(day, -1), 2)).toBe(addDays(day, 1));
          expect(dayNumber(addDays(day, 1)) - dayNumber(day)).toBe(1);
        }
      } finally {
        if (before === undefined) delete process.env.TZ;
        else process.env.TZ = before;
      }
    },
  );
});
