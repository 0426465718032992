import { Kysely, PostgresDialect } from 'kysely';
import { connect, type Database } from '../../src/platform/database/connect.ts';
import type { Tables } from '../../src/platform/database/tables.ts';

/** A database that knows how long its queries took, from sending each to having its rows. */
export interface LoggedDatabase {
  readonly db: Database;
  /** Milliseconds of all queries since it was asked last. */
  taken(): number;
  close(): Promise<void>;
}

export function logged(appUrl: string): LoggedDatabase {
  const { pool } = connect(appUrl);
  let spent = 0;
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    log: ({ queryDurationMillis }) => {
      spent += queryDurationMillis;
    },
  });
  return {
    db,
    taken: () => {
      const taken = spent;
      spent = 0;
      return taken;
    },
    close: () => db.destroy(),
  };
}
