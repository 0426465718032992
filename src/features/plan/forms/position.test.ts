import { expect, test } from 'vitest';
import { positionOf } from './position.ts';

const plan = [
  { ref: '1a', position: 1 },
  { ref: '2a', position: 2 },
  { ref: '2b', position: 3 },
  { ref: '10', position: 4 },
];
const placed = (ref: string): string[] =>
  [...plan, { ref, position: positionOf(ref, plan) }]
    .sort((a, b) => a.position - b.position || a.ref.localeCompare(b.ref, 'en', { numeric: true }))
    .map((one) => one.ref);

test.each([
  ['1b', ['1a', '1b', '2a', '2b', '10']],
  ['0', ['0', '1a', '2a', '2b', '10']],
  ['2c', ['1a', '2a', '2b', '2c', '10']],
  ['11', ['1a', '2a', '2b', '10', '11']],
])('%s stands where it is looked for', (ref, expected) => {
  expect(placed(ref)).toEqual(expected);
});

test('the first of a plan has a place', () => {
  expect(positionOf('1a', [])).toBe(1);
});
