import { readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What a running PostgreSQL says of itself in its folder. */
export interface Postmaster {
  readonly pid: number;
  readonly ready: boolean;
}

/** Reads `postmaster.pid`. Null where there is none, or it holds no process id. */
export async function readPostmaster(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 1 ? { pid, ready: lines[7]?.trim() === 'ready' } : null;
}

/**
 * Whether the process named in `postmaster.pid` is really the PostgreSQL of this folder. After a crash the number may
 * belong to anything else, and PostgreSQL itself would then refuse to start.
 */
export async function isPostmasterOf(cluster: string, pid: number): Promise<boolean> {
  try {
    const [folder, name] = await Promise.all([
      readlink(`/proc/${pid}/cwd`),
      readFile(`/proc/${pid}/comm`, 'utf8'),
    ]);
    return folder === cluster && name.trim() === 'postgres';
  } catch {
    return false;
  }
}

/** Removes what a PostgreSQL that is no more left behind. */
export async function removeStale(cluster: string, sockets: string): Promise<void> {
  await rm(join(cluster, 'postmaster.pid'), { force: true });
  await rm(join(sockets, '.s.PGSQL.5432'), { force: true });
  await rm(join(sockets, '.s.PGSQL.5432.lock'), { force: true });
}
