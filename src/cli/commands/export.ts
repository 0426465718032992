import type { Command } from 'commander';
import { usage } from '../../platform/errors.ts';
import { type PlaceOptions, withPlace, withService } from '../open.ts';

export function register(program: Command): void {
  const command = program.command('export').description('Export what the ledger holds.');
  withPlace(command.command('facts').description('Every fact, envelope and body, one JSON document a line.'))
    .requiredOption('--json-lines', 'one JSON document a line')
    .action(run);
}

async function run(options: PlaceOptions): Promise<void> {
  if (options.as !== undefined) throw usage('Facts are exported by the operator, whole. Leave --as out.');
  await withService(options, async ({ db, service }) => {
    const { exportFacts } = await import('../../features/integrity/export-facts.ts');
    for await (const line of exportFacts(db, service)) {
      if (!process.stdout.write(`${line}\n`))
        await new Promise((drained) => process.stdout.once('drain', drained));
    }
  });
}
