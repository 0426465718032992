import type { Day } from '../../engine/calendar/day.ts';
import type { Database } from '../../platform/database/connect.ts';
import { DEFAULT_ROLES } from '../organisation/index.ts';
import { buildDemonstration, DEMONSTRATION, DEMONSTRATION_PASSWORD, demonstrationLogins } from './index.ts';

/** The logins that the sign-in page offers for a service; none but for the demonstration. */
export function demonstrationLoginsOf(
  service: string,
): { username: string; roleTitle: string; name: string; password: string }[] {
  if (service !== DEMONSTRATION) return [];
  return demonstrationLogins().map(({ username, role, name }) => ({
    username,
    name,
    roleTitle: DEFAULT_ROLES.find((one) => one.role === role)?.title ?? role,
    password: DEMONSTRATION_PASSWORD,
  }));
}

/** Makes the demonstration where it is not there yet. */
export async function openDemonstration(
  db: Database,
  options: { today: Day; fixed: boolean; there: boolean; progress: (line: string) => void },
): Promise<void> {
  if (options.there) return;
  options.progress('Making the demonstration (once; about a minute) ...');
  await buildDemonstration(db, options);
}
