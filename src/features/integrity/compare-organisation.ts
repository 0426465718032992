import { sql } from 'kysely';
import { FOREVER } from '../../engine/calendar/day.ts';
import { readStreams } from '../../ledger/read.ts';
import type { ReadTx } from '../../platform/database/in-service.ts';
import { storedVersions, versionsStored } from '../../platform/projections/store.ts';
import {
  PERSON_PROJECTIONS,
  permissionVersions,
  personKnown,
  personVersions,
  ROLE_PERMISSION,
  rolesOf,
} from '../organisation/index.ts';
import { serviceStream } from '../service/index.ts';
import { type DifferenceFound, differences, plainDifferences } from './difference.ts';

/** Compares people, posts and deputies with what their streams give. */
export async function comparePeople(tx: ReadTx, service: string): Promise<DifferenceFound[]> {
  const inLedger = await sql<{ id: string }>`
    select distinct stream_id as id from fact where service_id = ${service} and stream_kind = 'person'`.execute(
    tx,
  );
  const people = await sql<{ id: string; values: unknown[] }>`
    select person_id as id, json_build_array(reference, name, left_on) as values from person
    where service_id = ${service}`.execute(tx);
  const strangers = await sql<{ id: string }>`
    select person_id as id from post where service_id = ${service} union select person_id from deputy where service_id = ${service}`.execute(
    tx,
  );
  const ids = inLedger.rows.map((row) => row.id);
  const all = [...new Set([...ids, ...strangers.rows.map((row) => row.id)])];
  const facts = Map.groupBy(await readStreams(tx, service, ids), (fact) => fact.stream.id);
  const known = ids.flatMap((id) => {
    const now = personKnown(facts.get(id) ?? [], FOREVER);
    return now === null ? [] : { subject: id, row: JSON.stringify([now.reference, now.name, now.leftOn]) };
  });
  return [
    ...plainDifferences(
      'person',
      known,
      people.rows.map((row) => ({ subject: row.id, row: JSON.stringify(row.values) })),
    ),
    ...differences(
      ids.flatMap((id) => personVersions(facts.get(id) ?? [])),
      await storedVersions(tx, service, PERSON_PROJECTIONS, all),
      'person_id',
    ),
  ];
}

/** Compares the roles, their titles and what they may do with what the service's stream gives. */
export async function compareRoles(tx: ReadTx, service: string): Promise<DifferenceFound[]> {
  const facts = await readStreams(tx, service, [serviceStream(service)]);
  const stored = await sql<{ subject: string; row: string }>`
    select role as subject, title as row from role where service_id = ${service}`.execute(tx);
  return [
    ...plainDifferences(
      'role',
      [...rolesOf(facts)].map(([subject, row]) => ({ subject, row })),
      stored.rows,
    ),
    ...differences(permissionVersions(facts), await versionsStored(tx, service, ROLE_PERMISSION), 'role'),
  ];
}
