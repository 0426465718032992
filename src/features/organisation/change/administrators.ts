import { type Day, FOREVER } from '../../../engine/calendar/day.ts';
import type { OrganisationRows } from '../load.ts';
import type { Permission } from '../permissions.ts';

/** Without somebody who has these, nobody could give them to anybody again. */
export const KEYS: readonly Permission[] = ['manage-people', 'manage-roles'];

type Rows = Pick<OrganisationRows, 'posts' | 'permissions'>;

/** The first day from `from` on when none of `people` has a permission by a post of their own; null where that never comes. */
export function firstDayWithout(
  organisation: Rows,
  permission: Permission,
  people: ReadonlySet<string>,
  from: Day,
): Day | null {
  const spans = organisation.posts
    .filter((post) => people.has(post.person))
    .flatMap((post) =>
      organisation.permissions
        .filter((grant) => grant.permission === permission && grant.role === post.role)
        .map((grant) => ({
          from: grant.from > post.from ? grant.from : post.from,
          to: grant.to < post.to ? grant.to : post.to,
        })),
    );
  let day = from;
  while (day < FOREVER) {
    const reach = spans.filter((span) => span.from <= day && span.to > day).map((span) => span.to);
    if (reach.length === 0) return day;
    day = reach.reduce((a, b) => (b > a ? b : a));
  }
  return null;
}

/** A permission that a change takes from everybody, with the first day on which nobody has it. */
export interface Lost {
  readonly permission: Permission;
  readonly from: Day;
}

/** What nobody could do any more because of a change, or earlier than before it; null where somebody always can. */
export function lostByChange(before: Rows, after: Rows, people: ReadonlySet<string>, from: Day): Lost | null {
  for (const permission of KEYS) {
    const then = firstDayWithout(after, permission, people, from);
    if (then === null) continue;
    const anyway = firstDayWithout(before, permission, people, from);
    if (anyway === null || then < anyway) return { permission, from: then };
  }
  return null;
}
