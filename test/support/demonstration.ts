import { sql } from 'kysely';
import type { Day } from '../../src/engine/calendar/day.ts';
import { buildDemonstration, DEMONSTRATION } from '../../src/features/demonstration/index.ts';
import { type Connection, connect } from '../../src/platform/database/connect.ts';
import { type ReadTx, readInService } from '../../src/platform/database/in-service.ts';
import { createTestDatabase, type TestDatabase } from './cluster.ts';

/** The demonstration in a database of its own. */
export interface TestDemonstration {
  readonly database: TestDatabase;
  readonly connection: Connection;
  read<T>(work: (tx: ReadTx) => Promise<T>): Promise<T>;
  /** The rows of a query, asked as the engine. */
  rows<T>(query: ReturnType<typeof sql<T>>): Promise<T[]>;
  /** The id of a person by reference. */
  person(reference: string): Promise<string>;
  close(): Promise<void>;
}

export async function testDemonstration(today: string): Promise<TestDemonstration> {
  const database = await createTestDatabase();
  const connection = connect(database.appUrl, { max: 4 });
  await buildDemonstration(connection.db, { today: today as Day, fixed: true });
  const read: TestDemonstration['read'] = (work) =>
    readInService(connection.db, DEMONSTRATION, 'engine', work);
  const rows: TestDemonstration['rows'] = (query) => read(async (tx) => (await query.execute(tx)).rows);
  return {
    database,
    connection,
    read,
    rows,
    person: async (reference) => {
      const [found] = await rows(
        sql<{
          id: string;
        }>`select person_id as id from person where service_id = ${DEMONSTRATION} and reference = ${reference}`,
      );
      return found?.id ?? '';
    },
    close: async () => {
      await connection.close();
      await database.drop();
    },
  };
}
