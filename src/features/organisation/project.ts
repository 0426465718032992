import { sql } from 'kysely';
import { FOREVER } from '../../engine/calendar/day.ts';
import type { StoredFact } from '../../ledger/fact.ts';
import { liveFacts } from '../../ledger/live.ts';
import { readStreams } from '../../ledger/read.ts';
import type { ReadTx, WriteTx } from '../../platform/database/in-service.ts';
import { insertVersions, type Projection, replaceHistory } from '../../platform/projections/store.ts';
import {
  carryNothing,
  inOrder,
  type VersionedRow,
  versionRows,
} from '../../platform/projections/versions.ts';
import { permissionRows, personRows } from './fold.ts';
import { personKnown } from './person.ts';

export const PERSON_PROJECTIONS: readonly Projection[] = [
  {
    table: 'post',
    subject: 'person_id',
    columns: ['person_id', 'role', 'team', 'manager_id', 'from_on', 'to_on'],
  },
  {
    table: 'deputy',
    subject: 'person_id',
    columns: ['person_id', 'deputy_id', 'permission', 'from_on', 'to_on'],
  },
];

export const ROLE_PERMISSION: Projection = {
  table: 'role_permission',
  subject: 'role',
  columns: ['role', 'permission', 'from_on', 'to_on'],
};

/** Every version of a person's posts and deputies. */
export function personVersions(facts: readonly StoredFact[]): VersionedRow[] {
  return versionRows(
    inOrder(facts.map((fact) => fact.knownOn)),
    (day) => personRows(facts, day),
    carryNothing,
  );
}

/** Every version of what the roles may do, from the facts of the service's stream. */
export function permissionVersions(facts: readonly StoredFact[]): VersionedRow[] {
  return versionRows(
    inOrder(facts.map((fact) => fact.knownOn)),
    (day) => permissionRows(facts, day),
    carryNothing,
  );
}

/** Folds some people again and replaces their rows. The caller holds the people's streams. */
export async function projectPeople(tx: WriteTx, service: string, people: readonly string[]): Promise<void> {
  const facts = await readStreams(tx, service, people);
  const versions: VersionedRow[] = [];
  for (const person of new Set(people)) {
    const own = facts.filter((fact) => fact.stream.id === person);
    const now = personKnown(own, FOREVER);
    if (now === null) {
      await tx
        .deleteFrom('person')
        .where('service_id', '=', service)
        .where('person_id', '=', person)
        .execute();
    } else {
      const values = { reference: now.reference, name: now.name, left_on: now.leftOn };
      await tx
        .insertInto('person')
        .values({ service_id: service, person_id: person, ...values })
        .onConflict((conflict) => conflict.columns(['service_id', 'person_id']).doUpdateSet(values))
        .execute();
    }
    versions.push(...personVersions(own));
  }
  await replaceHistory(tx, service, PERSON_PROJECTIONS, people, versions);
}

/** The roles of a service with their titles as known now. */
export function rolesOf(facts: readonly StoredFact[]): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const fact of liveFacts(facts, FOREVER)) {
    if (fact.kind !== 'role-defined') continue;
    const { role, title } = fact.data as { role: string; title: string };
    titles.set(role, title);
  }
  return titles;
}

/** Folds the roles again and replaces their rows. */
export async function projectRoles(
  tx: WriteTx,
  service: string,
  facts: readonly StoredFact[],
): Promise<void> {
  await tx.deleteFrom('role').where('service_id', '=', service).execute();
  for (const [role, title] of rolesOf(facts)) {
    await tx.insertInto('role').values({ service_id: service, role, title }).execute();
  }
  await tx.deleteFrom('role_permission').where('service_id', '=', service).execute();
  await insertVersions(tx, service, ROLE_PERMISSION, permissionVersions(facts));
}

/** The ids of people by their references, for those that exist. */
export async function peopleByReference(
  tx: ReadTx,
  service: string,
  references: readonly string[],
): Promise<Map<string, string>> {
  const rows = await sql<{ reference: string; person_id: string }>`
    select reference, person_id from person
    where service_id = ${service} and reference = any (${[...new Set(references)]}::text[])`.execute(tx);
  return new Map(rows.rows.map((row) => [row.reference, row.person_id]));
}
