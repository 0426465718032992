import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { APPLICATION, OWNER, openEmbedded } from '../../src/platform/database/embedded/index.ts';
import { migrate } from '../../src/platform/database/migrate.ts';

/** Where data sets are kept between runs: below the folder for temporary files, so that deleting it costs a rebuild. */
export const FOLDER = join(tmpdir(), `countersign-bench-${process.getuid?.() ?? 0}`);

/** A database of the bench: the same embedded PostgreSQL with the same settings as the product's own. */
export interface BenchDatabase {
  readonly name: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly superUrl: string;
}

export interface BenchServer {
  has(name: string): Promise<boolean>;
  /** The databases whose names begin so. */
  named(beginning: string): Promise<string[]>;
  /** A database under its name, made and migrated where it is not there, else brought to this release. */
  database(name: string): Promise<BenchDatabase>;
  rename(from: string, to: string): Promise<void>;
  /** A copy of a database under another name, in the place of one that is there. Nobody may be using the original. */
  copy(from: string, to: string): Promise<BenchDatabase>;
  drop(name: string): Promise<void>;
  close(): Promise<void>;
}

export async function openServer(say: (line: string) => void): Promise<BenchServer> {
  const embedded = await openEmbedded(FOLDER, { log: say });
  const asSuper = <T>(work: (client: pg.Client) => Promise<T>): Promise<T> =>
    withClient(embedded.superUrl, work);
  const has = (name: string): Promise<boolean> =>
    asSuper(
      async (client) =>
        (await client.query('select from pg_database where datname = $1', [name])).rowCount === 1,
    );
  const urlsOf = (name: string): BenchDatabase => ({
    name,
    ownerUrl: inDatabase(embedded.ownerUrl, name),
    appUrl: inDatabase(embedded.appUrl, name),
    superUrl: inDatabase(embedded.superUrl, name),
  });
  const create = (name: string, template: string): Promise<void> =>
    asSuper(async (client) => {
      await client.query(`create database ${name} template ${template} owner ${OWNER} strategy file_copy`);
      await client.query(`revoke all on database ${name} from public`);
      await client.query(`grant connect, temporary on database ${name} to ${APPLICATION}`);
      await client.query('checkpoint'); // what is to be measured afterwards does not pay for it
    });
  const drop = (name: string): Promise<void> =>
    asSuper(async (client) => void (await client.query(`drop database if exists ${name} with (force)`)));
  return {
    has,
    named: (beginning) =>
      asSuper(async (client) => {
        const query = 'select datname as name from pg_database where starts_with(datname, $1)';
        return (await client.query<{ name: string }>(query, [beginning])).rows.map((row) => row.name);
      }),
    async database(name) {
      if (!(await has(name))) await create(name, 'template0');
      const urls = urlsOf(name);
      await migrate({ ownerUrl: urls.ownerUrl, appRole: APPLICATION });
      return urls;
    },
    rename: (from, to) =>
      asSuper(async (client) => void (await client.query(`alter database ${from} rename to ${to}`))),
    async copy(from, to) {
      await drop(to);
      await create(to, from);
      return urlsOf(to);
    },
    drop,
    close: () => embedded.stop(),
  };
}

/** Works with a connection of its own, and leaves it. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function inDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
