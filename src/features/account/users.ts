import { sql } from 'kysely';
import type { Day } from '../../engine/calendar/day.ts';
import { FOREVER } from '../../engine/calendar/day.ts';
import type { ReadTx } from '../../platform/database/in-service.ts';

/** A person who may sign in, or could. */
export interface User {
  readonly person: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly team: string | null;
  readonly username: string | null;
  readonly state: 'active' | 'disabled' | 'locked' | 'no account' | 'left';
  readonly lastSignedIn: Date | null;
}

/** Everybody of the service with what they sign in with, by reference. */
export async function listUsers(tx: ReadTx, service: string, today: Day, now: Date): Promise<User[]> {
  const found = await sql<
    Omit<User, 'state'> & { left: boolean; disabled: boolean; lockedUntil: Date | null }
  >`
    select p.reference as person, p.name, p.left_on <= ${today} as left, a.username, coalesce(a.disabled, false) as disabled,
           a.locked_until as "lockedUntil", a.last_signed_in as "lastSignedIn", held.team,
           coalesce(held.roles, '{}') as roles
    from person p
    left join account a on a.service_id = p.service_id and a.person_id = p.person_id
    left join lateral (select array_agg(o.role order by o.role) as roles, min(o.team) as team from post o
                       where o.service_id = ${service} and o.person_id = p.person_id and o.known_to = ${FOREVER}
                         and o.from_on <= ${today} and o.to_on > ${today}) held on true
    where p.service_id = ${service} order by p.reference`.execute(tx);
  return found.rows.map(({ left, disabled, lockedUntil, ...user }) => ({
    ...user,
    state: left
      ? 'left'
      : user.username === null
        ? 'no account'
        : disabled
          ? 'disabled'
          : lockedUntil !== null && lockedUntil > now
            ? 'locked'
            : 'active',
  }));
}
