import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { chmod, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder as folderOfThisRun } from '../support/temporary.ts';

const OPENER = join(import.meta.dirname, 'fixtures', 'opener.ts');

/** Another process with a data folder open. */
export interface Opener {
  readonly process: ChildProcess;
  readonly events: Record<string, unknown>[];
  /** Resolves with the value of the first event that has `key`. */
  heard(key: string): Promise<unknown>;
  ended(): Promise<number | null>;
}

export function startOpener(folder: string, serve?: 'serve'): Opener {
  return opener(
    spawn(process.execPath, [OPENER, folder, ...(serve ? [serve] : [])], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
}

/** Reads the events of a process that runs the opener, however it was started. */
export function opener(child: ChildProcess): Opener {
  const events: Record<string, unknown>[] = [];
  let rest = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines)
      if (line.startsWith('{')) events.push(JSON.parse(line) as Record<string, unknown>);
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    process: child,
    events,
    heard: async (key) => {
      await until(`an event "${key}"`, () => events.some((event) => key in event));
      return events.find((event) => key in event)?.[key];
    },
    ended: () => ended,
  };
}

/** What runs for a data folder just now. */
export async function processesOf(
  folder: string,
): Promise<{ keeper: number; postgres: number; guard: number }> {
  const { keeper } = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')) as { keeper: number };
  const postgres = Number((await readFile(join(folder, 'pg18', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  const children = readFileSync(`/proc/${keeper}/task/${keeper}/children`, 'utf8')
    .trim()
    .split(' ')
    .map(Number);
  return { keeper, postgres, guard: children.find((pid) => pid !== postgres) ?? 0 };
}

/** Whether a process runs (one that is dead and waits to be buried does not). */
export function runs(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat[stat.lastIndexOf(')') + 2] !== 'Z';
  } catch {
    return false;
  }
}

/** Waits until something holds, at most ten seconds unless a test says otherwise. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  seconds = 10,
): Promise<void> {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; await sleep(25)) if (await holds()) return;
  throw new Error(`Waited ${seconds} seconds for ${what}.`);
}

export const allGone = (pids: readonly number[]): Promise<void> =>
  until(`the end of ${pids.join(', ')}`, () => !pids.some(runs));

/** A folder of a test's own that every account may enter, deleted by `remove`. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await folderOfThisRun('install');
  await chmod(path, 0o711);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Every process below one, but the keeper's, which are apart. */
export function descendants(root: number): { pid: number; command: string }[] {
  const parents = new Map<number, number>();
  for (const pid of readdirSync('/proc').map(Number).filter(Number.isInteger)) {
    const stat = read(`/proc/${pid}/stat`);
    parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const below = (pid: number): number[] =>
    [...parents].filter(([, parent]) => parent === pid).flatMap(([child]) => [child, ...below(child)]);
  return below(root).map((pid) => ({ pid, command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ') }));
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
