import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sizeInWords, TableError } from './table-error.ts';

/** What a table is read from: a path, the bytes themselves, or a stream of them. */
export type TableSource = string | Uint8Array | AsyncIterable<Uint8Array>;

/** Bytes that can be read at any place: a workbook's list of parts is at its end. */
export interface Bytes {
  readonly size: number;
  read(start: number, length: number): Promise<Buffer>;
  /** From the beginning, in chunks. */
  chunks(): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

const CHUNK = 64 * 1024;

/** Opens a source. A stream is kept in a temporary file that has no name any more, so that nothing of it is left behind. */
export async function openBytes(source: TableSource, name: string, limit: number): Promise<Bytes> {
  if (typeof source === 'string') return ofPath(source, name, limit);
  if (source instanceof Uint8Array) {
    refuseLarge(source.byteLength, name, limit);
    return ofBuffer(Buffer.from(source.buffer, source.byteOffset, source.byteLength));
  }
  return ofStream(source, name, limit);
}

function refuseLarge(size: number, name: string, limit: number): void {
  if (size <= limit) return;
  throw new TableError(
    `${name} is ${sizeInWords(size)}; a file may have at most ${sizeInWords(limit)}. Split it into smaller files and import them one after the other.`,
  );
}

function ofBuffer(buffer: Buffer): Bytes {
  return {
    size: buffer.length,
    read: async (start, length) => buffer.subarray(start, start + length),
    async *chunks() {
      for (let at = 0; at < buffer.length; at += CHUNK) yield buffer.subarray(at, at + CHUNK);
    },
    close: async () => {},
  };
}

async function ofPath(path: string, name: string, limit: number): Promise<Bytes> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (cause) {
    throw new TableError(`${name} ${whyNotOpened(cause)}`, {}, { cause });
  }
  try {
    const found = await handle.stat();
    if (found.isDirectory())
      throw new TableError(`${name} is a folder. Name the file in it that you want to import.`);
    if (!found.isFile())
      return await spool(handle.createReadStream({ autoClose: false }), name, limit, () => handle.close());
    refuseLarge(found.size, name, limit);
    return ofHandle(handle, found.size);
  } catch (error) {
    await handle.close().catch(() => {});
    throw error;
  }
}

function whyNotOpened(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT') return 'does not exist. Check its name and its folder.';
  if (code === 'EACCES' || code === 'EPERM')
    return 'may not be read by this account. Change its permissions, or copy it to where it may be read.';
  return `could not be opened (${code ?? String(cause)}). Check its name and its folder.`;
}

function ofStream(stream: AsyncIterable<Uint8Array>, name: string, limit: number): Promise<Bytes> {
  return spool(stream, name, limit, async () => {});
}

async function spool(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  limit: number,
  done: () => Promise<void>,
): Promise<Bytes> {
  const path = join(tmpdir(), `countersign-${randomUUID()}`);
  const handle = await open(path, 'wx+', 0o600);
  try {
    await unlink(path);
    let size = 0;
    for await (const chunk of stream) {
      size += chunk.byteLength;
      refuseLarge(size, name, limit);
      await handle.write(chunk);
    }
    await done();
    return ofHandle(handle, size);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function ofHandle(handle: FileHandle, size: number): Bytes {
  const read = async (start: number, length: number): Promise<Buffer> => {
    const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - start)));
    let filled = 0;
    while (filled < buffer.length) {
      const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, start + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  };
  return {
    size,
    read,
    async *chunks() {
      for (let at = 0; at < size; at += CHUNK) {
        const chunk = await read(at, CHUNK);
        if (chunk.length === 0) return;
        yield chunk;
      }
    },
    close: () => handle.close(),
  };
}
