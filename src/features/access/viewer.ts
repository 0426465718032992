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
  // One question of the database, since every page asks it.
  const found = await sql<{ permissions: string[]; team: string[]; teams: string[] }>`
    with recursive held as materialized (
      select p.person_id, p.manager_id, p.role, p.team from post p
      where p.service_id = ${service} and p.known_to = ${FOREVER} and p.from_on <= ${today} and p.to_on > ${today}
    ), may as materialized (
      select held.person_id, rp.permission from held
      join role_permission rp on rp.service_id = ${service} and rp.role = held.role
      where rp.known_to = ${FOREVER} and rp.from_on <= ${today} and rp.to_on > ${today}
    ), below as (
      select person_id from held where manager_id = ${person}::uuid
      union
      select held.person_id from held join below on held.manager_id = below.person_id
    )
    select array(select may.permission from may where may.person_id = ${person}::uuid
                 union
                 select may.permission from deputy d
                 join may on may.person_id = d.person_id and may.permission = d.permission
                 where d.service_id = ${service} and d.deputy_id = ${person}::uuid and d.known_to = ${FOREVER}
                   and d.from_on <= ${today} and d.to_on > ${today}) as permissions,
           array(select person_id::text from below where person_id <> ${person}::uuid) as team,
           array(select distinct team::text from held where person_id = ${person}::uuid and team is not null) as teams`.execute(
    tx,
  );
  const { permissions = [], team = [], teams = [] } = found.rows[0] ?? {};
  return { person, permissions: new Set(permissions.filter(isPermission)), team, teams };
}
