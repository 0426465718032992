import type { Day } from '../../../engine/calendar/day.ts';
import type { LeadData } from '../../../engine/plan/facts.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import { loadOrganisation, postsOn, roleTitles } from '../../organisation/index.ts';
import { plain } from './plain.ts';

/** Who of the service a lead's name means: the person of exactly that name in post, or the role of exactly that title. */
export async function leadFinder(
  tx: ReadTx,
  service: string,
  today: Day,
): Promise<(name: string) => LeadData> {
  const organisation = await loadOrganisation(tx, service, today);
  const roles = new Map([...(await roleTitles(tx, service))].map(([role, title]) => [plain(title), role]));
  const people = new Map<string, string | null>();
  for (const [person, { name }] of organisation.names) {
    if (postsOn(organisation, person, today).length === 0) continue;
    // Two people of one name: nobody is meant for certain.
    people.set(plain(name), people.has(plain(name)) ? null : person);
  }
  return (name) => {
    const person = people.get(plain(name));
    if (person != null) return { person };
    const role = roles.get(plain(name));
    return role === undefined ? {} : { role };
  };
}
