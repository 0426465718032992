import { sql } from 'kysely';
import type { Day } from '../../engine/calendar/day.ts';
import { FOREVER } from '../../engine/calendar/day.ts';
import type { ReadTx } from '../../platform/database/in-service.ts';
import { isPermission, PERMISSIONS, type Permission } from '../organisation/index.ts';
import type { Viewer } from './scope.ts';

/** Who runs the command line without `--as`: every permission, the whole service. */
export const OPERATOR: Viewer = {
  person: null,
  permissions: new Set(Object.keys(PERMISSIONS) as Permission[]),
  team: [],
  teams: [],
};

/**
 * What a person may see and do today: permissions of their posts, and those with which they stand in for somebody who has
 * them; and the people in the lines below them.
 */
export async function loadViewer(tx: ReadTx, service: string, person: string, today: Day): Promise<Viewer> {
  const permissions = await sql<{ permission: string }>`
    select distinct rp.permission from post p
    join role_permission rp on rp.service_id = p.service_id and rp.role = p.role
    where p.service_id = ${service} and p.person_id = ${person}::uuid and p.known_to = ${FOREVER}
      and p.from_on <= ${today} and p.to_on > ${today}
      and rp.known_to = ${FOREVER} and rp.from_on <= ${today} and rp.to_on > ${today}
    union
    select d.permission from deputy d
    join post p on p.service_id = d.service_id and p.person_id = d.person_id
    join role_permission rp on rp.service_id = p.service_id and rp.role = p.role and rp.permission = d.permission
    where d.service_id = ${service} and d.deputy_id = ${person}::uuid and d.known_to = ${FOREVER}
      and d.from_on <= ${today} and d.to_on > ${today}
      and p.known_to = ${FOREVER} and p.from_on <= ${today} and p.to_on > ${today}
      and rp.known_to = ${FOREVER} and rp.from_on <= ${today} and rp.to_on > ${today}`.execute(tx);
  const below = await sql<{ person_id: string }>`
    with recursive line as (
      select p.person_id, p.manager_id from post p
      where p.service_id = ${service} and p.known_to = ${FOREVER} and p.from_on <= ${today} and p.to_on > ${today}
    ), below as (
      select person_id from line where manager_id = ${person}::uuid
      union
      select line.person_id from line join below on line.manager_id = below.person_id
    )
    select person_id from below where person_id <> ${person}::uuid`.execute(tx);
  const teams = await sql<{ team: string }>`
    select distinct p.team from post p
    where p.service_id = ${service} and p.person_id = ${person}::uuid and p.known_to = ${FOREVER} and p.team is not null
      and p.from_on <= ${today} and p.to_on > ${today}`.execute(tx);
  return {
    person,
    permissions: new Set(permissions.rows.map((row) => row.permission).filter(isPermission)),
    team: below.rows.map((row) => row.person_id),
    teams: teams.rows.map((row) => row.team),
  };
}
