import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PlainError } from '../../errors.ts';
import { clusterIn, isFolder } from './place.ts';

/** The generated passwords of a data folder, and where its database lies if not in it. */
export interface Secrets {
  readonly superuser: string;
  readonly owner: string;
  readonly application: string;
  readonly place?: string;
}

const file = (dataDir: string): string => join(dataDir, 'database.json');

/** The secrets of a data folder, made on first use. Only the folder's owner can read them. */
export async function secretsOf(dataDir: string): Promise<Secrets> {
  const found = await readSecrets(dataDir);
  if (found !== null) return found;
  if (await isFolder(clusterIn(dataDir))) {
    throw new PlainError(
      `The passwords of the database in ${dataDir} are gone: ${file(dataDir)} is missing. Put it back from a copy of the folder, or restore a backup into an empty folder.`,
    );
  }
  const made = { superuser: password(), owner: password(), application: password() };
  await writeSecrets(dataDir, made);
  return made;
}

/** Whether a folder holds a database, or did: its passwords are made before anything else. */
export async function holdsDatabase(folder: string): Promise<boolean> {
  return stat(file(folder)).then(
    () => true,
    () => isFolder(clusterIn(folder)),
  );
}

export async function readSecrets(dataDir: string): Promise<Secrets | null> {
  let text: string;
  try {
    text = await readFile(file(dataDir), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new PlainError(
      `The database passwords in ${file(dataDir)} cannot be read (${code}). Run this as the user who made the folder.`,
      { cause: error },
    );
  }
  try {
    return JSON.parse(text) as Secrets;
  } catch (cause) {
    throw new PlainError(
      `${file(dataDir)} is damaged: it is no JSON. Put it back from a copy of the folder, or restore a backup into an empty folder.`,
      { cause },
    );
  }
}

/** Written whole or not at all, and on the disk before anything depends on it. */
export async function writeSecrets(dataDir: string, secrets: Secrets): Promise<void> {
  const fresh = `${file(dataDir)}.new`;
  await rm(fresh, { force: true });
  const handle = await open(fresh, 'wx', 0o600);
  await handle.writeFile(`${JSON.stringify(secrets, null, 2)}\n`);
  await handle.sync();
  await handle.close();
  await rename(fresh, file(dataDir));
}

const password = (): string => randomBytes(24).toString('base64url');
