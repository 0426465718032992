import { chmod, chown, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlainError } from '../../errors.ts';
import { type Account, runUnder } from './account.ts';
import { type Binaries, program } from './binaries.ts';
import { explainDatabaseError } from './explain.ts';
import { clusterIn, makePrivate } from './place.ts';

export const SUPERUSER = 'countersign_super';

/** Makes the empty database cluster of a place, unless it is there. Whole or not at all: a half-made one is made anew. */
export async function initialise(
  place: string,
  binaries: Binaries,
  account: Account | null,
  options: { password: string; fsync: boolean; log: (line: string) => void },
): Promise<void> {
  const cluster = clusterIn(place);
  if (await exists(cluster)) return checkMajor(cluster);
  options.log('Making the database (once; a few seconds) ...');
  for (const left of await readdir(place)) {
    if (left.startsWith('pg18.new')) await rm(join(place, left), { recursive: true, force: true });
  }
  const fresh = `${cluster}.new`;
  const passwordFile = join(place, 'password.new');
  await makePrivate(fresh, account);
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, `${options.password}\n`, { mode: 0o600, flag: 'wx' });
  await chmod(passwordFile, 0o600);
  if (account !== null) await chown(passwordFile, account.uid, account.gid);
  const { code, output } = await runUnder(account, program(binaries, 'initdb'), [
    '--pgdata',
    fresh,
    '--username',
    SUPERUSER,
    '--pwfile',
    passwordFile,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(options.fsync ? [] : ['--no-sync']),
  ]);
  await rm(passwordFile, { force: true });
  if (code !== 0) {
    await rm(fresh, { recursive: true, force: true });
    const reason = explainDatabaseError(new Error(output)) ?? lastLines(output);
    throw new PlainError(`The database could not be made in ${place}. ${reason}`);
  }
  await rename(fresh, cluster);
}

async function checkMajor(cluster: string): Promise<void> {
  if (await exists(join(cluster, 'PG_VERSION'))) return;
  throw new PlainError(
    `${cluster} is not a database: it has no PG_VERSION. Put the folder back from a copy, or restore a backup into an empty folder.`,
  );
}

const lastLines = (output: string): string => output.trim().split('\n').slice(-3).join(' ');

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
