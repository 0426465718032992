import { describe, expect, test } from 'vitest';
import { type Figure, isMet } from '../../bench/bench.ts';
import { performanceDocument } from '../../bench/table.ts';
import { median } from '../../bench/timing.ts';

const figure = (value: number, rest: Partial<Figure> = {}): Figure => ({
  what: 'Something',
  value,
  unit: 'ms',
  ...rest,
});
const peer = { name: 'a peer', value: 10 };

describe('whether a figure reaches its target', () => {
  test.each([
    ['no target', figure(1), null],
    ['at most, reached', figure(50, { target: { atMost: 50 } }), true],
    ['at most, missed', figure(50.1, { target: { atMost: 50 } }), false],
    ['at least, reached', figure(500, { target: { atLeast: 500 } }), true],
    ['at least, missed', figure(499, { target: { atLeast: 500 } }), false],
    ['a hundred times as fast', figure(0.1, { target: { timesAsFast: 100 }, peer }), true],
    ['not a hundred times as fast', figure(0.11, { target: { timesAsFast: 100 }, peer }), false],
    ['within three times', figure(30, { target: { withinTimes: 3 }, peer }), true],
    ['beyond three times', figure(31, { target: { withinTimes: 3 }, peer }), false],
  ])('%s', (_, one, met) => {
    expect(isMet(one)).toBe(met);
  });

  test('by a peer that is not there is a fault of the bench', () => {
    expect(() => isMet(figure(1, { target: { withinTimes: 2 } }))).toThrow('no peer');
  });
});

test('the middle of an even number of times lies between two', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([9, 1, 5])).toBe(5);
});

test('the document has the target beside each figure, whether it is met, the peer and the machine', () => {
  const document = performanceDocument('2026-07-31', '2 cores, 8 GB memory', [
    {
      title: 'Weekly report',
      outcome: {
        figures: [
          figure(61.7, { target: { atMost: 50 }, peer: { ...peer, less: 'no JSON' } }),
          figure(0.05, { target: { timesAsFast: 100 }, peer }),
        ],
        breakdowns: [
          {
            title: 'Where it goes',
            parts: [
              { part: 'queries', ms: 30 },
              { part: 'JSON', ms: 10 },
            ],
          },
        ],
        notes: ['Medians.'],
      },
    },
  ]);
  expect(document).toContain('Measured on 2026-07-31: 2 cores, 8 GB memory.');
  expect(document).toContain(
    '| Something | 61.7 ms | under 50 ms | **no** | a peer (no JSON) | 10 ms | 6.17 times |',
  );
  expect(document).toContain(
    '| Something | 0.05 ms | 100 times as fast as the peer | yes | a peer | 10 ms | 1/200 |',
  );
  expect(document).toContain('| queries | 30 ms | 75 % |');
  expect(document).toContain('Medians.');
});
