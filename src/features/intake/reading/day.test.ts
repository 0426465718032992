import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Day, dayOf } from '../../../engine/calendar/day.ts';
import { readDay } from './day.ts';

const told = (text: string, daysFrom?: '1900' | '1904'): string => {
  const read = readDay(text, daysFrom);
  return 'day' in read ? read.day : read.reason;
};

describe('days as people and Excel write them', () => {
  test.for([
    ['14/01/2013', '2013-01-14'],
    ['4/1/2013', '2013-01-04'],
    ['14-01-2013', '2013-01-14'],
    ['14.01.2013', '2013-01-14'],
    ['14/01/2013 00:00', '2013-01-14'],
    ['14/01/2013, 09:30:00', '2013-01-14'],
    ['2013-01-14', '2013-01-14'],
    ['2013-01-14T09:30:00', '2013-01-14'],
    ['2013-1-4', '2013-01-04'],
    ['14 January 2013', '2013-01-14'],
    ['14 Jan 2013', '2013-01-14'],
    ['14-Sept-2013', '2013-09-14'],
    ['1st March 2013', '2013-03-01'],
    ['41288', '2013-01-14'],
    ['41288.5', '2013-01-14'],
    ['29/02/2012', '2012-02-29'],
  ] as const)('%s', ([text, day]) => expect(told(text)).toBe(day));

  test('a workbook may count its days from 1904', () => expect(told('39826', '1904')).toBe('2013-01-14'));

  test('every day comes back however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 60_000 }), (number) => {
        const day = dayOf(number) as Day;
        const [year, month, date] = day.split('-');
        expect(told(`${date}/${month}/${year}`)).toBe(day);
        expect(told(`${Number(date)}/${Number(month)}/${year}`)).toBe(day);
        expect(told(day)).toBe(day);
      }),
    );
  });
});

describe('what is no day is told in words', () => {
  test.for([
    [
      '30/02/2013',
      '“30/02/2013” is not a day that exists: February 2013 has 28 days. Enter the right day, as day/month/year.',
    ],
    [
      '2013-02-30',
      '“2013-02-30” is not a day that exists: February 2013 has 28 days. Enter the right day, as day/month/year.',
    ],
    [
      '01/14/2013',
      '“01/14/2013” is not a day: there is no month 14. It may be written month first: days come first here. Write it as day/month/year, for example 14/01/2013, or as 2013-01-14.',
    ],
    [
      '14/01/13',
      '“14/01/13” has a year of two digits, so that the century is not known. Write it as day/month/year, for example 14/01/2013, or as 2013-01-14.',
    ],
    [
      '14/01/0213',
      '“14/01/0213” is not a day that can be meant: its year is 213. Write it as day/month/year, for example 14/01/2013, or as 2013-01-14.',
    ],
    ['soon', '“soon” is not a day. Write it as day/month/year, for example 14/01/2013, or as 2013-01-14.'],
    [
      '14 Janvier 2013',
      '“14 Janvier 2013” is not a day. Write it as day/month/year, for example 14/01/2013, or as 2013-01-14.',
    ],
    [
      '0/1/2013',
      '“0/1/2013” is not a day that exists: January 2013 has 31 days. Enter the right day, as day/month/year.',
    ],
  ] as const)('%s', ([text, reason]) => expect(told(text)).toBe(reason));

  test('a long text is told by its beginning', () => {
    expect(told('x'.repeat(16_000))).toMatch(/^“x{60}\.\.\.” is not a day\./);
  });

  test('whatever is in a cell, a day comes out or a sentence', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(told(text)).toMatch(/^(\d{4}-\d\d-\d\d|“[\s\S]*[.])$/);
      }),
    );
  });
});
