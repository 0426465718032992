import { expect, test } from 'vitest';
import type { Day } from '../../../engine/calendar/day.ts';
import { dateWords } from './dates.ts';

test.each([
  ['end of September 2013', 'month', '2013-09-30', 'end of September 2013 (up to 30 September 2013)'],
  ['30 September 2013', 'day', '2013-09-30', '30 September 2013'],
  ['30/9/13', 'day', '2013-09-30', '30/9/13 (30 September 2013)'],
  ['Ongoing', 'unknown', null, 'Ongoing (no day was understood)'],
  ['', 'month', '2013-09-30', 'up to 30 September 2013'],
] as const)(
  '“%s” is told with what was understood, where that says more',
  (text, precision, lastDay, told) => {
    expect(dateWords({ text, precision, lastDay: lastDay as Day | null })).toBe(told);
  },
);
