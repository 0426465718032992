import type { Command } from 'commander';
import { usage } from '../../platform/errors.ts';
import { openPlace, type PlaceOptions, printJson, withPlace } from '../open.ts';
import { keyFrom } from './backup.ts';

interface RestoreOptions extends PlaceOptions {
  readonly keyFile?: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  withPlace(
    program
      .command('restore')
      .description('Restore backups into an empty folder or database: a full one, then increments in order.'),
  )
    .argument('<file...>')
    .option('--key-file <file>', 'file with the key (else COUNTERSIGN_BACKUP_KEY)')
    .option('--json', 'one JSON document on standard output')
    .action(run);
}

async function run(files: string[], options: RestoreOptions): Promise<void> {
  const key = await keyFrom(options.keyFile);
  const door = await openPlace(options);
  try {
    if (door.ownerUrl === null) throw usage('Restoring needs the owner’s login: set DATABASE_MIGRATE_URL.');
    const { restoreBackups } = await import('../../platform/backup/restore.ts');
    const { rebuild } = await import('../../features/integrity/rebuild.ts');
    const { verifyService } = await import('../../features/integrity/verify.ts');
    const heads = await restoreBackups({ ownerUrl: door.ownerUrl, files, key });
    const reports = [];
    for (const { service } of heads) {
      process.stderr.write(`Rebuilding ${service} ...\n`);
      await rebuild(door.db, service);
      const { facts, batches, head, chain, projections } = await verifyService(door.db, service);
      reports.push({ service, facts, batches, head, chain, projections });
      if (chain !== 'ok' || projections !== 'ok') process.exitCode = 1;
    }
    if (options.json === true) printJson({ services: reports });
    else
      for (const one of reports)
        process.stdout.write(
          `${one.service}: head ${one.head}, chain ${one.chain}, projections ${one.projections}\n`,
        );
  } finally {
    await door.close();
  }
}
