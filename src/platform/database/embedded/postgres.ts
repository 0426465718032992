import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, cleanEnvironment, under } from './account.ts';
import { type Binaries, program } from './binaries.ts';
import { isPostmasterOf, readPostmaster, removeStale } from './postmaster-pid.ts';
import { settings } from './settings.ts';

/** What it takes to start the PostgreSQL of one folder. */
export interface Cluster {
  readonly folder: string;
  readonly sockets: string;
  readonly binaries: Binaries;
  readonly account: Account | null;
  readonly fsync: boolean;
}

const START_WITHIN_MS = 120_000; // recovery after a crash reads the whole log of changes
const FAST_MS = 8_000;
const IMMEDIATE_MS = 4_000;

/** Starts PostgreSQL and resolves with its process once it answers; throws with its last words when it does not start. */
export async function startPostgres(cluster: Cluster, log: (text: string) => void): Promise<ChildProcess> {
  await clearTheWay(cluster);
  const child = spawn(program(cluster.binaries, 'postgres'), ['-D', cluster.folder, ...settings(cluster)], {
    ...under(cluster.account),
    env: cleanEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let last = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    last = (last + chunk.toString('utf8')).slice(-4_000);
    log(chunk.toString('utf8'));
  });
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', () => setTimeout(() => reject(new Error(lastWords(last))), 50));
  });
  ended.catch(() => undefined);
  await Promise.race([ready(cluster.folder, child), ended]);
  return child;
}

async function ready(folder: string, child: ChildProcess): Promise<void> {
  for (const until = Date.now() + START_WITHIN_MS; Date.now() < until; await sleep(20)) {
    const found = await readPostmaster(folder);
    if (found?.pid === child.pid && found?.ready) return;
  }
  await stopProcess(child.pid as number);
  throw new Error('PostgreSQL did not become ready in two minutes.');
}

/** Ends a PostgreSQL that lost its keeper, and removes what a dead one left. The caller holds the folder's lock. */
async function clearTheWay(cluster: Cluster): Promise<void> {
  const found = await readPostmaster(cluster.folder);
  if (found !== null && (await isPostmasterOf(cluster.folder, found.pid))) await stopProcess(found.pid);
  await removeStale(cluster.folder, cluster.sockets);
}

/** Stops a PostgreSQL: fast (open transactions are undone), then at once, then by force. */
export async function stopProcess(pid: number): Promise<void> {
  for (const [signal, wait] of [
    ['SIGINT', FAST_MS],
    ['SIGQUIT', IMMEDIATE_MS],
    ['SIGKILL', IMMEDIATE_MS],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await goneWithin(pid, wait)) return;
  }
}

async function goneWithin(pid: number, milliseconds: number): Promise<boolean> {
  for (const until = Date.now() + milliseconds; Date.now() < until; await sleep(20)) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
  }
  return false;
}

function lastWords(text: string): string {
  const lines = text.trim().split('\n');
  const telling = lines.filter((line) => /FATAL|PANIC|ERROR/.test(line));
  return (
    (telling.at(-1) ?? lines.at(-1) ?? '').replace(/^.*?(FATAL|PANIC|ERROR): +/, '') ||
    'PostgreSQL ended without a word.'
  );
}
