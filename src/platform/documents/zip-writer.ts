import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A part of a ZIP: its name and its bytes as they come. */
export interface ZipPart {
  readonly name: string;
  readonly chunks: Iterable<Buffer> | AsyncIterable<Buffer>;
}

/** 1 January 1980: the same rows give the same bytes on any day. */
const DATE = 0x0021;
/** Sizes follow the bytes; names are UTF-8. */
const FLAGS = 0x0808;
const MOST = 0xffffffff;

/** Writes a ZIP as a stream: each part is packed while it is made, nothing is kept but the list of parts. */
export async function* writeZip(parts: Iterable<ZipPart> | AsyncIterable<ZipPart>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let at = 0;
  for await (const part of parts) {
    const name = Buffer.from(part.name, 'utf8');
    const start = at;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(FLAGS, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(DATE, 12);
    local.writeUInt16LE(name.length, 26);
    yield Buffer.concat([local, name]);
    at += local.length + name.length;
    const sizes = { sum: 0, packed: 0, size: 0 };
    for await (const chunk of deflate(part.chunks, sizes)) {
      at += chunk.length;
      yield chunk;
    }
    if (at > MOST || sizes.size > MOST)
      throw new RangeError('An export of more than 4 GB cannot be written as a workbook. Choose CSV.');
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE(0x08074b50, 0);
    writeSizes(tail, 4, sizes);
    yield tail;
    at += tail.length;
    directory.push(entryOf(name, start, sizes));
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  yield Buffer.concat([list, end]);
}

interface Sizes {
  sum: number;
  packed: number;
  size: number;
}

function writeSizes(buffer: Buffer, at: number, { sum, packed, size }: Sizes): void {
  buffer.writeUInt32LE(sum, at);
  buffer.writeUInt32LE(packed, at + 4);
  buffer.writeUInt32LE(size, at + 8);
}

function entryOf(name: Buffer, start: number, sizes: Sizes): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(FLAGS, 8);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt16LE(DATE, 14);
  writeSizes(entry, 16, sizes);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(start, 42);
  return Buffer.concat([entry, name]);
}

async function* deflate(chunks: ZipPart['chunks'], sizes: Sizes): AsyncGenerator<Buffer> {
  const packer = createDeflateRaw({ level: 6 });
  const feeding = feed(chunks, packer, sizes);
  feeding.catch((error: unknown) =>
    packer.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  for await (const chunk of packer as AsyncIterable<Buffer>) {
    sizes.packed += chunk.length;
    yield chunk;
  }
  await feeding;
}

async function feed(
  chunks: ZipPart['chunks'],
  packer: ReturnType<typeof createDeflateRaw>,
  sizes: Sizes,
): Promise<void> {
  for await (const chunk of chunks) {
    if (packer.destroyed) return;
    sizes.sum = crc32(chunk, sizes.sum);
    sizes.size += chunk.length;
    if (!packer.write(chunk)) await drained(packer);
  }
  packer.end();
}

/** Waits until the packer takes more, or is gone; takes its own listeners away again. */
async function drained(packer: ReturnType<typeof createDeflateRaw>): Promise<void> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    await Promise.race([once(packer, 'drain', { signal }), once(packer, 'close', { signal })]);
  } finally {
    waiting.abort();
  }
}
