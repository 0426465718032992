import type { WriteTx } from '../../platform/database/in-service.ts';
import { setAccount } from '../account/index.ts';
import { DEMONSTRATION } from './service-facts.ts';
import { personId, STAFF } from './staff.ts';

export const DEMONSTRATION_SEED = 'harrowmere';
/** One password for every demonstration login; shown on the sign-in page of a demonstration only. */
export const DEMONSTRATION_PASSWORD = 'three fictional words';

/** A login of the demonstration: a user name per role. */
export interface DemonstrationLogin {
  readonly username: string;
  readonly role: string;
  readonly name: string;
}

/** The logins of the demonstration, one for each of the ten roles: people who are there throughout. */
export function demonstrationLogins(): DemonstrationLogin[] {
  return STAFF.flatMap((one) =>
    one.login === undefined ? [] : [{ username: one.login, role: one.posts[0].role, name: one.name }],
  );
}

/** Makes the logins, once: what somebody changes of theirs stays. */
export async function makeLogins(tx: WriteTx, seed: string): Promise<void> {
  for (const { login, reference } of STAFF) {
    if (login === undefined) continue;
    const person = personId(seed, reference);
    await setAccount(tx, DEMONSTRATION, {
      person,
      username: login,
      password: DEMONSTRATION_PASSWORD,
      mustChange: false,
    });
  }
}
