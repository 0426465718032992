import { sql } from 'kysely';
import type { Day } from '../../engine/calendar/day.ts';
import type { ReadTx } from '../../platform/database/in-service.ts';
import { inScope, type Viewer } from '../access/index.ts';

/** The case of a reference, or null where there is none that the viewer may see. */
export async function caseByReference(
  tx: ReadTx,
  service: string,
  reference: string,
  viewer: Viewer,
  today: Day,
): Promise<{ caseId: string; childId: string } | null> {
  const rows = await sql<{ caseId: string; childId: string }>`
    select r.case_id as "caseId", r.child_id as "childId" from case_reference r
    where r.service_id = ${service} and r.reference = ${reference.trim().normalize('NFC')}
      and ${inScope(viewer, service, sql`r.case_id`, today)}`.execute(tx);
  return rows.rows[0] ?? null;
}
