import { sql } from 'kysely';
import type { Database } from '../../platform/database/connect.ts';
import { readInService } from '../../platform/database/in-service.ts';
import { outdatedProjections } from '../../platform/projections/current.ts';
import { rebuild } from './rebuild.ts';

/**
 * Brings the projections of every service to this release, before it serves: what another version of the code made is
 * made again from the ledger, with progress (design 4). Returns the services that needed it.
 */
export async function ensureProjections(db: Database, log: (line: string) => void): Promise<string[]> {
  const services = await sql<{ service_id: string }>`select service_id from list_services()`.execute(db);
  const made: string[] = [];
  for (const { service_id: service } of services.rows) {
    const only = await readInService(db, service, 'engine', (tx) => outdatedProjections(tx, service));
    if (only.length === 0) continue;
    log(`What follows from the facts of ${service} is made again for this release (${only.join(', ')}) ...`);
    let told = 0;
    const progress = (done: number, of: number): void => {
      if (done - told < 1_000 && done < of) return;
      told = done;
      log(`${done} of ${of} cases`);
    };
    const { cases } = await rebuild(db, service, progress, only);
    log(`Done: ${cases} cases.`);
    made.push(service);
  }
  return made;
}
