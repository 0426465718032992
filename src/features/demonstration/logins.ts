import type { Day } from '../../engine/calendar/day.ts';
import type { WriteTx } from '../../platform/database/in-service.ts';
import { accountOf, setAccount } from '../account/index.ts';
import { DEMONSTRATION } from './service-facts.ts';
import { personId, STAFF, worksOn } from './staff.ts';

export const DEMONSTRATION_SEED = 'harrowmere';
/** One password for every demonstration login; shown on the sign-in page of a demonstration only. */
export const DEMONSTRATION_PASSWORD = 'three fictional words';

/** A login of the demonstration: a user name per role. */
export interface DemonstrationLogin {
  readonly username: string;
  readonly role: string;
  readonly name: string;
}

/** The logins of the demonstration, one for each of the ten roles; with a day, of those who are there by then. */
export function demonstrationLogins(on?: Day): DemonstrationLogin[] {
  return STAFF.flatMap((one) =>
    one.login === undefined || (on !== undefined && !worksOn(one, on))
      ? []
      : [{ username: one.login, role: one.posts[0].role, name: one.name }],
  );
}

/** Makes the logins that are not there yet; what somebody changed of theirs stays. */
export async function makeLogins(tx: WriteTx, seed: string, today: Day): Promise<void> {
  for (const one of STAFF) {
    if (one.login === undefined || !worksOn(one, today)) continue;
    const person = personId(seed, one.reference);
    if ((await accountOf(tx, DEMONSTRATION, person)) !== null) continue;
    await setAccount(tx, DEMONSTRATION, {
      person,
      username: one.login,
      password: DEMONSTRATION_PASSWORD,
      mustChange: false,
    });
  }
}
