import { sql } from 'kysely';
import type { Day } from '../../engine/calendar/day.ts';
import type { ReadTx } from '../../platform/database/in-service.ts';
import { isUuid } from '../../platform/uuid.ts';
import { inScope, openTo, type Viewer } from '../access/index.ts';

/** The case of a reference, or null where there is none that the viewer may see. */
export async function caseByReference(
  tx: ReadTx,
  service: string,
  reference: string,
  viewer: Viewer,
  today: Day,
): Promise<FoundCase | null> {
  const rows = await sql<FoundCase>`
    select r.case_id as "caseId", r.child_id as "childId", r.reference from case_reference r
    where r.service_id = ${service} and r.reference = ${reference.trim().normalize('NFC')}
      and ${inScope(viewer, service, sql`r.case_id`, today)}`.execute(tx);
  return rows.rows[0] ?? null;
}

export interface FoundCase {
  readonly caseId: string;
  readonly childId: string;
  readonly reference: string;
}

/** The case of an address, or null where there is none that the viewer may open: in scope, or by a grant that runs. */
export async function caseById(
  tx: ReadTx,
  service: string,
  caseId: string,
  viewer: Viewer,
  today: Day,
): Promise<FoundCase | null> {
  if (!isUuid(caseId)) return null;
  const rows = await sql<FoundCase>`
    select r.case_id as "caseId", r.child_id as "childId", r.reference from case_reference r
    where r.service_id = ${service} and r.case_id = ${caseId}::uuid
      and ${openTo(viewer, service, sql`r.case_id`, today)}`.execute(tx);
  return rows.rows[0] ?? null;
}
