import { constants } from 'node:fs';
import { access, mkdir, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PlainError } from '../../errors.ts';
import { explainDatabaseError } from './explain.ts';

/** Makes a data folder if need be and returns its real path. Throws, in words, where this user cannot use it. */
export async function makeFolder(folder: string): Promise<string> {
  const path = resolve(folder);
  try {
    await mkdir(path, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    const real = await realpath(path);
    await access(real, constants.R_OK | constants.W_OK | constants.X_OK);
    return real;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why =
      code === 'EACCES' || code === 'EPERM'
        ? 'It belongs to another user: run this as that user.'
        : code === 'EEXIST' || code === 'ENOTDIR'
          ? 'It is a file, not a folder.'
          : (explainDatabaseError(cause) ?? `(${code})`);
    throw new PlainError(`The data folder ${path} cannot be used. ${why} Or give another with --data.`, {
      cause,
    });
  }
}
