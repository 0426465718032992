import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { TableSource } from '../../../platform/documents/bytes.ts';

/** SHA-256 and size of a file's content; null for what can be read only once (a pipe). */
export async function digestOf(source: TableSource): Promise<{ digest: string; bytes: number } | null> {
  if (typeof source === 'string' && !(await stat(source)).isFile()) return null;
  const chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array> =
    typeof source === 'string' ? createReadStream(source) : source instanceof Uint8Array ? [source] : source;
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.byteLength;
  }
  return { digest: hash.digest('hex'), bytes };
}
