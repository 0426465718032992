import type { Command } from 'commander';
import { checkBackups } from '../../platform/backup/order.ts';
import { restoreBackups } from '../../platform/backup/restore.ts';
import { loginOf, openDoor } from '../../platform/database/door.ts';
import { PlainError } from '../../platform/errors.ts';
import { KEY_OPTION, keyFrom } from '../backup-key.ts';
import { howFar } from '../how-far.ts';
import { printJson } from '../open.ts';

interface RestoreOptions {
  readonly data: string;
  readonly keyFile?: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  program
    .command('restore')
    .description(
      'Restore backups into an empty folder or database: a full one, then incremental ones in order.',
    )
    .argument('<file...>', 'the full backup, then each incremental one in order')
    .option('--data <folder>', 'data folder of the embedded database', './data')
    .option(...KEY_OPTION)
    .option('--json', 'one JSON document on standard output')
    .addHelpText(
      'after',
      `
With --json: { services: [{ service, facts, batches, head, chain, projections }] }, as verify says of each service.
Everything or nothing is restored; then the projections are made again and everything is verified: exit 1 unless all is
well. In a server database it needs both logins: DATABASE_MIGRATE_URL (the owner's) and DATABASE_URL (the application's).`,
    )
    .action(run);
}

async function run(files: string[], options: RestoreOptions): Promise<void> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const key = await keyFrom(options.keyFile, say);
  await checkBackups(files, key); // before a database is made
  const door = await openDoor(
    {
      data: options.data,
      databaseUrl: process.env.DATABASE_URL,
      migrateUrl: process.env.DATABASE_MIGRATE_URL,
    },
    say,
  );
  try {
    if (door.ownerUrl === null)
      throw new PlainError('Restoring needs the owner’s login. Set DATABASE_MIGRATE_URL to it.');
    const line = howFar();
    const heads = await restoreBackups({
      ownerUrl: door.ownerUrl,
      appRole: loginOf(door.appUrl),
      files,
      key,
      progress: (rows) => line.show(`${rows} rows`),
    });
    line.clear();
    const { rebuild, verifyService } = await import('../../features/integrity/index.ts');
    const reports = [];
    for (const { service, hash } of heads) {
      say(`Making the projections of ${service} again ...`);
      await rebuild(door.db, service, (cases) => line.show(`${cases} cases`));
      line.clear();
      const { facts, batches, head, chain, projections } = await verifyService(door.db, service);
      reports.push({ service, facts, batches, head, chain, projections });
      if (chain !== 'ok' || projections !== 'ok' || head !== hash) process.exitCode = 1;
    }
    if (options.json === true) printJson({ services: reports });
    else for (const one of reports) process.stdout.write(`${inWords(one)}\n`);
  } finally {
    await door.close();
  }
}

function inWords(one: {
  service: string;
  facts: number;
  batches: number;
  head: string | null;
  chain: string;
  projections: string;
}): string {
  return `${one.service}: ${one.facts} facts in ${one.batches} batches, head ${one.head}, chain ${one.chain}, projections ${one.projections}`;
}
