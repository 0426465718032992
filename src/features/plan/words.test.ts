import { expect, test } from 'vitest';
import { measureWords } from './tell/fact.ts';
import { measureTitle } from './words.ts';

test('a measure is told by its name, and never by an id', () => {
  expect(measureTitle('initial-assessment-timeliness')).toBe('Initial assessment timeliness');
  expect(measureTitle('Initial assessments on time')).toBe('Initial assessments on time');
  expect(measureTitle('Re-tests')).toBe('Re-tests');
  const linked = { basis: 'completed', target: 9_800, months: 4, leastN: 20 } as const;
  expect(measureWords({ measure: 'initial-assessment-timeliness', ...linked })).toBe(
    'Initial assessment timeliness, of what was completed, at least 98 % over 4 months, judged from n 20 on',
  );
});
