import type { Command } from 'commander';
import { loginOf, openDoor, refusePowerfulLogin } from '../../platform/database/door.ts';
import { migrate } from '../../platform/database/migrate.ts';
import { PlainError } from '../../platform/errors.ts';
import { printJson } from '../open.ts';

export function register(program: Command): void {
  program
    .command('migrate')
    .description(
      'Bring the database to this release (as the owner: DATABASE_MIGRATE_URL, or the embedded one).',
    )
    .option('--data <folder>', 'data folder of the embedded database', './data')
    .option('--json', 'one JSON document on standard output')
    .addHelpText(
      'after',
      `
With --json: { applied }: the names of the migrations that were applied now, in their order; none where the database is
on this release already.`,
    )
    .action(run);
}

async function run(options: { data: string; json?: boolean }): Promise<void> {
  const place = {
    data: options.data,
    databaseUrl: process.env.DATABASE_URL,
    migrateUrl: process.env.DATABASE_MIGRATE_URL,
  };
  const door = await openDoor(place, (line) => process.stderr.write(`${line}\n`));
  try {
    if (door.ownerUrl === null) {
      await refusePowerfulLogin(door);
      throw new PlainError(
        'Migrating needs the owner’s login. Set DATABASE_MIGRATE_URL to it; DATABASE_URL stays the application’s.',
      );
    }
    const { applied } = await migrate({ ownerUrl: door.ownerUrl, appRole: loginOf(door.appUrl) });
    if (options.json === true) printJson({ applied });
    else if (applied.length === 0) process.stderr.write('The database is on this release already.\n');
    else process.stderr.write(`Applied: ${applied.join(', ')}.\n`);
  } finally {
    await door.close();
  }
}
