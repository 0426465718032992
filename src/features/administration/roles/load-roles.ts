import type { Day } from '../../../engine/calendar/day.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import { liveFacts } from '../../../ledger/live.ts';
import { readStreams } from '../../../ledger/read.ts';
import { asEngine, type ReadTx } from '../../../platform/database/in-service.ts';
import type { Question } from '../../../platform/question.ts';
import { loadOrganisation, type OrganisationRows, postsOn } from '../../organisation/index.ts';
import { ROLE_FACTS, serviceStream } from '../../service/index.ts';
import { permissionInWords } from '../people/history.ts';

/** The roles as known on a day, with every fact that made them so. */
export interface Roles {
  /** Titles by id, in the order in which the roles were defined. */
  readonly titles: ReadonlyMap<string, string>;
  readonly organisation: OrganisationRows;
  /** Facts about roles, in the order of recording; those known by the day of the question. */
  readonly facts: readonly StoredFact[];
  /** How many facts the service's stream has: what a form has seen. */
  readonly version: number;
}

export async function loadRoles(tx: ReadTx, service: string, { known }: Question): Promise<Roles> {
  const stream = await asEngine(tx, () => readStreams(tx, service, [serviceStream(service)]));
  const facts = stream.filter((fact) => ROLE_FACTS.has(fact.kind) && fact.knownOn <= known);
  const titles = new Map<string, string>();
  for (const fact of liveFacts(facts, known)) {
    if (fact.kind !== 'role-defined') continue;
    const { role, title } = fact.data as { role: string; title: string };
    titles.set(role, title);
  }
  return {
    titles,
    organisation: await loadOrganisation(tx, service, known),
    facts,
    version: stream.length,
  };
}

export type Grant = OrganisationRows['permissions'][number];

/** What a role may do, did or will, by permission and first day. */
export function grantsOf({ organisation }: Roles, role: string): Grant[] {
  return organisation.permissions
    .filter((grant) => grant.role === role)
    .sort(
      (a, b) =>
        permissionInWords(a.permission).localeCompare(permissionInWords(b.permission), 'en-GB') ||
        (a.from < b.from ? -1 : 1),
    );
}

/** The grants of a role that hold on a day. */
export function heldOn(roles: Roles, role: string, on: Day): Grant[] {
  return grantsOf(roles, role).filter((grant) => grant.from <= on && grant.to > on);
}

/** Who holds a post with the role on a day, by name. */
export function peopleWith({ organisation }: Roles, role: string, on: Day): { id: string; name: string }[] {
  const ids = new Set(
    organisation.posts
      .filter((post) => post.role === role && postsOn(organisation, post.person, on).includes(post))
      .map((post) => post.person),
  );
  return [...ids]
    .map((id) => ({ id, name: organisation.names.get(id)?.name ?? id }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}
