import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { APPLICATION, OWNER, openEmbedded } from '../../src/platform/database/embedded/index.ts';
import { sweepTemporary, temporaryFolder } from './temporary.ts';

/** The PostgreSQL of one test run: two logins, and a superuser that makes and drops databases. */
export interface ServerUnderTest {
  readonly superUrl: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly appRole: string;
  /** What the names of this run's databases begin with. */
  readonly prefix: string;
  end(): Promise<void>;
}

/** A throw-away embedded PostgreSQL, or, with TEST_DATABASE_URL (a superuser's), that server. */
export function startServerUnderTest(): Promise<ServerUnderTest> {
  const given = process.env.TEST_DATABASE_URL;
  return given === undefined || given === '' ? throwAway() : borrowed(given);
}

async function throwAway(): Promise<ServerUnderTest> {
  await sweepTemporary();
  const folder = await temporaryFolder('database');
  const embedded = await openEmbedded(folder, {
    fsync: false,
    log: (line) => process.stderr.write(`${line}\n`),
  });
  return {
    superUrl: embedded.superUrl,
    ownerUrl: embedded.ownerUrl,
    appUrl: embedded.appUrl,
    appRole: APPLICATION,
    prefix: 'test_',
    end: async () => {
      await embedded.stop();
      await embedded.remove();
    },
  };
}

/** Logins and databases of this run's own on a server that is there, all dropped at the end. */
async function borrowed(superUrl: string): Promise<ServerUnderTest> {
  const run = randomBytes(4).toString('hex');
  const owner = `${OWNER}_${run}`;
  const application = `${APPLICATION}_${run}`;
  const prefix = `test_${run}_`;
  await onServer(superUrl, async (client) => {
    for (const role of [owner, application]) {
      await client.query(`create role ${role} login nosuperuser nobypassrls password '${run}'`);
    }
  });
  return {
    superUrl,
    ownerUrl: withLogin(superUrl, owner, run),
    appUrl: withLogin(superUrl, application, run),
    appRole: application,
    prefix,
    end: () =>
      onServer(superUrl, async (client) => {
        const { rows } = await client.query(
          'select datname as name from pg_database where starts_with(datname, $1)',
          [prefix],
        );
        for (const { name } of rows as { name: string }[]) {
          await client.query(`alter database ${name} is_template false`);
          await client.query(`drop database ${name} with (force)`);
        }
        for (const role of [owner, application]) await client.query(`drop role ${role}`);
      }),
  };
}

export async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withLogin(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.href;
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
