import { sql } from 'kysely';
import type { Database } from '../../platform/database/connect.ts';
import { hashPassword, passwordMatches } from './password.ts';

/** Five wrong passwords in a row lock an account for a quarter of an hour. */
const LOCK_AFTER = 5;
const LOCK_FOR = '15 minutes';

export type SignIn =
  | { readonly outcome: 'signed-in'; readonly personId: string; readonly mustChange: boolean }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'locked' };

interface AccountRow {
  person_id: string;
  password_hash: string;
  failed_count: number;
  locked_until: Date | null;
  disabled: boolean;
  must_change: boolean;
}

let decoy: Promise<string> | undefined;

/**
 * Tries a user name and password. An unknown name costs as much time as a wrong password and gives the same answer,
 * so that nobody learns which names exist.
 */
export async function signIn(
  db: Database,
  service: string,
  username: string,
  password: string,
  now: Date,
): Promise<SignIn> {
  const found = await sql<AccountRow>`
    select * from account_for_sign_in(${service}, ${normalise(username)})`.execute(db);
  const account = found.rows[0];
  if (account === undefined || account.disabled) {
    decoy ??= hashPassword('nobody has this password');
    await passwordMatches(await decoy, password);
    return { outcome: 'refused' };
  }
  if (account.locked_until !== null && account.locked_until > now) return { outcome: 'locked' };
  const matches = await passwordMatches(account.password_hash, password);
  await sql`select note_sign_in(${service}, ${account.person_id}::uuid, ${matches}, ${LOCK_AFTER}, ${LOCK_FOR}::interval)`.execute(
    db,
  );
  if (!matches) return { outcome: account.failed_count + 1 >= LOCK_AFTER ? 'locked' : 'refused' };
  return { outcome: 'signed-in', personId: account.person_id, mustChange: account.must_change };
}

/** User names are compared without regard to case or the spaces around them. */
export function normalise(username: string): string {
  return username.trim().normalize('NFC').toLowerCase();
}
