import { PlainError, usage } from '../errors.ts';
import { type Connection, connect } from './connect.ts';
import { openEmbedded } from './embedded/index.ts';
import { greetServer } from './greet.ts';
import { pendingMigrations } from './migrate.ts';
import { powerfulLogin, secondLogin } from './second-login.ts';

/** Where the database is: a data folder with an embedded server, or the address of one. */
export interface Place {
  readonly data: string;
  readonly databaseUrl?: string | undefined;
  readonly migrateUrl?: string | undefined;
  /** Whether this process serves the place: only one may serve a data folder. */
  readonly serve?: boolean;
}

export interface Door extends Connection {
  /** Whether the database is our own, in a data folder. */
  readonly embedded: boolean;
  /** The owner's address: for migrate, backup, restore. Null where only the application's login was given. */
  readonly ownerUrl: string | null;
  readonly appUrl: string;
  /** Says where this process serves, for whoever tries to serve the same folder. */
  announce(address: string): void;
  /** Called when the embedded database was stopped from outside. Without a listener the process ends, with words. */
  onLost(listener: (message: string) => void): void;
}

/** Opens the database of a place: starts the embedded server, or connects to the one that is named. */
export async function openDoor(place: Place, log: (line: string) => void): Promise<Door> {
  const databaseUrl = given(place.databaseUrl);
  const migrateUrl = given(place.migrateUrl);
  if (databaseUrl !== null) return openServer(databaseUrl, migrateUrl);
  if (migrateUrl !== null) {
    throw usage(
      `DATABASE_MIGRATE_URL is set and DATABASE_URL is not: the application works with a login of its own. ${secondLogin(new URL(migrateUrl).pathname.slice(1))}`,
    );
  }
  const server = await openEmbedded(place.data, { log, serve: place.serve ?? false });
  const connection = connect(server.appUrl);
  return {
    ...connection,
    embedded: true,
    appUrl: server.appUrl,
    ownerUrl: server.ownerUrl,
    announce: (address) => server.announce(address),
    onLost: (listener) => server.onLost(listener),
    close: async () => {
      await connection.close();
      await server.stop();
    },
  };
}

/** A variable that is empty says as much as one that is not set. */
const given = (value: string | undefined): string | null =>
  value === undefined || value === '' ? null : value;

async function openServer(databaseUrl: string, migrateUrl: string | null): Promise<Door> {
  await greetServer(databaseUrl, 'DATABASE_URL');
  if (migrateUrl !== null) await greetServer(migrateUrl, 'DATABASE_MIGRATE_URL');
  return {
    ...connect(databaseUrl),
    embedded: false,
    appUrl: databaseUrl,
    ownerUrl: migrateUrl,
    announce: () => undefined,
    onLost: () => undefined,
  };
}

/** The name of the login in a database address. */
export function loginOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

/**
 * Refuses to work as a superuser, as the owner of the database or its tables, or past row-level security, and says which SQL makes the
 * second login (design 5).
 */
export async function refusePowerfulLogin(connection: Connection): Promise<void> {
  const { rows } = await connection.pool.query<{ login: string; database: string }>(
    `select current_user as login, current_database() as database
     from pg_roles r where r.rolname = current_user
       and (r.rolsuper or r.rolbypassrls
            or exists (select from pg_database d where d.datname = current_database()
                       and pg_has_role(current_user, d.datdba, 'member'))
            or exists (select from pg_class c where c.relname = 'fact' and c.relnamespace = 'public'::regnamespace
                       and (pg_has_role(current_user, c.relowner, 'member')
                            or has_table_privilege(current_user, c.oid, 'update, delete, truncate'))))`,
  );
  const row = rows[0];
  if (row !== undefined) throw powerfulLogin(row.login, row.database);
}

/** Refuses where the database lacks migrations of this release. */
export async function refuseUnmigrated(connection: Connection): Promise<void> {
  let seen: ReadonlySet<string>;
  try {
    const { rows } = await connection.pool.query<{ name: string }>('select name from migration');
    seen = new Set(rows.map((row) => row.name));
  } catch (error) {
    if ((error as { code?: string }).code !== '42P01') throw error;
    seen = new Set();
  }
  const pending = await pendingMigrations(seen);
  if (pending.length > 0) {
    throw new PlainError('The database is not on this release yet. Run: countersign migrate');
  }
}
