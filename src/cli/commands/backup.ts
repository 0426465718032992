import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { usage } from '../../platform/errors.ts';
import { openPlace, type PlaceOptions, printJson, withPlace } from '../open.ts';

interface BackupOptions extends PlaceOptions {
  readonly out: string;
  readonly keyFile?: string;
  readonly since?: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  withPlace(program.command('backup').description('Write all truth to one encrypted file.'))
    .requiredOption('--out <file>', 'the file to write')
    .option('--key-file <file>', 'file with the key (else COUNTERSIGN_BACKUP_KEY)')
    .option('--since <file>', 'report of an earlier backup (its --json): only what the ledger gained since')
    .option('--json', 'one JSON document on standard output')
    .action(run);
}

/** The key from `--key-file` or the environment, in plain words where there is none. */
export async function keyFrom(keyFile: string | undefined): Promise<Buffer> {
  const { backupKey } = await import('../../platform/backup/sealed-stream.ts');
  if (keyFile !== undefined) {
    try {
      return backupKey(await readFile(keyFile, 'utf8'));
    } catch (error) {
      if ((error as { code?: string }).code === undefined) throw error;
      throw usage(`The key file ${keyFile} cannot be read. Check its name and who may read it.`);
    }
  }
  const text = process.env.COUNTERSIGN_BACKUP_KEY;
  if (text === undefined || text.trim() === '') {
    throw usage(
      'A backup is encrypted and needs a key: give --key-file FILE, or set COUNTERSIGN_BACKUP_KEY.',
    );
  }
  return backupKey(text);
}

async function run(options: BackupOptions): Promise<void> {
  const key = await keyFrom(options.keyFile);
  const since = options.since === undefined ? [] : await headsOf(options.since);
  const door = await openPlace(options);
  try {
    if (door.ownerUrl === null) throw usage('A backup needs the owner’s login: set DATABASE_MIGRATE_URL.');
    const { writeBackup } = await import('../../platform/backup/write.ts');
    const report = await writeBackup({ ownerUrl: door.ownerUrl, file: options.out, key, since });
    if (options.json === true) printJson(report);
    else {
      for (const head of report.heads)
        process.stdout.write(`${head.service}: head ${head.hash} at batch ${head.number}\n`);
      process.stderr.write(`Wrote ${options.out}. Keep the key apart from it.\n`);
    }
  } finally {
    await door.close();
  }
}

async function headsOf(file: string): Promise<{ service: string; number: number; hash: string }[]> {
  try {
    const report = JSON.parse(await readFile(file, 'utf8')) as {
      heads?: { service: string; number: number; hash: string }[];
    };
    if (Array.isArray(report.heads)) return report.heads;
  } catch {
    // said below, in words
  }
  throw usage(`${file} is not the report of a backup. Use what countersign backup --json printed.`);
}
