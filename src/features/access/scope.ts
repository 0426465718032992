import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../../engine/calendar/day.ts';
import { FOREVER } from '../../engine/calendar/day.ts';
import type { Permission } from '../organisation/index.ts';

/** Which children somebody may see: their own, their team's, or the whole service's. Always as permissions are today. */
export type Scope = 'none' | 'own' | 'team' | 'service';

export interface Viewer {
  readonly person: string | null;
  readonly permissions: ReadonlySet<Permission>;
  /** People whose cases count as the viewer's team: those in a line below. */
  readonly team: readonly string[];
  /** Names of teams that the viewer leads, for cases that nobody holds. */
  readonly teams: readonly string[];
}

/** The widest scope that the viewer's permissions give. */
export function scopeOf(viewer: Viewer): Scope {
  if (viewer.person === null || viewer.permissions.has('see-all-cases')) return 'service';
  if (viewer.permissions.has('see-team-cases')) return 'team';
  if (viewer.permissions.has('see-own-cases')) return 'own';
  return 'none';
}

/** Whose cases a viewer may see, as `case_in_line` asks for it. */
export interface Reach {
  /** The people whose cases; null: the whole service. */
  readonly line: readonly string[] | null;
  /** The teams whose cases that nobody holds. */
  readonly teams: readonly string[];
}

/** Whose cases a viewer may see; null where none. */
export function reachOf(viewer: Viewer): Reach | null {
  const scope = scopeOf(viewer);
  if (scope === 'service') return { line: null, teams: [] };
  if (scope === 'none' || viewer.person === null) return null;
  return scope === 'team'
    ? { line: [viewer.person, ...viewer.team], teams: viewer.teams }
    : { line: [viewer.person], teams: [] };
}

/** Whose hidden cases are counted for a viewer; null where none are, as for the operator, from whom nothing is hidden. */
export const hiddenReach = (viewer: Viewer): Reach | null =>
  viewer.person === null ? null : reachOf(viewer);

/**
 * The one condition that narrows cases to what the viewer may see: allocated, co-worked or covered today, or held in the
 * viewer's team, or held by nobody in a team of the viewer's. `caseId` is the column to narrow. Restricted cases are held
 * by row-level security beneath it.
 */
export function inScope(
  viewer: Viewer,
  service: string,
  caseId: RawBuilder<unknown>,
  today: Day,
): RawBuilder<boolean> {
  const reach = reachOf(viewer);
  if (reach === null) return sql<boolean>`false`;
  const { line, teams } = reach;
  if (line === null) return sql<boolean>`true`;
  const own = sql`${caseId} in (select a.case_id from allocation a
    where a.service_id = ${service} and a.person_id = any (${[...line]}::uuid[]) and a.known_to = ${FOREVER}
      and a.to_on > ${today} and a.from_on <= ${today})`;
  if (teams.length === 0) return sql<boolean>`${own}`;
  return sql<boolean>`(${own} or ${caseId} in (select c.case_id from case_file c
    where c.service_id = ${service} and c.known_to = ${FOREVER} and c.from_on <= ${today} and c.to_on > ${today}
      and c.open and c.manager_id is null and c.team = any (${[...teams]}::text[])))`;
}
