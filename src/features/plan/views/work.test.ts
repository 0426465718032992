import { expect, test } from 'vitest';
import type { Day } from '../../../engine/calendar/day.ts';
import { planWorkPart } from './work.ts';

const retest = (action: number, due: string) => ({
  retest: `r${action}-${due}`,
  action: { id: `a${action}`, ref: `${action}a`, text: `Action ${action}.` },
  due: due as Day,
});
const words = (retests: ReturnType<typeof retest>[]): string =>
  String(planWorkPart({ retests, led: [], attention: null }))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

test('a start page tells of each action once, and of a few', () => {
  const all = ['2014-02-28', '2014-05-29'].flatMap((due) =>
    [1, 2, 3, 4, 5, 6, 7].map((action) => retest(action, due)),
  );
  const told = words(all);
  expect(told).toContain('Re-tests that are due: 14');
  expect(told).toContain('Re-test 1a , due since Fri 28 Feb 2014, and 1 later one Action 1.');
  expect(told.match(/Re-test \da/g)).toHaveLength(5);
  expect(told).toContain('All 7 actions of which re-tests are due');
  expect(words([retest(1, '2014-02-28')])).not.toMatch(/later one|All/);
});
