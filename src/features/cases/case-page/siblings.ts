import { sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import { FOREVER } from '../../../engine/calendar/day.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import { openTo, type Viewer } from '../../access/index.ts';
import type { FoundCase } from '../find.ts';

/** Another case of the same child. */
export interface Sibling {
  readonly caseId: string;
  readonly reference: string;
  readonly open: boolean;
  readonly managerName: string | null;
  /** Whether the viewer may open it; else it is only named. */
  readonly mayOpen: boolean;
}

/**
 * The other cases of a child, under whichever reference it is known (rule 14), as they are today. Cases that are hidden
 * from the viewer are not among them.
 */
export async function siblingsOf(
  tx: ReadTx,
  service: string,
  found: FoundCase,
  viewer: Viewer,
  today: Day,
): Promise<Sibling[]> {
  const rows = await sql<Sibling>`
    with known as (
      select child_id, joined_to from child where service_id = ${service} and child_id = ${found.childId}::uuid
    ), same as (
      select child_id from known
      union select joined_to from known where joined_to is not null
      union select c.child_id from child c
        where c.service_id = ${service} and c.joined_to in (select coalesce(joined_to, child_id) from known)
    )
    select r.case_id as "caseId", r.reference, coalesce(f.open, false) as open, p.name as "managerName",
           ${openTo(viewer, service, sql`r.case_id`, today)} as "mayOpen"
    from case_reference r
    left join case_file f on f.service_id = r.service_id and f.case_id = r.case_id and f.known_to = ${FOREVER}
      and f.from_on <= ${today} and f.to_on > ${today}
    left join person p on p.service_id = r.service_id and p.person_id = f.manager_id
    where r.service_id = ${service} and r.child_id in (select child_id from same) and r.case_id <> ${found.caseId}::uuid
    order by open desc, r.reference`.execute(tx);
  return rows.rows;
}
