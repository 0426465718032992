import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { PlainError } from '../errors.ts';
import { decodeParts, NEWER, type Opening, type Part } from './records.ts';
import { MAGIC, unseal } from './sealed-stream.ts';

/** Reads a backup part by part. Every fault of the file is told in plain words that name it. */
export async function* readBackup(file: string, key: Buffer): AsyncGenerator<{ part: Part; bytes: Buffer }> {
  try {
    const sealed = createReadStream(file, { highWaterMark: 1 << 18 });
    yield* decodeParts(pipeline(unseal(sealed, key), createGunzip(), told));
  } catch (error) {
    throw inWords(file, error);
  }
}

/** What a backup says of itself. Reads no more than its beginning, which already tells a wrong key. */
export async function openingOf(file: string, key: Buffer): Promise<Opening> {
  for await (const { part } of readBackup(file, key)) {
    if (part.kind !== 'opening') break;
    if (part.opening.format !== 1) throw new PlainError(`${file}: ${NEWER}`);
    return part.opening;
  }
  throw new PlainError(`${file}: it does not begin as a backup does. Use another copy of it.`);
}

/** Whether a file begins as a backup does, whatever its key. */
export async function isBackup(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    return bytesRead === MAGIC.length && buffer.equals(MAGIC);
  } finally {
    await handle.close();
  }
}

function inWords(file: string, error: unknown): unknown {
  if (error instanceof PlainError) return new PlainError(`${file}: ${error.message}`, { cause: error });
  const { code, path } = error as NodeJS.ErrnoException;
  if (path === undefined && code !== 'EISDIR') return error;
  const why =
    code === 'ENOENT'
      ? 'there is no such file. Check its name.'
      : code === 'EISDIR'
        ? 'that is a folder. Name the file that the backup command wrote.'
        : `it cannot be read (${code}). Run this as a user who may read it.`;
  return new PlainError(`${file}: ${why}`, { cause: error });
}

/** Whoever reads the end of the pipe is told of every error; there is nobody else to tell. */
const told = (): void => undefined;
