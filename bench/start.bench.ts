import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accountForPostgres } from '../src/platform/database/embedded/account.ts';
import { findBinaries } from '../src/platform/database/embedded/binaries.ts';
import { openEmbedded } from '../src/platform/database/embedded/index.ts';
import { initialise } from '../src/platform/database/embedded/initialise.ts';
import { placeFor, SYSTEM_FOLDER } from '../src/platform/database/embedded/place.ts';
import type { Bench, Outcome, Setting } from './bench.ts';
import { saidBy } from './processes/command.ts';
import { timed } from './timing.ts';

const LAUNCHER = fileURLToPath(new URL('../scripts/run.mjs', import.meta.url));
const FIRST_S = 120;
const SECOND_S = 5;

export const starts: Bench = { name: 'start', title: 'First start of the demonstration', run };

/** What `npm run demo` does on an empty folder once the packages are there, until it prints its address; then again. */
async function run({ scale, say }: Setting): Promise<Outcome> {
  const data = await mkdtemp(join(tmpdir(), 'countersign-bench-demo-'));
  // A short story tries the bench out; the real one goes to today.
  const until = scale === 1 ? [] : ['--today', '2012-03-30'];
  try {
    say('Starting the demonstration for the first time ...');
    const first = await untilAddress(data, until);
    say('... and once more ...');
    const second = await untilAddress(data, until);
    say('... and initdb alone ...');
    const initdb = await initdbAlone(say);
    const empty = {
      name: 'initdb alone',
      value: initdb,
      less: 'an empty PostgreSQL: no schema, no story, no server',
    };
    return {
      figures: [
        {
          what: 'First start, until the address is printed',
          value: first,
          unit: 's',
          target: { atMost: FIRST_S },
          peer: empty,
        },
        { what: 'Second start', value: second, unit: 's', target: { atMost: SECOND_S } },
      ],
    };
  } finally {
    await removeData(data);
  }
}

async function untilAddress(data: string, until: readonly string[]): Promise<number> {
  const args = [LAUNCHER, 'demo', '--data', data, '--port', '0', ...until];
  const environment = { ...process.env, DATABASE_URL: '', DATABASE_MIGRATE_URL: '' };
  const start = performance.now();
  const child = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    await saidBy(child, 'Countersign is at ');
    return (performance.now() - start) / 1_000;
  } finally {
    const ended = child.exitCode === null ? once(child, 'close') : null;
    child.kill('SIGTERM');
    await ended;
  }
}

/** In seconds. The same program with the same settings as the product's first start. */
async function initdbAlone(say: (line: string) => void): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-initdb-'));
  const account = accountForPostgres();
  const place = await placeFor(folder, account, undefined, say);
  try {
    const binaries = await findBinaries(account, account === null ? folder : SYSTEM_FOLDER, say);
    const { ms } = await timed(() =>
      initialise(place, binaries, account, { password: 'for a moment', fsync: true, log: () => undefined }),
    );
    return ms / 1_000;
  } finally {
    await rm(place, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  }
}

/** The database may lie elsewhere than in the folder, where root runs this. */
async function removeData(data: string): Promise<void> {
  const embedded = await openEmbedded(data);
  await embedded.stop();
  await embedded.remove();
}
