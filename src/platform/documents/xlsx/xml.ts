import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { type PackageWords, WORKBOOK } from '../package-words.ts';
import { TableError } from '../table-error.ts';
import { damaged } from './zip.ts';

/** What is done with each element. Names come without their prefix; attributes keep theirs. */
export interface XmlHandlers<T> {
  open(name: string, attributes: Record<string, string>, emit: (item: T) => void): void;
  text(text: string): void;
  close(name: string, emit: (item: T) => void): void;
}

/** XML between two tags longer than this is no cell of a spreadsheet and no paragraph. */
const RUNAWAY = 8 * 1024 * 1024;

/** Parses XML as it comes and yields what the handlers emit. A document type is refused: nothing is ever expanded. */
export async function* parseXml<T>(
  chunks: AsyncIterable<Buffer>,
  name: string,
  handlers: XmlHandlers<T>,
  words: PackageWords = WORKBOOK,
): AsyncGenerator<T> {
  let emitted: T[] = [];
  let sinceTag = 0;
  const emit = (item: T): void => {
    emitted.push(item);
  };
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', (error) => {
    throw damaged(name, 'the XML in it is not well formed', error);
  });
  parser.on('doctype', () => {
    throw new TableError(
      `${name} holds a document type declaration, which no ${words.what} has, and was not read. Open it in ${words.program}, save it anew, and upload that.`,
    );
  });
  parser.on('opentag', (tag) => {
    sinceTag = 0;
    handlers.open(local(tag.name), tag.attributes, emit);
  });
  parser.on('closetag', (tag) => {
    sinceTag = 0;
    handlers.close(local(tag.name), emit);
  });
  const text = (part: string): void => handlers.text(part);
  parser.on('text', text);
  parser.on('cdata', text);
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    decoder ??= decoderFor(chunk);
    sinceTag += chunk.length;
    parser.write(decoder.decode(chunk, { stream: true }));
    if (sinceTag > RUNAWAY)
      throw new TableError(
        `${name} has a ${words.piece} of millions of characters and was not read further. ${words.instead}, look at it, and upload that.`,
      );
    if (emitted.length > 0) {
      const batch = emitted;
      emitted = [];
      yield* batch;
    }
  }
  parser.write(decoder?.decode() ?? '');
  parser.close();
  yield* emitted;
}

/** For parts that are read as a whole. */
export async function readXml(
  chunks: AsyncIterable<Buffer>,
  name: string,
  handlers: XmlHandlers<never>,
  words: PackageWords = WORKBOOK,
): Promise<void> {
  for await (const _ of parseXml(chunks, name, handlers, words)) {
    // The handlers keep what they need.
  }
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function decoderFor(head: Buffer): TextDecoder {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder('utf-8');
}

/** Undoes Excel's own escapes of characters that XML cannot hold: `_x000D_` is a carriage return. */
export function unescapeExcel(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
