import { expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { explain } from '../../src/engine/duties/explain.ts';
import type { Tale } from '../support/tale.ts';
import { tale } from '../support/tale.ts';

function reasons(story: Tale, on: string): string[] {
  return story.all().map((duty) => explain(duty, on as Day));
}

test('an assessment from before the order is named with its day in words', () => {
  const story = tale().under('current').assessed('2020-03-03', 'psr').order('2020-06-02');
  expect(reasons(story, '2020-06-02').join('\n')).toContain(
    'met 2 Jun 2020 (pre-sentence report assessment of 3 Mar 2020)',
  );
});

test('so is a closure assessment from before the end', () => {
  const story = tale().order('2013-02-04').assessed('2013-08-01', 'closure').ended('2013-08-09');
  expect(reasons(story, '2013-08-12').join('\n')).toContain('closure assessment of 1 Aug 2013');
});
