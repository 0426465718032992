import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'countersign-test-';
/** The name says whose it is: the process that made it. */
const OWNED = new RegExp(`^${PREFIX}(\\d+)-`);

/** A folder of a test, for as long as its process lives: removed by the test, or by the next run where it was killed. */
export function temporaryFolder(name: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-${name}-`));
}

/** Removes the folders that killed runs have left: those whose process is dead, and no others. Gives their names. */
export async function sweepTemporary(folder = tmpdir()): Promise<string[]> {
  const swept: string[] = [];
  for (const name of await readdir(folder)) {
    const owner = OWNED.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner)) || (await hasPostgres(join(folder, name)))) continue;
    // Another run may sweep at the same time, and somebody else's folder is theirs to remove.
    const gone = await rm(join(folder, name), { recursive: true, force: true }).then(
      () => true,
      () => false,
    );
    if (gone) swept.push(name);
  }
  return swept;
}

/** Whether a process is there, also one that is not ours. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** A PostgreSQL whose run was just killed is still ending: the next run but one will find it gone. */
async function hasPostgres(folder: string): Promise<boolean> {
  const written = await readFile(join(folder, 'pg18', 'postmaster.pid'), 'utf8').catch(() => null);
  const pid = Number(written?.split('\n')[0]);
  return pid > 0 && isAlive(pid);
}
