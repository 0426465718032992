import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { greetServer } from '../../src/platform/database/greet.ts';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../support/cluster.ts';
import { onServer, withDatabase } from '../support/server-under-test.ts';
import { countersign } from './command-line.ts';
import { oldServer } from './fixtures/old-server.ts';

let database: TestDatabase;
/** How the server's place is called in messages: by its socket, or by machine and port. */
let place: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const url = new URL(database.appUrl);
  const socket = url.searchParams.get('host');
  place = socket === null ? `${url.hostname}:${url.port || 5432}` : `the socket in ${socket}`;
});
afterAll(() => database.drop());

const changed = (url: string, change: (url: URL) => void): string => {
  const copy = new URL(url);
  change(copy);
  return copy.href;
};
const told = async (env: Record<string, string>, ...args: string[]): Promise<string> => {
  const { code, out, err } = await countersign(args.length === 0 ? ['service', 'list'] : args, env);
  expect(out).toBe('');
  return `${code}: ${err}`;
};

describe('DATABASE_URL that leads nowhere is told in plain words, and what to correct', () => {
  it('where nothing answers', async () => {
    expect(await told({ DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/c' })).toBe(
      '1: No database answers at 127.0.0.1:1, where DATABASE_URL points. Check that it runs and that the address is right, then try again.\n',
    );
    expect(await told({ DATABASE_URL: 'postgresql://a:b@localhost/c?host=/nowhere' })).toBe(
      '1: No database answers at the socket in /nowhere, where DATABASE_URL points. Check that it runs and that the address is right, then try again.\n',
    );
  });

  it('where the machine has no such name', async () => {
    expect(await told({ DATABASE_URL: 'postgresql://a:b@no-such-machine.invalid/c' })).toBe(
      '1: The machine "no-such-machine.invalid" in DATABASE_URL is not found. Check its name and the network.\n',
    );
  });

  it('where the password is wrong', async () => {
    const url = changed(database.appUrl, (one) => {
      one.password = 'wrong';
    });
    expect(await told({ DATABASE_URL: url })).toBe(
      `1: The database at ${place} refused the login "${database.appRole}" of DATABASE_URL: password authentication failed for user "${database.appRole}". Check its name and password, and what pg_hba.conf allows.\n`,
    );
    expect(await told({ DATABASE_URL: database.appUrl, DATABASE_MIGRATE_URL: url })).toMatch(
      /^1: .* refused the login "\w+" of DATABASE_MIGRATE_URL: /,
    );
  });

  it('where there is no such database', async () => {
    expect(await told({ DATABASE_URL: withDatabase(database.appUrl, 'no_such_database') })).toBe(
      `1: There is no database "no_such_database" at ${place}. Create it, or correct the name in DATABASE_URL.\n`,
    );
  });

  it('where the login may not connect', async () => {
    await onServer(database.superUrl, (client) =>
      client.query(
        `revoke connect on database ${database.name} from public, ${client.escapeIdentifier(database.appRole)}`,
      ),
    );
    expect(await told({ DATABASE_URL: database.appUrl })).toBe(
      `1: The login "${database.appRole}" may not use the database "${database.name}" at ${place}. As its owner: grant connect on database "${database.name}" to "${database.appRole}";\n`,
    );
    await onServer(database.superUrl, (client) =>
      client.query(
        `grant connect on database ${database.name} to ${client.escapeIdentifier(database.appRole)}`,
      ),
    );
  });

  it('where it is no address, of another kind of database, or without a login', async () => {
    const example = 'postgresql://countersign_app:PASSWORD@localhost:5432/countersign';
    expect(await told({ DATABASE_URL: 'localhost' })).toBe(
      `2: DATABASE_URL is not the address of a database. It looks like this: ${example}\n`,
    );
    expect(await told({ DATABASE_URL: 'mysql://a:b@localhost/c' })).toBe(
      `2: DATABASE_URL is not the address of a PostgreSQL database. It looks like this: ${example}\n`,
    );
    expect(await told({ DATABASE_URL: 'postgresql://localhost/c' })).toBe(
      `2: DATABASE_URL names no login. Put one into it: ${example}\n`,
    );
  });

  it('where PostgreSQL is too old', async () => {
    const server = await oldServer();
    const { port } = server.address() as AddressInfo;
    expect(await told({ DATABASE_URL: `postgresql://a:b@127.0.0.1:${port}/c` })).toBe(
      `1: The server at 127.0.0.1:${port} is PostgreSQL 14.10 (Debian 14.10-1). Countersign needs 15 or newer: upgrade it, or name another server.\n`,
    );
    server.close();
  });

  it('where something else answers, or nothing that was waited for', async () => {
    const web = createServer((_, response) => response.end('hello'));
    await new Promise<void>((listening) => web.listen(0, '127.0.0.1', listening));
    const { port } = web.address() as AddressInfo;
    const url = `postgresql://a:b@127.0.0.1:${port}/c`;
    await expect(greetServer(url, 'DATABASE_URL', 500)).rejects.toThrow(
      /^The database at 127\.0\.0\.1:\d+, where DATABASE_URL points, could not be reached: .*\. Check that it is a PostgreSQL server and that it answers\.$/,
    );
    web.close();
    web.closeAllConnections();
  });

  it('where the database cannot hold every character', async () => {
    const latin = `${database.name}_latin`;
    await onServer(database.superUrl, (client) =>
      client.query(
        `create database ${latin} template template0 encoding 'LATIN1' locale 'C' locale_provider libc`,
      ),
    );
    try {
      await expect(greetServer(withDatabase(database.superUrl, latin), 'DATABASE_URL')).rejects.toThrow(
        `The database "${latin}" keeps text as LATIN1, which cannot hold every name. Make one with: create database countersign template template0 encoding 'UTF8';`,
      );
    } finally {
      await onServer(database.superUrl, (client) => client.query(`drop database ${latin}`));
    }
  });

  it('where it is empty, which is as if it were not set', async () => {
    expect(await told({ DATABASE_URL: '' }, 'migrate', '--data', '/etc/passwd')).toMatch(
      /^1: The data folder \/etc\/passwd cannot be used\. It is a file/,
    );
  });
});

describe('the two logins', () => {
  const sqlFor = (name: string): string =>
    'Make a second login, as the owner, and put it into DATABASE_URL:\n' +
    `  create role countersign_app login password 'choose one' nosuperuser nobypassrls;\n` +
    `  grant connect on database "${name}" to countersign_app;\n` +
    'Keep the owner in DATABASE_MIGRATE_URL, then run: countersign migrate\n';
  /** A login of this test alone: logins are the whole server's, and other tests work with the application's just now. */
  const withLogin = async (work: (role: string, url: string) => Promise<void>): Promise<void> => {
    const role = `of_a_test_${randomBytes(6).toString('hex')}`;
    const asSuper = (text: string) => onServer(database.superUrl, (client) => client.query(text));
    await asSuper(`create role ${role} login password 'of a test'`);
    await asSuper(`grant connect on database ${database.name} to ${role}`);
    try {
      const url = changed(database.appUrl, (one) => {
        one.username = role;
        one.password = 'of a test';
      });
      await work(role, url);
    } finally {
      await asSuper(`drop owned by ${role}`);
      await asSuper(`drop role ${role}`);
    }
  };
  const refused = (url: string, name = database.name): string =>
    `1: The login "${new URL(url).username}" in DATABASE_URL could change or delete facts, so Countersign does not work with it. ${sqlFor(name)}`;

  it('nothing works as superuser, as the owner, or past row-level security; the SQL for a second login is printed', async () => {
    expect(await told({ DATABASE_URL: database.superUrl })).toBe(refused(database.superUrl));
    expect(await told({ DATABASE_URL: database.ownerUrl })).toBe(refused(database.ownerUrl));
    await withLogin(async (role, url) => {
      await onServer(database.superUrl, (client) => client.query(`alter role ${role} bypassrls`));
      expect(await told({ DATABASE_URL: url })).toBe(refused(url));
    });
  });

  it('nor as a member of the owner, or with a right to delete facts that somebody granted', async () => {
    const owner = new URL(database.ownerUrl).username;
    for (const grant of [`grant ${owner} to`, 'grant delete on fact to'])
      await withLogin(async (role, url) => {
        await onServer(database.superUrl, (client) => client.query(`${grant} ${role}`));
        expect(await told({ DATABASE_URL: url })).toBe(refused(url));
      });
  });

  it('nothing is migrated for a login that could do more than it should', async () => {
    const empty = await createEmptyDatabase();
    try {
      for (const url of [empty.superUrl, empty.ownerUrl]) {
        expect(await told({ DATABASE_URL: url, DATABASE_MIGRATE_URL: url }, 'migrate')).toBe(
          refused(url, empty.name),
        );
      }
      expect(await told({ DATABASE_URL: empty.superUrl }, 'migrate')).toBe(
        refused(empty.superUrl, empty.name),
      );
      const { rows } = await onServer(empty.superUrl, (client) =>
        client.query(`select count(*)::int as n from pg_tables where schemaname = 'public'`),
      );
      expect(rows).toEqual([{ n: 0 }]);
    } finally {
      await empty.drop();
    }
  });

  it('the owner alone is not enough, and it is said how to make the other', async () => {
    expect(await told({ DATABASE_MIGRATE_URL: database.ownerUrl })).toBe(
      `2: DATABASE_MIGRATE_URL is set and DATABASE_URL is not: the application works with a login of its own. ${sqlFor(database.name)}`,
    );
  });

  it('an empty database is migrated by the owner, and then worked in by the application', async () => {
    const empty = await createEmptyDatabase();
    const [app, both] = [
      { DATABASE_URL: empty.appUrl },
      { DATABASE_URL: empty.appUrl, DATABASE_MIGRATE_URL: empty.ownerUrl },
    ];
    try {
      expect(await told(app)).toBe('1: The database is not on this release yet. Run: countersign migrate\n');
      expect(await told(app, 'migrate')).toBe(
        '1: Migrating needs the owner’s login. Set DATABASE_MIGRATE_URL to it; DATABASE_URL stays the application’s.\n',
      );
      expect(await told(both, 'migrate')).toMatch(/^0: Applied: 0001_ledger\.sql, /);
      expect(await told(both, 'migrate')).toBe('0: The database is on this release already.\n');
      expect(
        await told(app, 'service', 'create', '--id', 'here', '--name', 'Here', '--pack', 'current'),
      ).toMatch(/^0: /);
      const verified = await countersign(['verify', '--json'], app);
      expect(JSON.parse(verified.out)).toMatchObject({ batches: 1, chain: 'ok', projections: 'ok' });
    } finally {
      await empty.drop();
    }
  });
});
