import type { Command } from 'commander';
import { howFar } from '../how-far.ts';
import { type PlaceOptions, printJson, withPlace, withService } from '../open.ts';

interface RebuildOptions extends PlaceOptions {
  readonly json?: boolean;
}

export function register(program: Command): void {
  withPlace(program.command('rebuild').description('Make every projection again from the ledger.'))
    .option('--json', 'one JSON document on standard output')
    .addHelpText(
      'after',
      `
With --json: { service, cases }. cases is how many cases had their projections made again; people and roles have, always.`,
    )
    .action(run);
}

async function run(options: RebuildOptions): Promise<void> {
  await withService(options, async ({ db, service }) => {
    const { rebuild } = await import('../../features/integrity/rebuild.ts');
    const line = howFar();
    const { cases } = await rebuild(db, service, (done, of) => line.show(`${done} of ${of} cases`));
    line.clear();
    if (options.json === true) printJson({ service, cases });
    else process.stderr.write(`The projections of ${cases} cases were made again.\n`);
  });
}
