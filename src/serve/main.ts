import { parseArgs } from 'node:util';
import { explainDatabaseError } from '../platform/database/embedded/explain.ts';
import { isPlainError, plainMessage, usage } from '../platform/errors.ts';
import { dayOf } from './prepare.ts';
import { type ServeOptions, serve } from './serve.ts';

/** Serves as the arguments say, until a signal. Returns the exit code; what goes wrong is told in words. */
export async function serveMain(args: readonly string[]): Promise<number> {
  try {
    return await serveUntilStopped(optionsOf(args));
  } catch (error) {
    const words = isPlainError(error) ? error.message : (explainDatabaseError(error) ?? plainMessage(error));
    process.stderr.write(`${words}\n`);
    if (process.env.COUNTERSIGN_DEBUG) console.error(error);
    return isPlainError(error) ? error.exitCode : 1;
  }
}

/** Serves until SIGINT, SIGTERM or SIGHUP, or the loss of the database. */
export async function serveUntilStopped(options: ServeOptions): Promise<number> {
  const stops: (() => void)[] = [];
  const signalled = new Promise<void>((resolve) => stops.push(resolve));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      for (const stop of stops) stop();
    });
  }
  const served = await serve(options);
  void signalled.then(() => served.stop());
  return served.ended;
}

function optionsOf(args: readonly string[]): ServeOptions {
  let values: { demo?: boolean; data?: string; today?: string; port?: string };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        demo: { type: 'boolean' },
        data: { type: 'string' },
        today: { type: 'string' },
        port: { type: 'string' },
      },
    }));
  } catch (error) {
    throw usage(
      `${(error as Error).message} The options are --data FOLDER, --port NUMBER and, for the demonstration, --today DAY.`,
    );
  }
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535))
    throw usage(`--port ${values.port} is not a port. Give a number from 0 to 65535.`);
  if (values.today !== undefined && values.demo !== true)
    throw usage('--today is for the demonstration only: a real service has the real day.');
  return {
    data: values.data ?? (values.demo === true ? './demo-data' : './data'),
    demonstration: values.demo ?? false,
    ...(values.today === undefined ? {} : { today: dayOf(values.today) }),
    ...(port === undefined ? {} : { port }),
  };
}
