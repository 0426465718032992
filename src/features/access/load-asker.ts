import { sql } from 'kysely';
import type { Day } from '../../engine/calendar/day.ts';
import { FOREVER } from '../../engine/calendar/day.ts';
import { type Clock, clockOn, todayOf } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/connect.ts';
import { readInService } from '../../platform/database/in-service.ts';
import type { Asker } from './asker.ts';
import { loadViewer } from './viewer.ts';

interface Row {
  serviceName: string;
  demonstration: boolean;
  simulated: Day | null;
  name: string;
  reference: string;
  leftOn: Day;
}

/** Who a person is and what they may do today. Null where they, or their service, are not there any more. */
export async function loadAsker(
  db: Database,
  real: Clock,
  service: string,
  person: string,
): Promise<Asker | null> {
  return readInService(db, service, { person }, async (tx) => {
    const found = await sql<Row>`
      select s.name as "serviceName", s.demonstration, s.today as simulated, p.name, p.reference, p.left_on as "leftOn"
      from service s join person p on p.service_id = s.service_id
      where s.service_id = ${service} and p.person_id = ${person}::uuid`.execute(tx);
    const row = found.rows[0];
    if (row === undefined) return null;
    const clock = row.simulated !== null && row.demonstration ? clockOn(row.simulated) : real;
    const today = todayOf(clock);
    if (row.leftOn <= today) return null;
    const roles = await sql<{ role: string; title: string }>`
      select distinct p.role, r.title from post p
      join role r on r.service_id = p.service_id and r.role = p.role
      where p.service_id = ${service} and p.person_id = ${person}::uuid and p.known_to = ${FOREVER}
        and p.from_on <= ${today} and p.to_on > ${today} order by r.title`.execute(tx);
    return {
      service,
      serviceName: row.serviceName,
      demonstration: row.demonstration,
      simulatedToday: row.demonstration ? row.simulated : null,
      person: {
        id: person,
        name: row.name,
        reference: row.reference,
        roles: roles.rows.map((role) => role.role),
        roleTitle: roles.rows.map((role) => role.title).join(', '),
      },
      viewer: await loadViewer(tx, service, person, today),
      clock,
      today,
    };
  });
}
