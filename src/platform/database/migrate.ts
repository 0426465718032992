import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

const FOLDER = new URL('../../../migrations/', import.meta.url);

/** What the application may do with a table, beyond reading it. Everything not named: insert, update, delete. */
const GRANTS: Readonly<Record<string, string>> = {
  fact: 'select, insert',
  fact_text: 'select, insert',
  batch: 'select, insert',
  read_log: 'select, insert',
  access_grant: 'select, insert, update',
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
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(707001)');
    await client.query(
      `create table if not exists migration (name text primary key, applied_at timestamptz not null default now())`,
    );
    await client.query(`comment on table migration is 'truth: which migrations this database has seen'`);
    const done = new Set(
      (await client.query('select name from migration')).rows.map((row) => row.name as string),
    );
    const applied: string[] = [];
    for (const name of (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort()) {
      if (done.has(name)) continue;
      await client.query('begin');
      try {
        await client.query(await readFile(new URL(name, FOLDER), 'utf8'));
        await client.query('insert into migration (name) values ($1)', [name]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw new Error(`The migration ${name} failed; nothing of it was kept. ${(error as Error).message}`, {
          cause: error,
        });
      }
      applied.push(name);
    }
    await grant(client, options.appRole);
    await ensureReadLogMonths(client);
    return { applied };
  } finally {
    await client.end();
  }
}

async function grant(client: pg.Client, appRole: string): Promise<void> {
  const role = client.escapeIdentifier(appRole);
  const tables = await client.query(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`,
  );
  await client.query('begin');
  await client.query(`grant usage on schema public to ${role}`);
  await client.query(`revoke all on all tables in schema public from ${role}`);
  for (const { name } of tables.rows as { name: string }[]) {
    const what = name === 'migration' ? 'select' : (GRANTS[name] ?? 'select, insert, update, delete');
    await client.query(`grant ${what} on ${client.escapeIdentifier(name)} to ${role}`);
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
  await client.query('commit');
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
