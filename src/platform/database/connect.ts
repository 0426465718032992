import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

/** The application's door to the database. */
export type Database = Kysely<Tables>;

const INT8 = 20;
const DATE = 1082;
const DATES = 1182;
const TIMESTAMPTZ = 1184;

/** Days come as text, never as a Date; bigints as safe integers. */
function parsers(): pg.CustomTypesConfig {
  const own = new Map<number, (text: string) => unknown>([
    [INT8, (text) => safeInteger(text)],
    [DATE, (text) => text],
    [DATES, (text) => text],
    [TIMESTAMPTZ, (text) => new Date(text)],
  ]);
  return {
    getTypeParser: (id: number, format?: 'text' | 'binary') =>
      own.get(id) ?? (pg.types.getTypeParser(id, format as 'text') as (text: string) => unknown),
  } as pg.CustomTypesConfig;
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large a number to be read exactly.`);
  return value;
}

export interface Connection {
  readonly db: Database;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * What every session of ours sets, wherever the server is. An index is as near as the next page on any disk of today: with
 * PostgreSQL's own figure, four times as far, lists that find a page of rows were read from one end to the other.
 */
const SETTINGS = '-c timezone=UTC -c jit=off -c random_page_cost=1.1';

/** Opens a pool of connections to `url`. Nothing is connected until the first query. */
export function connect(
  url: string,
  options: { max?: number; onError?: (error: Error) => void } = {},
): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 8,
    types: parsers(),
    application_name: 'countersign',
    options: SETTINGS,
  });
  const onError = options.onError ?? (() => undefined);
  pool.on('error', onError);
  // While a connection is in use the pool does not listen to it: its loss would end the process, not the query alone.
  pool.on('connect', (client) => client.on('error', onError));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => closeBoth(db, pool) };
}

/** Kysely ends the pool only where it has used it; an open pool would keep a command from ending for ten seconds. */
async function closeBoth(db: Database, pool: pg.Pool): Promise<void> {
  await db.destroy();
  if (!pool.ending) await pool.end();
}
