import pg from 'pg';
import {
  applyMigration,
  finishMigrating,
  migrationsLeft,
  refuseAppRole,
  startMigrating,
} from '../database/migrate.ts';
import { PlainError } from '../errors.ts';
import { loadBackup } from './load.ts';
import { checkBackups } from './order.ts';
import { openingOf } from './read.ts';
import type { Opening, ServiceHead } from './records.ts';
import { asText } from './session.ts';
import { heads } from './truth.ts';

/**
 * Restores backups, a full one and then the incremental ones in order, into an empty database, as the owner: in the
 * shape that they were made in, brought to this release afterwards. All or nothing, in one transaction. The caller makes
 * the projections again. Returns the heads that were restored.
 */
export async function restoreBackups(options: {
  ownerUrl: string;
  /** The application's login, which is granted what it may do. */
  appRole: string;
  files: readonly string[];
  key: Buffer;
  progress?: (rows: number) => void;
}): Promise<ServiceHead[]> {
  const { files, key } = options;
  await checkBackups(files, key);
  const client = new pg.Client({
    connectionString: options.ownerUrl,
    application_name: 'countersign restore',
  });
  client.on('error', () => undefined); // told by the query that it ends
  await client.connect();
  try {
    await asText(client);
    await refuseAppRole(client, options.appRole);
    await client.query('begin');
    await startMigrating(client);
    await refuseUnlessEmpty(client);
    let total = 0;
    for (const file of files) {
      const opening = await openingOf(file, key);
      await takeShape(client, opening, file);
      await loadBackup(client, file, key, opening, (rows) => {
        total += rows;
        options.progress?.(total);
      });
    }
    for (const name of await migrationsLeft(client)) await applyMigration(client, name);
    await finishMigrating(client, options.appRole);
    await client.query('commit');
    await client.query('analyze');
    return await heads(client);
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  );
  const names = new Set(rows.map(({ name }) => name));
  const strange = names.size > 1 && !names.has('fact');
  const used =
    names.has('fact') &&
    (await client.query('select from service union all select from batch limit 1')).rowCount !== 0;
  if (used)
    throw new PlainError(
      'There is a service here already. Restore into an empty folder or database, so that nothing is overwritten.',
    );
  if (strange)
    throw new PlainError(
      'This database holds tables of something else. Restore into an empty database, so that nothing is overwritten.',
    );
}

/** Brings the empty database to the shape in which a backup was made, so that its rows fit; later migrations then find them. */
async function takeShape(client: pg.Client, opening: Opening, file: string): Promise<void> {
  const wanted = new Set(opening.migrations);
  for (const name of await migrationsLeft(client)) if (wanted.has(name)) await applyMigration(client, name);
  const { rows } = await client.query<{ name: string }>('select name from migration');
  const here = new Set(rows.map(({ name }) => name));
  if (opening.migrations.some((name) => !here.has(name))) {
    throw new PlainError(
      `The backup ${file} was made by a newer release of Countersign. Install that release, then restore.`,
    );
  }
  if (here.size > wanted.size) {
    throw new PlainError(
      `The backup ${file} was made by an older release than this database was set up for. Restore into a database in which "migrate" was not run; restoring brings it to this release.`,
    );
  }
}
