import { sql } from 'kysely';
import type { Database } from '../../platform/database/connect.ts';
import type { WriteTx } from '../../platform/database/in-service.ts';
import { inService } from '../../platform/database/in-service.ts';

/** Logs one read per child's record shown (rule 34): who, which case, where. Never waits for the disk. */
export async function logReads(
  db: Database,
  service: string,
  person: string,
  what: string,
  cases: readonly string[],
): Promise<void> {
  if (cases.length === 0) return;
  await inService(db, service, { person }, async (tx: WriteTx) => {
    await sql`set local synchronous_commit = off`.execute(tx);
    await sql`insert into read_log (service_id, person_id, case_id, what)
              select ${service}, ${person}, id, ${what} from unnest(${[...new Set(cases)]}::uuid[]) as c(id)`.execute(
      tx,
    );
  });
}
