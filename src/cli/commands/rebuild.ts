import type { Command } from 'commander';
import { type PlaceOptions, withPlace, withService } from '../open.ts';

export function register(program: Command): void {
  withPlace(program.command('rebuild').description('Make every projection again from the ledger.')).action(
    async (options: PlaceOptions) => {
      await withService(options, async ({ db, service }) => {
        const { rebuild } = await import('../../features/integrity/rebuild.ts');
        const { cases } = await rebuild(db, service, (done) => process.stderr.write(`\r${done} cases`));
        process.stderr.write(`\rThe projections of ${cases} cases were made again.\n`);
      });
    },
  );
}
