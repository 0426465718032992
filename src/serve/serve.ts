import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { buildApp, NAVIGATION } from '../app.ts';
import type { Day } from '../engine/calendar/day.ts';
import type { Site } from '../features/access/index.ts';
import { demonstrationLoginsOf } from '../features/demonstration/index.ts';
import { randomEntropy } from '../ledger/append.ts';
import { systemClock } from '../platform/clock.ts';
import { type Door, openDoor } from '../platform/database/door.ts';

import { configurationFrom } from './configuration.ts';
import { listenNear } from './listen.ts';
import { prepare } from './prepare.ts';
import { sweep } from './sweep.ts';

export interface ServeOptions {
  readonly data: string;
  readonly demonstration?: boolean;
  /** A demonstration's clock stands on this day. */
  readonly today?: Day;
  readonly port?: number;
  readonly environment?: NodeJS.ProcessEnv;
  readonly say?: (line: string) => void;
}

/** A server that runs. */
export interface Served {
  readonly address: string;
  /** Resolves with the exit code when it has ended. */
  readonly ended: Promise<number>;
  stop(): Promise<void>;
}

const SWEEP_MS = 3_600_000;

/** Opens the place, brings it to this release, and serves it until a signal or `stop`. */
export async function serve(options: ServeOptions): Promise<Served> {
  const say = options.say ?? ((line: string) => void process.stderr.write(`${line}\n`));
  const configuration = configurationFrom(options.environment ?? process.env);
  const door = await openDoor(
    {
      data: options.data,
      databaseUrl: configuration.databaseUrl,
      migrateUrl: configuration.migrateUrl,
      serve: true,
    },
    say,
  );
  try {
    return await serveDoor(door, options, configuration, say);
  } catch (error) {
    await door.close();
    throw error;
  }
}

async function serveDoor(
  door: Door,
  options: ServeOptions,
  configuration: ReturnType<typeof configurationFrom>,
  say: (line: string) => void,
): Promise<Served> {
  const { empty } = await prepare(door, options, configuration, say);
  const setUpCode = empty ? randomBytes(6).toString('hex') : null;
  const site: Site = {
    db: door.db,
    clock: systemClock,
    entropy: randomEntropy,
    navigation: NAVIGATION,
    setUpCode,
    idleMinutes: configuration.idleMinutes,
  };
  const app = await buildApp({
    site,
    offered: demonstrationLoginsOf,
    logger: { level: configuration.logLevel, stream: pino.destination(2) },
    trustProxy: configuration.trustProxy,
  });
  const address = await listenNear(app, configuration.host, options.port ?? configuration.port, say);
  door.announce(address);
  const sweeping = setInterval(() => void sweep(door.db, systemClock).catch(() => undefined), SWEEP_MS);
  sweeping.unref();
  greet(say, address, options.demonstration === true, setUpCode);

  let end: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => {
    end = resolve;
  });
  let stopping: Promise<void> | null = null;
  const stop = (code = 0): Promise<void> => {
    stopping ??= (async () => {
      clearInterval(sweeping);
      await app.close();
      await door.close();
      end(code);
    })();
    return stopping;
  };
  door.onLost((message) => {
    say(message);
    void stop(1);
  });
  return { address, ended, stop: () => stop() };
}

function greet(
  say: (line: string) => void,
  address: string,
  demonstration: boolean,
  setUpCode: string | null,
): void {
  say('');
  say(`Countersign is at ${address}`);
  if (setUpCode !== null) {
    say('There is no service here yet. Set one up in the browser:');
    say(`  ${address}/set-up?code=${setUpCode}`);
  }
  if (demonstration) {
    const logins = demonstrationLoginsOf('demo');
    say('Sign in there with one button, or with these user names:');
    for (const login of logins) say(`  ${login.username.padEnd(22)}${login.name}`);
    say(`The password of each is: ${logins[0]?.password ?? ''}`);
  }
  say('Ctrl-C stops it.');
}
