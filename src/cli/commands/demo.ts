import type { Command } from 'commander';
import { dayOption, openPlace, type PlaceOptions, printJson, withPlace } from '../open.ts';

interface DemoOptions extends PlaceOptions {
  readonly today?: string;
  readonly seed?: string;
  readonly serve: boolean;
  readonly json?: boolean;
}

export function register(program: Command): void {
  withPlace(program.command('demo').description('Build the demonstration service (and serve it).'))
    .option('--today <day>', 'fix its clock on a day, with a banner (default: the real day)')
    .option('--seed <text>', 'another seed makes other people and cases')
    .option('--no-serve', 'build and stop')
    .option('--json', 'one JSON document on standard output')
    .action(run);
}

async function run(options: DemoOptions): Promise<void> {
  const fixed = options.today === undefined ? null : dayOption('--today', options.today);
  if (options.serve) {
    const { serve } = await import('../../server.ts');
    await serve({
      demonstration: true,
      data: options.data ?? './data',
      ...(fixed === null ? {} : { today: fixed }),
    });
    return;
  }
  const door = await openPlace(options);
  try {
    const { openDemonstration } = await import('../../features/demonstration/index.ts');
    const { systemClock, todayOf } = await import('../../platform/clock.ts');
    const opened = await openDemonstration(door.db, {
      today: fixed ?? todayOf(systemClock),
      fixed: fixed !== null,
      progress: (line) => process.stderr.write(`${line}\n`),
      ...(options.seed === undefined ? {} : { seed: options.seed }),
    });
    if (options.json === true) printJson(opened);
    else
      process.stderr.write(
        `The demonstration has ${opened.cases} cases, ${opened.open} of them open, and ${opened.facts} facts. Head: ${opened.head}\n`,
      );
  } finally {
    await door.close();
  }
}
