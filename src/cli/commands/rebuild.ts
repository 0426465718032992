import type { Command } from 'commander';
import { howFar } from '../how-far.ts';
import { type PlaceOptions, withPlace, withService } from '../open.ts';

export function register(program: Command): void {
  withPlace(program.command('rebuild').description('Make every projection again from the ledger.')).action(
    async (options: PlaceOptions) => {
      await withService(options, async ({ db, service }) => {
        const { rebuild } = await import('../../features/integrity/rebuild.ts');
        const line = howFar();
        const { cases } = await rebuild(db, service, (done, of) => line.show(`${done} of ${of} cases`));
        line.clear();
        process.stderr.write(`The projections of ${cases} cases were made again.\n`);
      });
    },
  );
}
