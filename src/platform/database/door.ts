import { PlainError } from '../errors.ts';
import { type Connection, connect } from './connect.ts';
import { openEmbedded } from './embedded/index.ts';
import { pendingMigrations } from './migrate.ts';

/** Where the database is: a data folder with an embedded server, or the address of one. */
export interface Place {
  readonly data: string;
  readonly databaseUrl?: string | undefined;
  readonly migrateUrl?: string | undefined;
  /** Whether this process serves the place: only one may serve a data folder. */
  readonly serve?: boolean;
}

export interface Door extends Connection {
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
  if (place.databaseUrl !== undefined) {
    const connection = connect(place.databaseUrl);
    return {
      ...connection,
      appUrl: place.databaseUrl,
      ownerUrl: place.migrateUrl ?? null,
      announce: () => undefined,
      onLost: () => undefined,
    };
  }
  const server = await openEmbedded(place.data, { log, serve: place.serve ?? false });
  const connection = connect(server.appUrl);
  return {
    ...connection,
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

/** The name of the login in a database address. */
export function loginOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

/**
 * Refuses to work as a superuser, as the owner of the tables or past row-level security, and says which SQL makes the
 * second login (design 5).
 */
export async function refusePowerfulLogin(connection: Connection): Promise<void> {
  const { rows } = await connection.pool.query<{ login: string; powerful: boolean; owner: boolean }>(
    `select current_user as login, r.rolsuper or r.rolbypassrls as powerful,
            exists (select 1 from pg_class c where c.relname = 'fact' and c.relnamespace = 'public'::regnamespace
                    and pg_has_role(current_user, c.relowner, 'member')) as owner
     from pg_roles r where r.rolname = current_user`,
  );
  const row = rows[0];
  if (row === undefined || (!row.powerful && !row.owner)) return;
  throw new PlainError(
    `The login "${row.login}" in DATABASE_URL could change or delete facts, so Countersign does not serve with it. Make a second login and use it there; keep this one for DATABASE_MIGRATE_URL:\n` +
      `  create role countersign_app login password 'choose one' nosuperuser nobypassrls;\n` +
      `then run: countersign migrate`,
  );
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
