import type { Command } from 'commander';
import { usage } from '../../platform/errors.ts';

export function register(program: Command): void {
  program
    .command('serve')
    .description('Serve Countersign in the browser until Ctrl-C, as npm start does.')
    .option('--data <folder>', 'data folder of the embedded database', './data')
    .option('--port <number>', 'the port; the next free one where it is taken (default: PORT, else 3000)')
    .action(run);
}

async function run(options: { data: string; port?: string }): Promise<void> {
  const port = options.port === undefined ? undefined : Number(options.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535))
    throw usage(`--port ${options.port} is not a port. Give a number from 0 to 65535.`);
  const { serveUntilStopped } = await import('../../serve/main.ts');
  process.exitCode = await serveUntilStopped({ data: options.data, ...(port === undefined ? {} : { port }) });
}
