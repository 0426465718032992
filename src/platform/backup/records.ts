import { PlainError } from '../errors.ts';
import { ByteReader } from './byte-reader.ts';

/** The end of one service's chain. */
export interface ServiceHead {
  readonly service: string;
  readonly number: number;
  readonly hash: string;
}

/** What a backup says first: which release and moment it is of, and what it adds to. */
export interface Opening {
  readonly format: 1;
  readonly madeAt: string;
  readonly migrations: readonly string[];
  /** The end of each service's chain in it. */
  readonly heads: readonly ServiceHead[];
  /** Of an incremental backup: the heads of the one that it follows. Null: a full one. */
  readonly since: readonly ServiceHead[] | null;
}

/** Rows and their digest, by table. */
export type TableDigests = Readonly<Record<string, { readonly rows: number; readonly sha256: string }>>;

/** The parts of a backup, in this order: an opening, then for each table its name and its rows in pieces, then the end. */
export type Part =
  | { readonly kind: 'opening'; readonly opening: Opening }
  | { readonly kind: 'table'; readonly table: string; readonly columns: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: Buffer }
  | { readonly kind: 'end'; readonly tables: TableDigests; readonly digest: string };

const KINDS = { opening: 1, table: 2, rows: 3, end: 4 } as const;

/** A part as bytes: its kind, its length, its body. */
export function encodePart(part: Part): Buffer {
  const { kind, ...body } = part;
  const bytes = part.kind === 'rows' ? part.rows : Buffer.from(JSON.stringify(body));
  const head = Buffer.alloc(5);
  head.writeUInt8(KINDS[kind], 0);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** Reads parts, each with the bytes it was made of. Throws in plain words where they end before the end. */
export async function* decodeParts(
  plain: AsyncIterable<Buffer>,
): AsyncGenerator<{ part: Part; bytes: Buffer }> {
  const reader = new ByteReader(plain);
  for (;;) {
    const head = await reader.take(5);
    const body = head === null ? null : await reader.take(head.readUInt32BE(1));
    if (head === null || body === null) throw new PlainError(INCOMPLETE);
    const part = decodeBody(head.readUInt8(0), body);
    // The end is believed only when nothing follows it, down to the seal of the file.
    if (part.kind === 'end' && (await reader.take(1)) !== null) throw new PlainError(INCOMPLETE);
    yield { part, bytes: Buffer.concat([head, body]) };
    if (part.kind === 'end') return;
  }
}

function decodeBody(kind: number, body: Buffer): Part {
  if (kind === KINDS.rows) return { kind: 'rows', rows: body };
  const name = (Object.keys(KINDS) as (keyof typeof KINDS)[]).find((one) => KINDS[one] === kind);
  if (name === undefined) throw new PlainError(NEWER);
  return { kind: name, ...(JSON.parse(body.toString('utf8')) as object) } as Part;
}

const INCOMPLETE = 'The backup file is not whole: its end is not where it should be. Use another copy of it.';
export const NEWER =
  'The backup was made by a newer release of Countersign. Install that release, then restore.';
