import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import type { Bytes } from '../bytes.ts';
import { type PackageWords, WORKBOOK } from '../package-words.ts';
import type { TableLimits } from '../table.ts';
import { countInWords, sizeInWords, TableError } from '../table-error.ts';

/** A ZIP whose list of parts was read and found to be of a reasonable size. Nothing is unpacked yet. */
export interface Zip {
  /** The names of its parts, as they are written. */
  readonly names: readonly string[];
  /** Unpacked size of a part as it is declared; 0 where there is none. */
  sizeOf(part: string): number;
  has(part: string): boolean;
  /** The part's bytes, unpacked as they are read; what is larger or other than declared is refused on the way. */
  chunks(part: string): AsyncGenerator<Buffer>;
}

const MOST_PARTS = 10_000;

/** Reads the list of parts of a ZIP and refuses a ZIP bomb by the sizes that it declares. */
export async function openZip(
  bytes: Bytes,
  name: string,
  limits: TableLimits,
  words: PackageWords = WORKBOOK,
): Promise<Zip> {
  const entries = new Map<string, yauzl.Entry>();
  let zip: yauzl.ZipFile;
  let unpacked = 0;
  try {
    zip = await yauzl.fromRandomAccessReaderPromise(new BytesReader(bytes), bytes.size, { autoClose: false });
    for await (const entry of zip.eachEntry()) {
      refuseBomb(entry, name, limits, words);
      unpacked += entry.uncompressedSize;
      entries.set(key(entry.fileName), entry);
      if (entries.size > MOST_PARTS) {
        throw new TableError(
          `${name} has more than ${countInWords(MOST_PARTS)} parts and is no ${words.what} that can be read. ${words.instead}, and upload that.`,
        );
      }
      if (unpacked > limits.unpackedBytes) throw bomb(name, unpacked, limits, words);
    }
  } catch (error) {
    throw explain(error, name, words);
  }
  return {
    names: [...entries.values()].map((entry) => entry.fileName),
    sizeOf: (part) => entries.get(key(part))?.uncompressedSize ?? 0,
    has: (part) => entries.has(key(part)),
    async *chunks(part) {
      const entry = entries.get(key(part));
      if (!entry) throw damaged(name, `its part “${part}” is missing`);
      yield* unpack(zip, entry, name, words);
    },
  };
}

/** Names of parts are compared without regard to case, and may begin with a slash. */
function key(part: string): string {
  return part.replace(/^\/+/, '').toLowerCase();
}

function refuseBomb(entry: yauzl.Entry, name: string, limits: TableLimits, words: PackageWords): void {
  if (entry.isEncrypted()) {
    throw new TableError(
      `${name} is protected by a password, so that it cannot be read. Take the password off, save it, and upload it again.`,
    );
  }
  const { uncompressedSize: size, compressedSize: packed } = entry;
  if (size > limits.unpackedBytes) throw bomb(name, size, limits, words);
  if (size > limits.ratioFromBytes && size > packed * limits.packedRatio) {
    throw new TableError(
      `${name} was not unpacked: ${sizeInWords(packed)} in it would become ${sizeInWords(size)}, which no real ${words.what} does (a “ZIP bomb”). If the file is really yours, ${lower(words.instead)} and upload that.`,
    );
  }
}

function bomb(name: string, size: number, limits: TableLimits, words: PackageWords): TableError {
  return new TableError(
    `${name} was not unpacked: it would become ${sizeInWords(size)}, and at most ${sizeInWords(limits.unpackedBytes)} is taken (it may be a “ZIP bomb”). ${words.instead}, or split it, and upload that.`,
  );
}

export function damaged(name: string, what: string, cause?: unknown): TableError {
  return new TableError(
    `${name} is damaged: ${what}. Save or export it again and upload the new file.`,
    {},
    cause === undefined ? {} : { cause },
  );
}

function explain(error: unknown, name: string, words: PackageWords): TableError {
  if (error instanceof TableError) return error;
  const text = error instanceof Error ? error.message : String(error);
  if (/end of central directory record signature not found/i.test(text)) {
    return new TableError(
      `${name} is cut off: its end is missing, so that the upload or the copy was not finished. Copy or export it again and upload the whole file.`,
      {},
      { cause: error },
    );
  }
  if (/strong encryption/i.test(text)) {
    return new TableError(
      `${name} is protected by a password, so that it cannot be read. Take the password off, save it, and upload it again.`,
    );
  }
  if (/too many bytes in the stream/i.test(text)) {
    return new TableError(
      `${name} was not unpacked further: a part of it is larger than it says (it may be a “ZIP bomb”). If the file is really yours, ${lower(words.instead)} and upload that.`,
      {},
      { cause: error },
    );
  }
  return damaged(name, 'its parts cannot be unpacked', error);
}

async function* unpack(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  name: string,
  words: PackageWords,
): AsyncGenerator<Buffer> {
  let sum = 0;
  let stream: Readable | undefined;
  try {
    stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    throw explain(error, name, words);
  } finally {
    stream?.destroy();
  }
  if (sum !== entry.crc32) throw damaged(name, `the checksum of its part “${entry.fileName}” is wrong`);
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** Lets yauzl read from our bytes, wherever they lie. */
class BytesReader extends yauzl.RandomAccessReader {
  readonly #bytes: Bytes;
  constructor(bytes: Bytes) {
    super();
    this.#bytes = bytes;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(slices(this.#bytes, start, end));
  }
}

async function* slices(bytes: Bytes, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end; ) {
    const slice = await bytes.read(at, Math.min(64 * 1024, end - at));
    if (slice.length === 0) return;
    at += slice.length;
    yield slice;
  }
}
