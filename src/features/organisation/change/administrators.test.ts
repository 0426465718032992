import { expect, test } from 'vitest';
import { type Day, FOREVER } from '../../../engine/calendar/day.ts';
import type { PermissionRow, PostRow } from '../load.ts';
import { firstDayWithout, lostByChange } from './administrators.ts';

const day = (text: string): Day => text as Day;
const post = (person: string, from: string, to: string = FOREVER, role = 'administrator'): PostRow => ({
  person,
  role,
  team: null,
  manager: null,
  from: day(from),
  to: day(to),
});
const grant = (permission: string, from = '2012-01-01', to: string = FOREVER): PermissionRow => ({
  role: 'administrator',
  permission,
  from: day(from),
  to: day(to),
});
const PERMISSIONS = [grant('manage-people'), grant('manage-roles')];
const TODAY = day('2013-01-02');
const everybody = new Set(['a', 'b']);

const without = (posts: PostRow[], permissions = PERMISSIONS): Day | null =>
  firstDayWithout({ posts, permissions }, 'manage-people', everybody, TODAY);

test('one who stays is enough, and so are two who follow each other', () => {
  expect(without([post('a', '2012-01-01')])).toBeNull();
  expect(without([post('a', '2012-01-01', '2014-01-01'), post('b', '2014-01-01')])).toBeNull();
  expect(without([post('a', '2012-01-01', '2014-01-01'), post('b', '2013-06-01')])).toBeNull();
});

test('a gap begins on the first day on which nobody has the permission', () => {
  expect(without([])).toBe(TODAY);
  expect(without([post('a', '2012-01-01', '2014-01-01')])).toBe('2014-01-01');
  expect(without([post('a', '2012-01-01', '2014-01-01'), post('b', '2014-01-02')])).toBe('2014-01-01');
  expect(without([post('a', '2012-01-01')], [grant('manage-people', '2012-01-01', '2013-05-01')])).toBe(
    '2013-05-01',
  );
  expect(without([post('c', '2012-01-01')])).toBe(TODAY);
  expect(without([post('a', '2012-01-01', FOREVER, 'case-manager')])).toBe(TODAY);
});

test('a change loses what nobody has after it, and nothing that was lost anyway', () => {
  const before = { posts: [post('a', '2012-01-01')], permissions: PERMISSIONS };
  expect(lostByChange(before, { ...before, posts: [] }, everybody, TODAY)).toEqual({
    permission: 'manage-people',
    from: TODAY,
  });
  expect(
    lostByChange(before, { ...before, permissions: [grant('manage-people')] }, everybody, TODAY),
  ).toEqual({ permission: 'manage-roles', from: TODAY });
  const ends = { ...before, posts: [post('a', '2012-01-01', '2014-01-01')] };
  expect(lostByChange(ends, ends, everybody, TODAY)).toBeNull();
  expect(
    lostByChange(ends, { ...ends, posts: [post('a', '2012-01-01', '2013-12-01')] }, everybody, TODAY),
  ).toEqual({ permission: 'manage-people', from: '2013-12-01' });
});
