import { isUtf8 } from 'node:buffer';
import type { Bytes } from '../bytes.ts';
import type { Encoding } from '../table.ts';

/** How the text of a CSV file is written. */
export interface FoundEncoding {
  readonly encoding: Encoding;
  /** How many bytes of byte order mark come first. */
  readonly mark: number;
  /** UTF-8 with bytes in it that are none: those letters are lost, and their cells are refused. */
  readonly damaged: boolean;
}

/** Finds the encoding: by its mark, by the zeros that UTF-16 has, by whether it is UTF-8; otherwise it is Windows-1252. */
export async function findEncoding(bytes: Bytes): Promise<FoundEncoding> {
  const head = await bytes.read(0, 4096);
  const wide = wideEncoding(head);
  if (wide !== null) return { ...wide, damaged: false };
  const mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  if (await isAllUtf8(bytes)) return { encoding: 'UTF-8', mark, damaged: false };
  const count = await countLetters(bytes);
  if (mark > 0 || count.good > count.bad) return { encoding: 'UTF-8', mark, damaged: true };
  return { encoding: 'Windows-1252', mark: 0, damaged: false };
}

/** UTF-16, by its mark or by the zeros that it has in every other place; null where it is none. */
export function wideEncoding(head: Buffer): { encoding: Encoding; mark: number } | null {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'UTF-16LE', mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'UTF-16BE', mark: 2 };
  const encoding = wideWithoutMark(head);
  return encoding === null ? null : { encoding, mark: 0 };
}

function wideWithoutMark(head: Buffer): Encoding | null {
  const pairs = Math.floor(head.length / 2);
  if (pairs < 2) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < head.length; at += 2) {
    if (head[at] === 0) even += 1;
    if (head[at + 1] === 0) odd += 1;
  }
  if (odd > pairs * 0.4 && even < pairs * 0.05) return 'UTF-16LE';
  if (even > pairs * 0.4 && odd < pairs * 0.05) return 'UTF-16BE';
  return null;
}

async function isAllUtf8(bytes: Bytes): Promise<boolean> {
  for await (const piece of wholeLetters(bytes)) if (!isUtf8(piece)) return false;
  return true;
}

/** Letters of several bytes that are UTF-8 (halves of a surrogate pair written as such among them), and bytes that are not. */
async function countLetters(bytes: Bytes): Promise<{ good: number; bad: number }> {
  const count = { good: 0, bad: 0 };
  for await (const piece of wholeLetters(bytes)) countIn(piece, count);
  return count;
}

/** The chunks of a file, cut so that no letter of UTF-8 is in two. */
async function* wholeLetters(bytes: Bytes): AsyncGenerator<Buffer> {
  let carried: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes.chunks()) {
    const whole = carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk;
    const end = lastWhole(whole);
    carried = Buffer.from(whole.subarray(end));
    yield whole.subarray(0, end);
  }
  if (carried.length > 0) yield carried;
}

/** Where the last letter that may go on in the next chunk begins. */
function lastWhole(buffer: Buffer): number {
  for (let back = 1; back <= 3 && back <= buffer.length; back += 1) {
    const byte = buffer[buffer.length - back] ?? 0;
    if (byte < 0x80) return buffer.length;
    if (byte >= 0xc0) return lengthOf(byte) > back ? buffer.length - back : buffer.length;
  }
  return buffer.length;
}

function lengthOf(lead: number): number {
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  if (lead >= 0xe0) return lead < 0xf0 ? 3 : 1;
  return lead >= 0xc2 ? 2 : 1;
}

function countIn(buffer: Buffer, count: { good: number; bad: number }): void {
  for (let at = 0; at < buffer.length; ) {
    const byte = buffer[at] ?? 0;
    if (byte < 0x80) {
      at += 1;
      continue;
    }
    const length = lengthOf(byte);
    let follow = 1;
    while (follow < length && ((buffer[at + follow] ?? 0) & 0xc0) === 0x80) follow += 1;
    const surrogate = byte === 0xed && (buffer[at + 1] ?? 0) >= 0xa0;
    if (length > 1 && follow === length) {
      count.good += surrogate ? 2 : 1;
      count.bad += surrogate ? 1 : 0;
      at += length;
    } else {
      count.bad += 1;
      at += 1;
    }
  }
}
