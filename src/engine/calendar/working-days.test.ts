import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, dayNumber, dayOf, toDay, weekday } from './day.ts';
import { parseHolidayCsv } from './holidays.ts';
import { type NamedDay, prepareWorkingDays, type WorkingDays } from './working-days.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const { holidays } = parseHolidayCsv(
  read('../../../standards/holidays/england-and-wales.csv'),
  'england-and-wales',
);
const england = prepareWorkingDays(holidays);

const plus = (start: string, count: number, days = england): Day =>
  dayOf(days.addWorkingDays(dayNumber(toDay(start)), count));
const between = (a: string, b: string): number =>
  england.workingDaysBetween(dayNumber(toDay(a)), dayNumber(toDay(b)));
const skipped = (a: string, b: string): readonly NamedDay[] =>
  england.skippedBetween(dayNumber(toDay(a)), dayNumber(toDay(b)));

describe('the reference cases', () => {
  const [heading = '', ...rows] = read('fixtures/working-days.csv').trim().split(/\r?\n/);
  const counts = heading
    .split(',')
    .flatMap((name) => (name.startsWith('plus_') ? [Number(name.slice(5))] : []));

  test('there are thirteen of them, with five answers each', () => {
    expect(rows).toHaveLength(13);
    expect(counts).toEqual([1, 5, 10, 15, 20]);
  });

  test.each(rows)('%s', (row) => {
    const [start = '', ...expected] = row.split(',').slice(0, 6);
    expect(counts.map((count) => plus(start, count))).toEqual(expected);
    expect(expected.map((day) => between(start, day))).toEqual(counts);
  });
});

describe('adding working days', () => {
  test('day 0 is the day itself, on a Sunday too', () => {
    expect(plus('2013-08-11', 0)).toBe('2013-08-11');
  });

  test('back from a Tuesday after a bank holiday is the Friday before', () => {
    expect(plus('2013-08-27', -1)).toBe('2013-08-23');
  });

  test('back from a Saturday the Friday counts', () => {
    expect(plus('2013-08-10', -1)).toBe('2013-08-09');
  });

  test('before the list begins only weekends are left out', () => {
    expect(plus('1999-12-24', 1)).toBe('1999-12-27');
    expect(plus('1999-12-30', 2)).toBe('2000-01-04');
  });

  test('after the list ends only weekends are left out', () => {
    expect(plus('2028-12-29', 1)).toBe('2029-01-01');
    expect(plus('2031-01-03', 5)).toBe('2031-01-10');
  });

  test('without any holiday every weekday counts', () => {
    expect(plus('2013-12-24', 2, prepareWorkingDays([]))).toBe('2013-12-26');
  });
});

describe('counting working days', () => {
  test('the first day is not counted and the last is', () => {
    expect(between('2013-08-09', '2013-08-12')).toBe(1);
    expect(between('2013-08-09', '2013-08-09')).toBe(0);
  });

  test('reversed it is the same number below zero', () => {
    expect(between('2013-09-02', '2013-08-09')).toBe(-15);
  });
});

describe('what was passed over', () => {
  test('names the bank holiday', () => {
    expect(skipped('2013-08-09', '2013-09-02')).toEqual([
      { day: '2013-08-26', title: 'Summer bank holiday' },
    ]);
  });

  test('leaves out the start and holds the end', () => {
    expect(skipped('2013-08-26', '2013-08-27')).toEqual([]);
    expect(skipped('2013-08-25', '2013-08-26')).toHaveLength(1);
    expect(skipped('2013-08-27', '2013-08-26')).toHaveLength(1);
    expect(skipped('2013-08-26', '2013-08-23')).toEqual([]);
  });

  test('a holiday on a Saturday was no working day anyway', () => {
    const days = prepareWorkingDays([{ day: toDay('2013-08-10'), title: 'Fair day' }]);
    expect(days.skippedBetween(dayNumber(toDay('2013-08-01')), dayNumber(toDay('2013-08-31')))).toEqual([]);
    expect(plus('2013-08-09', 1, days)).toBe('2013-08-12');
  });
});

describe('against counting day by day', () => {
  const start = toDay('2012-01-01');
  const someHolidays = fc.uniqueArray(fc.integer({ min: 0, max: 800 }), { maxLength: 60 });
  const someDay = fc.integer({ min: -300, max: 1100 });
  const prepare = (offsets: readonly number[]): { days: WorkingDays; naive: (day: number) => boolean } => {
    const named = offsets.map((offset) => ({ day: addDays(start, offset), title: `Holiday ${offset}` }));
    const numbers = new Set(named.map(({ day }) => dayNumber(day)));
    return { days: prepareWorkingDays(named), naive: (day) => weekday(day) < 5 && !numbers.has(day) };
  };
  const first = dayNumber(start);

  test('adding agrees, forwards and back, in and out of the list', () => {
    fc.assert(
      fc.property(someHolidays, someDay, fc.integer({ min: -400, max: 400 }), (offsets, from, count) => {
        const { days, naive } = prepare(offsets);
        let expected = first + from;
        for (let left = Math.abs(count); left > 0; ) {
          expected += Math.sign(count);
          if (naive(expected)) left--;
        }
        expect(days.addWorkingDays(first + from, count)).toBe(expected);
      }),
    );
  });

  test('counting agrees', () => {
    fc.assert(
      fc.property(someHolidays, someDay, someDay, (offsets, a, b) => {
        const { days, naive } = prepare(offsets);
        const [low, high] = [first + Math.min(a, b), first + Math.max(a, b)];
        let count = 0;
        for (let day = low + 1; day <= high; day++) if (naive(day)) count++;
        expect(days.workingDaysBetween(low, high)).toBe(count);
        expect(days.workingDaysBetween(high, low) + count).toBe(0);
      }),
    );
  });

  test('what is not counted is a weekend day or was named', () => {
    fc.assert(
      fc.property(someHolidays, someDay, someDay, (offsets, a, b) => {
        const { days } = prepare(offsets);
        const [low, high] = [first + Math.min(a, b), first + Math.max(a, b)];
        let weekend = 0;
        for (let day = low + 1; day <= high; day++) if (weekday(day) > 4) weekend++;
        const named = days.skippedBetween(low, high);
        expect(days.workingDaysBetween(low, high) + weekend + named.length).toBe(high - low);
      }),
    );
  });

  test('the next working day is the day itself or the first after it', () => {
    fc.assert(
      fc.property(someHolidays, someDay, (offsets, from) => {
        const { days, naive } = prepare(offsets);
        let expected = first + from;
        while (!naive(expected)) expected++;
        expect(days.nextWorkingDay(first + from)).toBe(expected);
        expect(days.isWorkingDay(first + from)).toBe(naive(first + from));
      }),
    );
  });

  test('there and back again', () => {
    fc.assert(
      fc.property(someHolidays, someDay, fc.integer({ min: 1, max: 300 }), (offsets, from, count) => {
        const { days } = prepare(offsets);
        const workday = days.nextWorkingDay(first + from);
        expect(days.addWorkingDays(days.addWorkingDays(workday, count), -count)).toBe(workday);
      }),
    );
  });
});
