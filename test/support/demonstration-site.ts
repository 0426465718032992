import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { buildApp, NAVIGATION } from '../../src/app.ts';
import type { Day } from '../../src/engine/calendar/day.ts';
import {
  buildDemonstration,
  DEMONSTRATION,
  demonstrationLoginsOf,
} from '../../src/features/demonstration/index.ts';
import { randomEntropy } from '../../src/ledger/append.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { type Connection, connect } from '../../src/platform/database/connect.ts';
import { readInService } from '../../src/platform/database/in-service.ts';

/** The product, served on a free port of this machine. */
export interface ServedSite {
  readonly address: string;
  readonly app: FastifyInstance;
  readonly connection: Connection;
  close(): Promise<void>;
}

/** The demonstration, served. */
export interface DemonstrationSite extends ServedSite {
  /** The id of a case by its reference. */
  caseId(reference: string): Promise<string>;
}

/** Serves what is in a migrated database, which may be empty. */
export async function serveSite(appUrl: string, setUpCode: string | null = null): Promise<ServedSite> {
  const connection = connect(appUrl, { max: 6 });
  const app = await buildApp({
    site: {
      db: connection.db,
      clock: systemClock,
      entropy: randomEntropy,
      navigation: NAVIGATION,
      setUpCode,
      idleMinutes: 60,
    },
    offered: demonstrationLoginsOf,
    limited: false,
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    address,
    app,
    connection,
    close: async () => {
      await app.close();
      await connection.close();
    },
  };
}

/** Builds the demonstration to a day in a migrated, empty database, and serves it. */
export async function serveDemonstration(appUrl: string, today: Day): Promise<DemonstrationSite> {
  const building = connect(appUrl, { max: 2 });
  await buildDemonstration(building.db, { today, fixed: true });
  await building.close();
  const site = await serveSite(appUrl);
  return {
    ...site,
    caseId: (reference) =>
      readInService(site.connection.db, DEMONSTRATION, 'engine', async (tx) => {
        const { rows } = await sql<{ id: string }>`
          select case_id as id from case_reference where service_id = ${DEMONSTRATION} and reference = ${reference}`.execute(
          tx,
        );
        const found = rows[0];
        if (found === undefined) throw new Error(`The demonstration has no case ${reference}.`);
        return found.id;
      }),
  };
}
