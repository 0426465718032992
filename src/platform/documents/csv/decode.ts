import { StringDecoder } from 'node:string_decoder';
import type { FoundEncoding } from './encoding.ts';

/** Turns chunks of bytes into text, without the mark. Keeps half surrogate pairs of UTF-16, so that they can be refused by row. */
export interface TextReader {
  push(chunk: Buffer): string;
  end(): string;
}

export function textReader(found: FoundEncoding): TextReader {
  const decoder = decoderOf(found);
  let toSkip = found.mark;
  return {
    push(chunk) {
      const skipped = Math.min(toSkip, chunk.length);
      toSkip -= skipped;
      return decoder.push(chunk.subarray(skipped));
    },
    end: decoder.end,
  };
}

function decoderOf(found: FoundEncoding): TextReader {
  if (found.encoding === 'UTF-16LE') return wide((chunk) => chunk);
  if (found.encoding === 'UTF-16BE') return wide(swapper());
  const decoder = new TextDecoder(found.encoding === 'UTF-8' ? 'utf-8' : 'windows-1252', { ignoreBOM: true });
  return {
    push: (chunk) => decoder.decode(chunk, { stream: true }),
    end: () => decoder.decode(),
  };
}

function wide(prepare: (chunk: Buffer) => Buffer): TextReader {
  const decoder = new StringDecoder('utf16le');
  return { push: (chunk) => decoder.write(prepare(chunk)), end: () => decoder.end() };
}

/** Swaps the two bytes of each unit; an odd byte at the end of a chunk waits for the next. */
function swapper(): (chunk: Buffer) => Buffer {
  let odd: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const whole = Buffer.concat([odd, chunk]);
    const even = whole.length - (whole.length % 2);
    odd = whole.subarray(even);
    return whole.subarray(0, even).swap16();
  };
}
