import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Day, FOREVER } from '../../engine/calendar/day.ts';
import { carryNothing, compareRows, inOrder, type Row, type Rows, rowKey, versionRows } from './versions.ts';

const day = (text: string): Day => text as Day;
const DAYS = ['2013-01-01', '2013-01-02', '2013-01-03', '2013-01-04'].map(day);
const row = (of: string, state: string): Row => ({ of, state });

describe('the key of a row', () => {
  const cell = fc.oneof(
    fc.constantFrom('', 'null', '1', '"', 'a', '[]'),
    fc.constantFrom(null, 1, 0, true, false),
    fc.array(fc.constantFrom('a', 'b')),
  );
  test('tells two rows apart exactly when they differ', () => {
    const rows = fc.record({ a: cell, b: cell, c: cell });
    fc.assert(
      fc.property(rows, rows, (one, other) => {
        expect(rowKey(one) === rowKey(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });
  test('does not depend on the order in which columns were written', () => {
    expect(rowKey({ a: '1', b: 2 })).toBe(rowKey({ b: 2, a: '1' }));
  });
});

describe('the history of versions', () => {
  const story: Record<string, Rows> = {
    '2013-01-01': { duty: [row('x', 'open')] },
    '2013-01-02': { duty: [row('x', 'open'), row('y', 'open'), row('y', 'open')] },
    '2013-01-03': { duty: [row('x', 'met'), row('y', 'open')], file: [row('f', 'open')] },
    '2013-01-04': { file: [row('f', 'open')] },
  };
  test('keeps each row from the day it was first known to the day it was no longer so', () => {
    const versions = versionRows(DAYS, (on) => story[on] ?? {}, carryNothing);
    const told = versions.map((one) => [one.table, one.row.of, one.row.state, one.knownFrom, one.knownTo]);
    expect(told.map((one) => one.join(' ')).sort()).toEqual([
      'duty x met 2013-01-03 2013-01-04',
      'duty x open 2013-01-01 2013-01-03',
      'duty y open 2013-01-02 2013-01-04',
      `file f open 2013-01-03 ${FOREVER}`,
    ]);
  });

  test('on every day holds just the rows that followed on that day, and gains what a comparison adds', () => {
    const rows = fc.array(
      fc.record({ of: fc.constantFrom('x', 'y', 'z'), state: fc.constantFrom('a', 'b') }),
    );
    fc.assert(
      fc.property(fc.array(rows, { minLength: 4, maxLength: 4 }), (days) => {
        const derive = (on: Day): Rows => ({ duty: days[DAYS.indexOf(on)] ?? [] });
        const versions = versionRows(DAYS, derive, carryNothing);
        for (const [at, on] of DAYS.entries()) {
          const known = versions.filter((one) => one.knownFrom <= on && one.knownTo > on);
          const wanted = new Set((days[at] ?? []).map((one) => rowKey(one)));
          expect(new Set(known.map((one) => rowKey(one.row)))).toEqual(wanted);
          expect(known).toHaveLength(wanted.size);
          const { added, gone } = compareRows(
            at === 0 ? {} : derive(DAYS[at - 1] as Day),
            derive(on),
            carryNothing,
            on,
          );
          expect(versions.filter((one) => one.knownFrom === on)).toHaveLength(added.length);
          expect(versions.filter((one) => one.knownTo === on)).toHaveLength(gone.size);
        }
      }),
    );
  });

  test('lets a table fill in what depends on the version before', () => {
    const versions = versionRows(
      DAYS,
      (on) => story[on] ?? {},
      (table, before, now) => (table === 'duty' ? now.map((one) => ({ ...one, seen: before.length })) : now),
    );
    expect(versions.filter((one) => one.knownFrom === '2013-01-03').map((one) => one.row.seen)).toContain(2);
  });
});

test('days come once and in order', () => {
  expect(inOrder([day('2013-01-02'), day('2013-01-01'), day('2013-01-02')])).toEqual(DAYS.slice(0, 2));
});
