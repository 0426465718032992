import { chmod, chown, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlainError } from '../../errors.ts';
import { type Account, canWriteIn } from './account.ts';

/** Where to put what root's stand-in account must reach and cannot reach where it is. */
export const SYSTEM_FOLDER = '/var/lib/countersign';

/** The folder of PostgreSQL's own files, below a place. */
export const clusterIn = (place: string): string => join(place, 'pg18');

/**
 * The folder that holds the database of a data folder: the data folder itself, or, where root's stand-in account
 * cannot reach that (below /root, say), one in the system folder, which is said.
 */
export async function placeFor(
  dataDir: string,
  account: Account | null,
  known: string | undefined,
  log: (line: string) => void,
): Promise<string> {
  if (known !== undefined) {
    if (await isFolder(known)) return known;
    throw new PlainError(
      `The database of ${dataDir} lies in ${known}, and that folder is gone. Put it back, or restore a backup into an empty folder.`,
    );
  }
  if (account === null || (await reaches(account, dataDir))) return dataDir;
  if (await isFolder(clusterIn(dataDir))) {
    throw new PlainError(
      `PostgreSQL runs as "${account.name}", which can no longer reach the database in ${dataDir}. Let it enter the folders above, or move the data folder to where it was.`,
    );
  }
  await mkdir(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  const elsewhere = await mkdtemp(join(SYSTEM_FOLDER, 'data-'));
  if (!(await reaches(account, elsewhere))) {
    throw new PlainError(
      `PostgreSQL runs as "${account.name}", which can reach neither ${dataDir} nor ${elsewhere}. Give a folder that it can reach with --data.`,
    );
  }
  log(
    `PostgreSQL runs as "${account.name}", which cannot reach ${dataDir}: the database lies in ${elsewhere}. Whoever deletes the one must delete the other.`,
  );
  return elsewhere;
}

async function reaches(account: Account, place: string): Promise<boolean> {
  await chmod(place, ((await stat(place)).mode & 0o777) | 0o011);
  const probe = join(place, 'probe');
  await makePrivate(probe, account);
  const reached = await canWriteIn(account, probe);
  await rm(probe, { recursive: true, force: true });
  return reached;
}

/** Makes a folder that only the account that runs PostgreSQL (and root) can enter. */
export async function makePrivate(folder: string, account: Account | null): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  if (account !== null) await chown(folder, account.uid, account.gid);
}

const LONGEST_SOCKET_PATH = 107;

/**
 * A private folder for sockets: `preferred`, or one with a short name where the path would be longer than the system
 * allows or its file system knows no sockets.
 */
export async function socketFolder(preferred: string, account: Account | null): Promise<string> {
  if (Buffer.byteLength(join(preferred, '.s.PGSQL.5432')) <= LONGEST_SOCKET_PATH) {
    await makePrivate(preferred, account);
    if (await knowsSockets(preferred)) return preferred;
  }
  for (const folder of [tmpdir(), '/tmp', '/dev/shm']) {
    const made = await mkdtemp(join(folder, 'countersign-')).catch(() => null);
    if (made === null) continue;
    await makePrivate(made, account);
    if (Buffer.byteLength(made) < 90 && (await knowsSockets(made)) && (await canWriteIn(account, made)))
      return made;
    await rm(made, { recursive: true, force: true });
  }
  throw new PlainError(
    `No folder was found for the database's socket: ${preferred} has too long a name, and nothing can be made in ${tmpdir()}. Give a folder with a shorter name with --data.`,
  );
}

async function knowsSockets(folder: string): Promise<boolean> {
  const path = join(folder, 'probe.sock');
  await rm(path, { force: true });
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(path, () => server.close(() => resolve(true)));
  });
}

export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
