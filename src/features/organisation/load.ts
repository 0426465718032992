import { sql } from 'kysely';
import { type Day, FOREVER } from '../../engine/calendar/day.ts';
import type { ReadTx } from '../../platform/database/in-service.ts';
import type { Permission } from './permissions.ts';

export interface PostRow {
  readonly person: string;
  readonly role: string;
  readonly team: string | null;
  readonly manager: string | null;
  readonly from: Day;
  /** The first day on which it no longer holds. */
  readonly to: Day;
}

export interface PermissionRow {
  readonly role: string;
  readonly permission: string;
  readonly from: Day;
  readonly to: Day;
}

export interface DeputyRow {
  readonly person: string;
  readonly deputy: string;
  readonly permission: string;
  readonly from: Day;
  readonly to: Day;
}

/** Everybody who works or worked for the service, with posts, permissions and deputies as known on a day. */
export interface OrganisationRows {
  readonly posts: readonly PostRow[];
  readonly permissions: readonly PermissionRow[];
  readonly deputies: readonly DeputyRow[];
  readonly names: ReadonlyMap<string, { readonly reference: string; readonly name: string }>;
}

/** Loads the organisation as known on a day; a service has tens of people, so it is loaded whole. */
export async function loadOrganisation(tx: ReadTx, service: string, knownOn: Day): Promise<OrganisationRows> {
  const known = sql`service_id = ${service} and known_from <= ${knownOn} and known_to > ${knownOn}`;
  const posts =
    await sql<PostRow>`select person_id as person, role, team, manager_id as manager, from_on as "from", to_on as "to"
    from post where ${known} order by from_on, id`.execute(tx);
  const permissions = await sql<PermissionRow>`select role, permission, from_on as "from", to_on as "to"
    from role_permission where ${known}`.execute(tx);
  const deputies =
    await sql<DeputyRow>`select person_id as person, deputy_id as deputy, permission, from_on as "from", to_on as "to"
    from deputy where ${known}`.execute(tx);
  return {
    posts: posts.rows,
    permissions: permissions.rows,
    deputies: deputies.rows,
    names: await loadNames(tx, service),
  };
}

/** What everybody who works or worked for the service is called, by id. */
export async function loadNames(tx: ReadTx, service: string): Promise<OrganisationRows['names']> {
  const people = await sql<{ person_id: string; reference: string; name: string }>`
    select person_id, reference, name from person where service_id = ${service}`.execute(tx);
  return new Map(people.rows.map((row) => [row.person_id, { reference: row.reference, name: row.name }]));
}

/** The posts that somebody held on a day. */
export function postsOn(organisation: Pick<OrganisationRows, 'posts'>, person: string, on: Day): PostRow[] {
  return organisation.posts.filter((post) => post.person === person && post.from <= on && post.to > on);
}

/** Whether somebody had a permission on a day, by one of their posts or as a deputy of somebody who had. */
export function mayOn(
  organisation: OrganisationRows,
  person: string,
  permission: Permission,
  on: Day,
): boolean {
  const own = (who: string): boolean =>
    postsOn(organisation, who, on).some((post) =>
      organisation.permissions.some(
        (grant) =>
          grant.role === post.role && grant.permission === permission && grant.from <= on && grant.to > on,
      ),
    );
  return (
    own(person) ||
    organisation.deputies.some(
      (deputy) =>
        deputy.deputy === person &&
        deputy.permission === permission &&
        deputy.from <= on &&
        deputy.to > on &&
        own(deputy.person),
    )
  );
}

/**
 * Whether somebody may hold a case from a day: by a post of that day whose role records on cases. An initial load tells
 * of days before the service's roles begin; what a role then begins with counts for them too.
 */
export function mayHoldCase(organisation: OrganisationRows, person: string, on: Day): boolean {
  const { permissions } = organisation;
  const begin = permissions.reduce<Day>((first, { from }) => (from < first ? from : first), FOREVER);
  const judged = on < begin ? begin : on;
  return postsOn(organisation, person, on).some((post) =>
    permissions.some(
      ({ role, permission, from, to }) =>
        role === post.role && permission === 'record-case' && from <= judged && to > judged,
    ),
  );
}
