import type { Day } from '../../../engine/calendar/day.ts';
import { type OrganisationRows, postsOn } from '../load.ts';

/** Everybody in the line above somebody on a day: their managers, the managers of those, and so on. */
export function lineAbove(
  organisation: Pick<OrganisationRows, 'posts'>,
  person: string,
  on: Day,
): Set<string> {
  const above = new Set<string>();
  const next = [person];
  for (let one = next.pop(); one !== undefined; one = next.pop()) {
    for (const { manager } of postsOn(organisation, one, on)) {
      if (manager === null || above.has(manager)) continue;
      above.add(manager);
      next.push(manager);
    }
  }
  return above;
}

/** Whether somebody holds a post on a day. */
export function worksOn(organisation: Pick<OrganisationRows, 'posts'>, person: string, on: Day): boolean {
  return postsOn(organisation, person, on).length > 0;
}
