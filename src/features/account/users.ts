import { sql } from 'kysely';
import type { Day } from '../../engine/calendar/day.ts';
import { FOREVER } from '../../engine/calendar/day.ts';
import type { ReadTx, WriteTx } from '../../platform/database/in-service.ts';
import { PlainError, usage } from '../../platform/errors.ts';
import { type OrganisationRecorder, peopleByReference, registerPerson } from '../organisation/index.ts';
import { accountOf, disableAccount, setAccount } from './accounts.ts';

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

/** Who is to sign in; `name` and `role` (and team, manager) only where the service does not know the person yet. */
export interface NewUser {
  readonly reference: string;
  readonly username: string;
  readonly password: string;
  readonly mustChange: boolean;
  readonly name?: string;
  readonly role?: string;
  readonly team?: string;
  /** The line manager's reference. */
  readonly manager?: string;
  readonly from: Day;
}

/** Gives somebody an account, and registers them first where they are new. Throws a plain error in words. */
export async function addUser(
  tx: WriteTx,
  by: OrganisationRecorder,
  user: NewUser,
): Promise<{ registered: boolean }> {
  const { service } = by;
  const known = (await peopleByReference(tx, service, [user.reference])).get(user.reference);
  const described = [user.name, user.role, user.team, user.manager].some((one) => one !== undefined);
  if (known !== undefined && described) {
    throw usage(
      `${user.reference} is known already. Leave out name, role, team and manager; they are changed on the person’s page.`,
    );
  }
  if (known !== undefined) {
    const account = await accountOf(tx, service, known);
    if (account !== null) {
      throw new PlainError(
        `${user.reference} has the user name "${account.username}" already. To give a new password: countersign user reset --person ${user.reference}`,
      );
    }
  }
  const person = known ?? (await register(tx, by, user));
  const { username, password, mustChange } = user;
  await setAccount(tx, service, { person, username, password, mustChange });
  return { registered: known === undefined };
}

async function register(tx: WriteTx, by: OrganisationRecorder, user: NewUser): Promise<string> {
  const { name, role } = user;
  if (name === undefined || role === undefined) {
    throw usage(
      `There is no person "${user.reference}" in this service. To add one, give --name and --role too.`,
    );
  }
  const manager =
    user.manager === undefined
      ? undefined
      : (await peopleByReference(tx, by.service, [user.manager])).get(user.manager);
  if (user.manager !== undefined && manager === undefined)
    throw usage(`There is no person "${user.manager}" in this service, so they cannot be the manager.`);
  return registerPerson(tx, by, {
    reference: user.reference,
    name,
    role,
    from: user.from,
    ...(user.team === undefined ? {} : { team: user.team }),
    ...(manager === undefined ? {} : { manager }),
  });
}

/** A new password; whoever is signed in with the old one is signed out, and a lock is opened. */
export async function resetUser(
  tx: WriteTx,
  service: string,
  reference: string,
  password: string,
  mustChange: boolean,
): Promise<void> {
  const { person, username } = await userOf(tx, service, reference);
  await setAccount(tx, service, { person, username, password, mustChange });
}

/** Closes an account, or opens it again. */
export async function disableUser(
  tx: WriteTx,
  service: string,
  reference: string,
  disabled: boolean,
): Promise<void> {
  const { person } = await userOf(tx, service, reference);
  await disableAccount(tx, service, person, disabled);
}

async function userOf(
  tx: WriteTx,
  service: string,
  reference: string,
): Promise<{ person: string; username: string }> {
  const person = (await peopleByReference(tx, service, [reference])).get(reference);
  if (person === undefined)
    throw usage(`There is no person "${reference}" in this service. Use the person’s reference.`);
  const account = await accountOf(tx, service, person);
  if (account === null)
    throw new PlainError(
      `${reference} has no account. Make one: countersign user add --person ${reference} --username NAME`,
    );
  return { person, username: account.username };
}
