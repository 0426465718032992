import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { PlainError } from '../errors.ts';
import { powerfulLogin } from './second-login.ts';

const FOLDER = new URL('../../../migrations/', import.meta.url);

/** Reached by a function of the owner's alone. */
const NOTHING = 'nothing';

/** What the application may do with a table. With every one not named: read, insert, update, delete. */
const GRANTS: Readonly<Record<string, string>> = {
  installation: NOTHING,
  migration: 'select',
  fact: 'select, insert',
  fact_text: 'select, insert',
  batch: 'select, insert',
  read_log: 'select, insert',
  access_grant: 'select, insert, update',
  api_token: 'select, insert, update',
  notice: 'select, insert, update',
  file: 'select, insert',
  file_chunk: 'select, insert',
};

/**
 * Brings the database to this release, as the owner, and grants the application's login what it may do.
 * Each migration runs in its own transaction; two at once wait for each other.
 */
export async function migrate(options: {
  ownerUrl: string;
  appRole: string;
}): Promise<{ applied: string[] }> {
  const client = new pg.Client({
    connectionString: options.ownerUrl,
    application_name: 'countersign migrate',
  });
  client.on('error', () => undefined); // told by the query that it ends
  await client.connect();
  const together = async (work: () => Promise<void>): Promise<void> => {
    await client.query('begin');
    try {
      await work();
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  };
  try {
    await refuseAppRole(client, options.appRole);
    await startMigrating(client);
    const applied = await migrationsLeft(client);
    for (const name of applied) await together(() => applyMigration(client, name));
    await together(() => finishMigrating(client, options.appRole));
    return { applied };
  } finally {
    await client.end();
  }
}

/** Refuses to grant the application's rights to a login that is not there, or that could do more anyway. */
export async function refuseAppRole(client: pg.Client, appRole: string): Promise<void> {
  const { rows } = await client.query<{ powerful: boolean; database: string }>(
    `select rolsuper or rolbypassrls or pg_has_role(oid, current_user, 'member') as powerful, current_database() as database
     from pg_roles where rolname = $1`,
    [appRole],
  );
  const role = rows[0];
  if (role === undefined) {
    throw new PlainError(
      `There is no login "${appRole}", which DATABASE_URL names. Make it, as the owner: create role ${client.escapeIdentifier(appRole)} login password 'choose one' nosuperuser nobypassrls;`,
    );
  }
  if (role.powerful) throw powerfulLogin(appRole, role.database);
}

/** Waits until nobody else migrates, for as long as the connection lasts, and makes the list of what was applied. */
export async function startMigrating(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_lock(707001)');
  await client.query(
    `create table if not exists migration (name text primary key, applied_at timestamptz not null default now())`,
  );
  await client.query(`comment on table migration is 'truth: which migrations this database has seen'`);
}

/** The migrations of this release that the database has not seen, in order. */
export async function migrationsLeft(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from migration');
  return pendingMigrations(new Set(rows.map((row) => row.name)));
}

/** Applies one migration in the caller's transaction. */
export async function applyMigration(client: pg.Client, name: string): Promise<void> {
  try {
    await client.query(await readFile(new URL(name, FOLDER), 'utf8'));
    await client.query('insert into migration (name) values ($1)', [name]);
  } catch (error) {
    throw new Error(`The migration ${name} failed; nothing of it was kept. ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** What follows the migrations, in the caller's transaction: the application's rights, and room for its log of reads. */
export async function finishMigrating(client: pg.Client, appRole: string): Promise<void> {
  await grant(client, appRole);
  await ensureReadLogMonths(client);
}

async function grant(client: pg.Client, appRole: string): Promise<void> {
  const role = client.escapeIdentifier(appRole);
  const tables = await client.query(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`,
  );
  await client.query(`grant usage on schema public to ${role}`);
  await client.query(`revoke all on all tables in schema public from ${role}`);
  for (const { name } of tables.rows as { name: string }[]) {
    const what = GRANTS[name] ?? 'select, insert, update, delete';
    if (what !== NOTHING) await client.query(`grant ${what} on ${client.escapeIdentifier(name)} to ${role}`);
  }
  // A function is open to everybody until somebody says otherwise: what erases belongs to the owner alone.
  await client.query('revoke execute on all functions in schema public from public');
  await client.query(`grant execute on all functions in schema public to ${role}`);
  const owners = await client.query(
    `select oid::regprocedure::text as name from pg_proc where pronamespace = 'public'::regnamespace and proname like 'owner\\_%'`,
  );
  for (const { name } of owners.rows as { name: string }[]) {
    await client.query(`revoke execute on function ${name} from ${role}`);
  }
}

/** The read log has a partition for this month and the next. */
async function ensureReadLogMonths(client: pg.Client): Promise<void> {
  await client.query(
    `select ensure_read_log_month(current_date), ensure_read_log_month((current_date + interval '1 month')::date)`,
  );
}

/** The names of migrations that this release has and the database has not seen. */
export async function pendingMigrations(seen: ReadonlySet<string>): Promise<string[]> {
  return (await readdir(FOLDER)).filter((file) => file.endsWith('.sql') && !seen.has(file)).sort();
}
