import type { Day } from '../../../engine/calendar/day.ts';
import type { OrganisationRows } from '../../organisation/index.ts';
import type { OpenCaseCount } from '../people/load-people.ts';

/** Whose duty unallocated cases of a team are (rule 15). */
const LEADS = 'practice-manager';

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly cases: number;
}

/** A team as it follows from the posts of a day. */
export interface Team {
  /** Null: posts without a team. */
  readonly name: string | null;
  readonly leads: readonly Member[];
  readonly members: readonly Member[];
  /** Open cases that its members hold. */
  readonly held: number;
  /** Open cases of the team that nobody holds. */
  readonly unallocated: number;
}

/** The teams of a day by name; people whose post names no team, and hold cases, come last. */
export function teamsOn(
  organisation: OrganisationRows,
  counts: readonly OpenCaseCount[],
  roles: ReadonlyMap<string, string>,
  on: Day,
): Team[] {
  const posts = organisation.posts.filter((post) => post.from <= on && post.to > on);
  const casesOf = (person: string): number =>
    counts.reduce((sum, one) => (one.manager === person ? sum + one.cases : sum), 0);
  const unallocatedIn = (team: string | null): number =>
    counts.reduce((sum, one) => (one.manager === null && one.team === team ? sum + one.cases : sum), 0);
  const names = new Set([
    ...posts.flatMap((post) => post.team ?? []),
    ...counts.flatMap((one) => (one.manager === null ? (one.team ?? []) : [])),
  ]);
  const team = (name: string | null): Team => {
    const own = posts.filter((post) => post.team === name);
    const member = (post: (typeof posts)[number]): Member => ({
      id: post.person,
      name: organisation.names.get(post.person)?.name ?? post.person,
      role: roles.get(post.role) ?? post.role,
      cases: casesOf(post.person),
    });
    const distinct = own.filter((post, at) => own.findIndex((one) => one.person === post.person) === at);
    return {
      name,
      leads: own.filter((post) => post.role === LEADS).map(member),
      members: distinct.map(member).sort((a, b) => a.name.localeCompare(b.name, 'en-GB')),
      held: distinct.reduce((sum, post) => sum + casesOf(post.person), 0),
      unallocated: unallocatedIn(name),
    };
  };
  const teams = [...names].sort((a, b) => a.localeCompare(b, 'en-GB')).map(team);
  const none = team(null);
  const holders = none.members.filter((one) => one.cases > 0);
  return holders.length === 0 && none.unallocated === 0 ? teams : [...teams, { ...none, members: holders }];
}
