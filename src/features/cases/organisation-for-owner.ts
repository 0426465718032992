import { type Day, FOREVER } from '../../engine/calendar/day.ts';
import type { Organisation } from '../../engine/owner/organisation.ts';
import type { Timeline } from '../../engine/timeline/timeline.ts';
import type { OrganisationRows } from '../organisation/index.ts';
import { allocationRows, openingOf } from './project/case-file.ts';

/** The service's organisation with the holdings of one case, as the engine resolves owners. */
export function engineOrganisation(timeline: Timeline, organisation: OrganisationRows): Organisation {
  const holdings = allocationRows('', timeline)
    .filter((row) => row.part === 'case-manager')
    .map((row) => ({ person: String(row.person_id), from: row.from_on as Day, to: row.to_on as Day }));
  return {
    posts: organisation.posts,
    grants: organisation.permissions,
    deputies: organisation.deputies,
    holdings,
    team: openingOf('', timeline)?.team ?? null,
    closedOn: closings(timeline),
  };
}

/** Days of closing that were not undone by a reopening. */
function closings(timeline: Timeline): Day[] {
  let closed: Day[] = [];
  for (const fact of timeline.facts) {
    if (fact.kind === 'case-closed') closed = [...closed, fact.on];
    if (fact.kind === 'case-reopened') closed = [];
  }
  return closed.filter((day) => day < FOREVER);
}
