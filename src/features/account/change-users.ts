import type { Day } from '../../engine/calendar/day.ts';
import { lockConfiguration } from '../../ledger/append.ts';
import type { WriteTx } from '../../platform/database/in-service.ts';
import { PlainError, usage } from '../../platform/errors.ts';
import { type OrganisationRecorder, peopleByReference, registerPerson } from '../organisation/index.ts';
import { accountOf } from './accounts.ts';
import { type AccountAction, changeAccount } from './administer.ts';

/** Who is to sign in; `name` and `role` (and team, manager) only where the service does not know the person yet. */
export interface NewUser {
  readonly reference: string;
  readonly username: string;
  /** Left out: a first password is made, to be changed at the first sign-in. */
  readonly password?: string;
  readonly name?: string;
  readonly role?: string;
  readonly team?: string;
  /** The line manager's reference. */
  readonly manager?: string;
  readonly from: Day;
}

/**
 * Gives somebody an account, and registers them first where they are new. Returns the first password where one was made.
 * Throws a plain error in words, as everything here does.
 */
export async function addUser(tx: WriteTx, by: OrganisationRecorder, user: NewUser): Promise<string | null> {
  const { service } = by;
  // Both steps hold the configuration; the first would take it too weakly for the second.
  await lockConfiguration(tx, service, 'alone');
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
  const { username, password } = user;
  return changed(tx, by, person, {
    action: 'create',
    username,
    ...(password === undefined ? {} : { password }),
  });
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

/**
 * A new password; whoever is signed in with the old one is signed out, and a lock is opened. Returns the first password
 * where none was given.
 */
export async function resetUser(
  tx: WriteTx,
  by: OrganisationRecorder,
  reference: string,
  password?: string,
): Promise<string | null> {
  const { person } = await userOf(tx, by.service, reference);
  return changed(tx, by, person, { action: 'reset', ...(password === undefined ? {} : { password }) });
}

/** Closes an account. One that is closed stays so. */
export async function closeUser(tx: WriteTx, by: OrganisationRecorder, reference: string): Promise<void> {
  const { person, account } = await userOf(tx, by.service, reference);
  if (!account.disabled) await changed(tx, by, person, { action: 'disable' });
}

/** Opens an account that is closed or locked. One that is open stays so. */
export async function openUser(tx: WriteTx, by: OrganisationRecorder, reference: string): Promise<void> {
  const { person, account } = await userOf(tx, by.service, reference);
  if (account.disabled) await changed(tx, by, person, { action: 'enable' });
  else if (account.lockedUntil !== null && account.lockedUntil > by.clock.now())
    await changed(tx, by, person, { action: 'unlock' });
}

async function changed(
  tx: WriteTx,
  by: OrganisationRecorder,
  person: string,
  action: AccountAction,
): Promise<string | null> {
  // Nobody looked at a page that could be out of date.
  const outcome = await changeAccount(tx, by, { person, seen: Number.MAX_SAFE_INTEGER, action });
  if (outcome.outcome === 'recorded') return outcome.password;
  if (outcome.outcome === 'refused')
    throw new PlainError(outcome.problems.map((problem) => problem.message).join('\n'));
  throw new PlainError('The person was changed at this moment by somebody else. Run the command again.');
}

async function userOf(
  tx: WriteTx,
  service: string,
  reference: string,
): Promise<{ person: string; account: NonNullable<Awaited<ReturnType<typeof accountOf>>> }> {
  const person = (await peopleByReference(tx, service, [reference])).get(reference);
  if (person === undefined)
    throw usage(`There is no person "${reference}" in this service. Use the person’s reference.`);
  const account = await accountOf(tx, service, person);
  if (account === null)
    throw new PlainError(
      `${reference} has no account. Make one: countersign user add --person ${reference} --username NAME`,
    );
  return { person, account };
}
