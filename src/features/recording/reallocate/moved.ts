import { sql } from 'kysely';
import { type Day, FOREVER } from '../../../engine/calendar/day.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import type { Asker } from '../../access/index.ts';
import { type OpenDuty, openDuties } from './held.ts';

/** A case that was handed on, with what moved with it. */
export interface MovedCase {
  readonly caseId: string;
  readonly reference: string;
  readonly to: string;
  readonly on: Day;
  readonly duties: readonly OpenDuty[];
}

/** What a batch of the one who asks handed on; empty where it is not theirs, or handed nothing on. */
export async function movedInBatch(tx: ReadTx, asker: Asker, batch: number): Promise<MovedCase[]> {
  const { service, today, person } = asker;
  const rows = await sql<Omit<MovedCase, 'duties'>>`
    select f.stream_id as "caseId", c.reference, p.name as to, f.occurred_on as on from fact f
    join case_file c on c.service_id = f.service_id and c.case_id = f.stream_id and c.known_to = ${FOREVER}
      and c.from_on <= ${today} and c.to_on > ${today}
    join person p on p.service_id = f.service_id and p.person_id::text = f.data::jsonb ->> 'to'
    where f.service_id = ${service} and f.batch = ${batch} and f.kind = 'allocated' and f.recorded_by = ${person.id}
    order by p.name, c.reference`.execute(tx);
  const duties = Map.groupBy(
    await openDuties(
      tx,
      asker,
      rows.rows.map((row) => row.caseId),
    ),
    (duty) => duty.caseId,
  );
  return rows.rows.map((row) => ({ ...row, duties: duties.get(row.caseId) ?? [] }));
}
