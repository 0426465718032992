import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PlainError } from '../errors.ts';

/**
 * Writes a file that only this user can read: whole or not at all, and on the disk before it has its name. Returns its
 * size and its SHA-256. Throws in plain words where it cannot be written.
 */
export async function writePrivately(
  file: string,
  content: AsyncIterable<Buffer>,
): Promise<{ bytes: number; sha256: string }> {
  const partial = `${file}.part-${process.pid}`;
  const digest = createHash('sha256');
  let bytes = 0;
  try {
    await rm(partial, { force: true });
    await pipeline(
      content,
      async function* (source: AsyncIterable<Buffer>) {
        for await (const piece of source) {
          digest.update(piece);
          bytes += piece.length;
          yield piece;
        }
      },
      createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true }),
    );
    await rename(partial, file);
    await keepName(dirname(file));
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw whyNot(file, error) ?? error;
  }
  return { bytes, sha256: digest.digest('hex') };
}

/** A new name is safe from a power cut once its folder is on the disk. */
async function keepName(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().catch(() => undefined); // some network file systems know no such thing
  await handle.close();
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk that it was to lie on is full. Make room there, or name a file on another disk',
  EDQUOT: 'the disk that it was to lie on is full. Make room there, or name a file on another disk',
  EFBIG: 'the disk that it was to lie on takes no file so large. Name a file on another disk',
  ENOENT: 'its folder does not exist. Make the folder, or name a file in another',
  ENOTDIR: 'its folder does not exist. Make the folder, or name a file in another',
  EACCES: 'you may not write there. Name a file in a folder of yours',
  EPERM: 'you may not write there. Name a file in a folder of yours',
  EROFS: 'that disk can only be read. Name a file on another disk',
};

/** What a file system's error means, or null where the error came from elsewhere (the database, say). */
function whyNot(file: string, error: unknown): PlainError | null {
  const { code = '', path } = error as NodeJS.ErrnoException;
  const reason = REASONS[code];
  if (reason === undefined || (path === undefined && !/^(ENOSPC|EDQUOT|EFBIG)$/.test(code))) return null;
  return new PlainError(`The backup ${file} could not be written: ${reason}.`, { cause: error });
}
