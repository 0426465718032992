import type { Day } from '../../../engine/calendar/day.ts';
import { type OrganisationRows, postsOn } from '../../organisation/index.ts';

/** How the plan speaks to a reader of those who recorded things: by name, or by role. */
export interface Voice {
  /** Whether the reader sees names. Who does not, reads the public rendering. */
  readonly names: boolean;
  /** Whoever recorded something, on the day of it. */
  person(id: string, on: Day): string;
}

export interface VoiceParts {
  readonly organisation: OrganisationRows;
  /** Titles of roles by their ids. */
  readonly roles: ReadonlyMap<string, string>;
}

/** What records without being a person. */
const UNNAMED: Readonly<Record<string, string>> = { operator: 'the operator', system: 'Countersign' };
const SOMEBODY = 'somebody of the service';

/** How the plan speaks to those who may see names, or may not. */
export function voiceOf(names: boolean, parts: VoiceParts): Voice {
  return {
    names,
    person: (id, on) =>
      UNNAMED[id] ?? (names ? parts.organisation.names.get(id)?.name : roleOf(parts, id, on)) ?? SOMEBODY,
  };
}

/** The title of the role that somebody held on a day, else of the last that is known. */
function roleOf({ organisation, roles }: VoiceParts, person: string, on: Day): string | undefined {
  const held =
    postsOn(organisation, person, on)[0] ?? organisation.posts.findLast((post) => post.person === person);
  return held === undefined ? undefined : roles.get(held.role);
}
