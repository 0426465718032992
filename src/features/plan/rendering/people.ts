import type { Day } from '../../../engine/calendar/day.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import { loadOrganisation, type OrganisationRows, roleTitles } from '../../organisation/index.ts';
import type { WholePlan } from '../read/whole.ts';
import { type FoundName, type KnownName, nameFinder } from './names/find-names.ts';
import { partsOfLead } from './names/lead-text.ts';

/** Who must not be named in public, and the roles that are told instead. */
export interface PublicPeople {
  readonly findNames: (text: string) => FoundName[];
  /** The title of the role that somebody has on the day, else of the last that they had. */
  readonly roleOf: (person: string) => string | null;
  readonly titleOf: (role: string) => string | null;
}

/** The people of the service, and the names that a plan's leads are written with. */
export async function loadPublicPeople(
  tx: ReadTx,
  service: string,
  plan: WholePlan,
  { on, knownOn }: { readonly on: Day; readonly knownOn: Day },
): Promise<PublicPeople> {
  const organisation = await loadOrganisation(tx, service, knownOn);
  return publicPeople(plan, organisation, await roleTitles(tx, service), on);
}

/** As {@link loadPublicPeople}, from what was loaded. */
export function publicPeople(
  plan: Pick<WholePlan, 'words'>,
  organisation: Pick<OrganisationRows, 'posts' | 'names'>,
  titles: ReadonlyMap<string, string>,
  on: Day,
): PublicPeople {
  const titleOf = (role: string): string | null => titles.get(role) ?? null;
  const roleOf = (person: string): string | null => {
    const posts = organisation.posts.filter((post) => post.person === person && post.from <= on);
    const post =
      posts.findLast((each) => each.to > on) ?? posts.toSorted((a, b) => (a.to < b.to ? -1 : 1)).at(-1);
    return post === undefined ? null : titleOf(post.role);
  };
  const staff = [...organisation.names].map(
    ([person, { name }]): KnownName => ({ name, role: roleOf(person) }),
  );
  const written = namesInLeads(plan);
  const initials = new Set([...written.initials, ...staff.flatMap(({ name }) => initialsOf(name))]);
  return { findNames: nameFinder([...staff, ...written.names], initials), roleOf, titleOf };
}

/** The names and initials with which leads are written, now or at any time before. */
function namesInLeads(plan: Pick<WholePlan, 'words'>): { names: KnownName[]; initials: string[] } {
  const found = new Map<string, KnownName>();
  const initials: string[] = [];
  for (const { leads } of plan.words.values()) {
    if (!Array.isArray(leads)) continue;
    for (const lead of leads as readonly string[]) {
      const parts = partsOfLead(lead);
      initials.push(...parts.initials);
      const role = parts.names.length === 1 && parts.role !== '' ? parts.role : null;
      for (const name of parts.names) {
        initials.push(...initialsOf(name));
        if (!found.has(name)) found.set(name, { name, role });
      }
    }
  }
  return { names: [...found.values()], initials };
}

function initialsOf(name: string): string[] {
  const letters = name
    .split(/[\s-]+/)
    .map((part) => /\p{L}/u.exec(part)?.[0]?.toUpperCase() ?? '')
    .join('');
  return letters.length >= 2 ? [letters] : [];
}
