import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { isBackup, openingOf } from '../../platform/backup/read.ts';
import type { ServiceHead } from '../../platform/backup/records.ts';
import { writeBackup } from '../../platform/backup/write.ts';
import { PlainError, usage } from '../../platform/errors.ts';
import { KEY_OPTION, keyFrom } from '../backup-key.ts';
import { howFar } from '../how-far.ts';
import { openUsedPlace, printJson } from '../open.ts';

interface BackupOptions {
  readonly data: string;
  readonly out: string;
  readonly keyFile?: string;
  readonly since?: string;
  readonly json?: boolean;
}

export function register(program: Command): void {
  program
    .command('backup')
    .description('Write all truth to one encrypted file.')
    .option('--data <folder>', 'data folder of the embedded database', './data')
    .requiredOption('--out <file>', 'the file to write: a new one, no other is written over')
    .option(...KEY_OPTION)
    .option(
      '--since <file>',
      'an earlier backup, or what its --json printed: of the ledger only the batches since then',
    )
    .option('--json', 'one JSON document on standard output')
    .addHelpText(
      'after',
      `
With --json: { file, incremental, heads: [{ service, number, hash }], tables: { NAME: { rows, sha256 } }, digest, sha256, bytes }.
digest is of what the backup holds; sha256 is of the file, as sha256sum prints it.
Every service of the place is in it, and every account; nothing that can be worked out again. In a server database it
needs the owner's login (DATABASE_MIGRATE_URL). Keep the key apart from the file: without it nobody can open it.`,
    )
    .action(run);
}

async function run(options: BackupOptions): Promise<void> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const key = await keyFrom(options.keyFile, say);
  const since = options.since === undefined ? null : await headsOf(options.since, key);
  const door = await openUsedPlace(options);
  try {
    if (door.ownerUrl === null)
      throw new PlainError('A backup needs the owner’s login. Set DATABASE_MIGRATE_URL to it.');
    const line = howFar();
    const report = await writeBackup({
      ownerUrl: door.ownerUrl,
      file: options.out,
      key,
      progress: (rows) => line.show(`${rows} rows`),
      ...(since === null ? {} : { since }),
    });
    line.clear();
    if (options.json === true) printJson(report);
    else {
      for (const head of report.heads)
        process.stdout.write(`${head.service}: head ${head.hash} at batch ${head.number}\n`);
      say(`Wrote ${options.out} (${report.bytes} bytes). Keep the key apart from it.`);
    }
  } finally {
    await door.close();
  }
}

/** The heads of an earlier backup: from its file, or from its report. */
async function headsOf(file: string, key: Buffer): Promise<readonly ServiceHead[]> {
  const text = await readReport(file);
  if (text === null) return (await openingOf(file, key)).heads;
  try {
    const { heads } = JSON.parse(text) as { heads?: ServiceHead[] };
    if (Array.isArray(heads)) return heads;
  } catch {
    // said below, in words
  }
  throw usage(
    `${file} is neither a backup nor the report of one. Give the earlier backup, or what countersign backup --json printed.`,
  );
}

/** The text of a report; null where the file is a backup itself. */
async function readReport(file: string): Promise<string | null> {
  try {
    return (await isBackup(file)) ? null : await readFile(file, 'utf8');
  } catch {
    throw usage(`${file} cannot be read. Check its name and who may read it.`);
  }
}
