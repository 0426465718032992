import { sql } from 'kysely';
import { dropOldUploads } from '../features/intake/index.ts';
import { dropOldPlanUploads } from '../features/plan/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/connect.ts';
import { sweepSessions } from '../platform/web/session-store.ts';

/** Throws away what is kept for a time only: ended sessions, uploaded files after 90 days, documents of the plan after a week. */
export async function sweep(db: Database, clock: Clock): Promise<void> {
  await sweepSessions(db);
  const services = await sql<{ service_id: string }>`select service_id from list_services()`.execute(db);
  for (const { service_id } of services.rows) {
    await dropOldUploads(db, service_id, clock.now());
    await dropOldPlanUploads(db, service_id, clock.now());
  }
}
