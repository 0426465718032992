import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `run.json`: who keeps the database of a data folder, who serves it and where. */
export interface Run {
  readonly keeper: number;
  readonly control: string;
  readonly sockets: string | null;
  readonly postgres: number | null;
  readonly startedAt: string;
  readonly serving: { readonly pid: number; readonly address: string | null } | null;
}

const file = (dataDir: string): string => join(dataDir, 'run.json');

export async function readRun(dataDir: string): Promise<Run | null> {
  try {
    return JSON.parse(await readFile(file(dataDir), 'utf8')) as Run;
  } catch {
    return null;
  }
}

/** Written whole or not at all: a reader never sees half of it. */
export async function writeRun(dataDir: string, run: Run): Promise<void> {
  const fresh = `${file(dataDir)}.new`;
  await writeFile(fresh, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 });
  await rename(fresh, file(dataDir));
}

export async function removeRun(dataDir: string): Promise<void> {
  await rm(file(dataDir), { force: true });
}
