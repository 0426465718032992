import type { ReadTx, WriteTx } from '../../platform/database/in-service.ts';
import { PlainError } from '../../platform/errors.ts';
import { hashPassword, passwordMatches, passwordProblem } from './password.ts';
import { normalise } from './sign-in.ts';

/** Gives a person a local account, or a new password. `mustChange` asks for another one at the next sign-in. */
export async function setAccount(
  tx: WriteTx,
  service: string,
  account: { person: string; username: string; password: string; mustChange: boolean },
): Promise<void> {
  const username = normalise(account.username);
  if (username === '') throw new PlainError('Enter a user name.');
  const problem = passwordProblem(account.password, username);
  if (problem !== null) throw new PlainError(problem);
  const values = {
    username,
    password_hash: await hashPassword(account.password),
    must_change: account.mustChange,
    failed_count: 0,
    locked_until: null,
    disabled: false,
    changed_at: new Date(),
  };
  const taken = await tx
    .selectFrom('account')
    .select('person_id')
    .where('service_id', '=', service)
    .where('username', '=', username)
    .where('person_id', '!=', account.person)
    .executeTakeFirst();
  if (taken !== undefined) throw new PlainError(`The user name "${username}" is taken. Choose another.`);
  await tx
    .insertInto('account')
    .values({ service_id: service, person_id: account.person, last_signed_in: null, ...values })
    .onConflict((conflict) => conflict.columns(['service_id', 'person_id']).doUpdateSet(values))
    .execute();
  await endSessions(tx, service, account.person);
}

/** A person changes their own password; every other session of theirs ends. Returns what is wrong, or null. */
export async function changePassword(
  tx: WriteTx,
  service: string,
  person: string,
  change: { current: string; next: string; keepSession: string },
): Promise<{ field: 'current' | 'next'; message: string } | null> {
  const account = await tx
    .selectFrom('account')
    .select(['username', 'password_hash'])
    .where('service_id', '=', service)
    .where('person_id', '=', person)
    .executeTakeFirst();
  if (account === undefined)
    return { field: 'current', message: 'You have no local account. Ask an administrator.' };
  if (!(await passwordMatches(account.password_hash, change.current))) {
    return { field: 'current', message: 'That is not your present password.' };
  }
  const problem = passwordProblem(change.next, account.username);
  if (problem !== null) return { field: 'next', message: problem };
  if (change.next === change.current)
    return { field: 'next', message: 'Choose a password that differs from the present one.' };
  await tx
    .updateTable('account')
    .set({ password_hash: await hashPassword(change.next), must_change: false, changed_at: new Date() })
    .where('service_id', '=', service)
    .where('person_id', '=', person)
    .execute();
  await endSessions(tx, service, person, change.keepSession);
  return null;
}

/** Ends the sessions of a person, save one. */
export async function endSessions(
  tx: WriteTx,
  service: string,
  person: string,
  save?: string,
): Promise<void> {
  let query = tx.deleteFrom('web_session').where('service_id', '=', service).where('person_id', '=', person);
  if (save !== undefined) query = query.where('session_id', '!=', save);
  await query.execute();
}

/** Locks or opens an account; a locked one ends its sessions. */
export async function disableAccount(
  tx: WriteTx,
  service: string,
  person: string,
  disabled: boolean,
): Promise<void> {
  await tx
    .updateTable('account')
    .set({ disabled, failed_count: 0, locked_until: null })
    .where('service_id', '=', service)
    .where('person_id', '=', person)
    .execute();
  if (disabled) await endSessions(tx, service, person);
}

export async function accountOf(
  tx: ReadTx,
  service: string,
  person: string,
): Promise<{
  username: string;
  disabled: boolean;
  lockedUntil: Date | null;
  lastSignedIn: Date | null;
} | null> {
  const row = await tx
    .selectFrom('account')
    .select(['username', 'disabled', 'locked_until', 'last_signed_in'])
    .where('service_id', '=', service)
    .where('person_id', '=', person)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    username: row.username,
    disabled: row.disabled,
    lockedUntil: row.locked_until,
    lastSignedIn: row.last_signed_in,
  };
}
