import type { Command } from 'commander';
import { connect } from '../../platform/database/connect.ts';
import { PlainError, usage } from '../../platform/errors.ts';
import { type OpenService, type PlaceOptions, withPlace, withService } from '../open.ts';

interface ExportOptions extends PlaceOptions {
  readonly withText?: boolean;
}

export function register(program: Command): void {
  const command = program.command('export').description('Export what the ledger holds.');
  withPlace(
    command
      .command('facts')
      .description('Every fact, envelope and body, one JSON document a line, in the order of recording.'),
  )
    .requiredOption('--json-lines', 'one JSON document a line')
    .option('--with-text', 'with the free text, which no figure needs (as the owner of the database)')
    .addHelpText(
      'after',
      `
Each line: { service, id, stream: { kind, id }, version, kind, schema, occurredOn, sourceRecordedOn, knownOn, recordedBy,
via, corrects, withdraws, batch, position, recordedAt, batchHash, data, dataSalt, dataDigest, textDigest }; with --with-text
also text and textSalt. Days are YYYY-MM-DD, recordedAt is UTC, salts and digests are hexadecimal.
corrects and withdraws name the fact that a line corrects or withdraws. data is null after a lawful erasure.
dataDigest is SHA-256 of the salt's bytes followed by data in canonical form (RFC 8785); a fact's digest is SHA-256 of
{ service, id, stream, version, kind, schema, occurredOn, sourceRecordedOn, recordedBy, via, corrects, withdraws,
data: dataDigest, text: textDigest } in that form; batchHash is SHA-256 of { service, number, recordedAt, previous, facts },
previous being the hash of the batch before (64 zeros before the first) and facts the digests in order.
The export goes out of Countersign and is not logged as reading a record: keep it as you keep the database.`,
    )
    .action(run);
}

async function run(options: ExportOptions): Promise<void> {
  if (options.as !== undefined) throw usage('Facts are exported by the operator, whole. Leave --as out.');
  await withService(options, async ({ door, db, service }) => {
    if (options.withText !== true) return print(db, service, false);
    if (door.ownerUrl === null)
      throw new PlainError(
        'Free text is exported as the owner of the database only. Set DATABASE_MIGRATE_URL.',
      );
    const owner = connect(door.ownerUrl, { max: 1 });
    try {
      await print(owner.db, service, true);
    } finally {
      await owner.close();
    }
  });
}

async function print(db: OpenService['db'], service: string, text: boolean): Promise<void> {
  const { exportFacts } = await import('../../features/integrity/index.ts');
  for await (const line of exportFacts(db, service, { text })) {
    if (!process.stdout.write(`${line}\n`))
      await new Promise((drained) => process.stdout.once('drain', drained));
  }
}
