import { sql } from 'kysely';
import type { Day } from '../engine/calendar/day.ts';
import type { ReadTx } from '../platform/database/in-service.ts';

/** Whether what was known on a day stands, in part, on another system's own recording days (an initial load). */
export async function knownBy(tx: ReadTx, service: string, known: Day): Promise<'recorded' | 'source'> {
  const rows = await sql<{ loaded: boolean }>`
    select exists (select 1 from fact where service_id = ${service} and stream_kind = 'case'
                   and source_recorded_on is not null and known_on <= ${known}) as loaded`.execute(tx);
  return rows.rows[0]?.loaded === true ? 'source' : 'recorded';
}
