import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PlainError } from '../errors.ts';

/** Writes a file in pieces, under its name only when it is whole. Throws a plain error where it cannot be written. */
export async function writeFileWhole(path: string, chunks: AsyncIterable<Buffer>): Promise<void> {
  const unfinished = `${path}.${process.pid}.part`;
  try {
    await pipeline(Readable.from(chunks), createWriteStream(unfinished, { flags: 'wx' }));
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    const words = REASONS[(error as NodeJS.ErrnoException).code ?? '']?.(path);
    if (words === undefined) throw error;
    throw new PlainError(words, { cause: error });
  }
}

const REASONS: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) =>
    `${path} cannot be written: there is no folder ${dirname(path)}. Make it, or choose another.`,
  ENOTDIR: (path) => `${path} cannot be written: ${dirname(path)} is not a folder. Choose another place.`,
  EISDIR: (path) => `${path} is a folder. Give the name of a file.`,
  EACCES: (path) => `${path} cannot be written: you may not write there. Choose another place.`,
  EPERM: (path) => `${path} cannot be written: you may not write there. Choose another place.`,
  EROFS: (path) => `${path} cannot be written: this place is read-only. Choose another.`,
  ENOSPC: (path) => `${path} cannot be written: the disk is full. Make room, or choose another place.`,
};
