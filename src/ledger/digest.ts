import { createHash } from 'node:crypto';
import { canonical, type Json } from './canonical.ts';

/** SHA-256 of bytes or UTF-8 text. */
export function sha256(...parts: (Buffer | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** The digest of a body: SHA-256 of its 16-byte salt followed by its canonical form. Without the salt nothing can be guessed back. */
export function bodyDigest(salt: Buffer, body: string): Buffer {
  return sha256(salt, body);
}

/** What is hashed of a fact. The order and the names are fixed for ever. */
export interface Envelope {
  service: string;
  id: string;
  stream: { kind: string; id: string };
  version: number;
  kind: string;
  schema: number;
  occurredOn: string;
  sourceRecordedOn: string | null;
  recordedBy: string;
  via: string;
  corrects: string | null;
  withdraws: string | null;
  data: string;
  text: string | null;
}

/** Digest of a fact: its envelope with the digests of its bodies, never the bodies themselves. */
export function factDigest(envelope: Envelope): Buffer {
  return sha256(canonical(envelope as unknown as Json));
}

/** The hash of a batch, which covers its number, its moment, its facts in order and the hash before it. */
export function batchHash(batch: {
  service: string;
  number: number;
  recordedAt: string;
  previous: Buffer;
  facts: readonly Buffer[];
}): Buffer {
  return sha256(
    canonical({
      service: batch.service,
      number: batch.number,
      recordedAt: batch.recordedAt,
      previous: batch.previous.toString('hex'),
      facts: batch.facts.map((digest) => digest.toString('hex')),
    }),
  );
}

/** As {@link batchHash}, for a batch too large to write its canonical form at once: the facts' digests, 32 bytes each, one after the other. */
export function batchHashOf(
  batch: { service: string; number: number; recordedAt: string; previous: Buffer },
  digests: Iterable<Buffer>,
): Buffer {
  const hash = createHash('sha256');
  let text = '{"facts":[';
  let comma = '';
  for (const digest of digests) {
    text += `${comma}"${digest.toString('hex')}"`;
    comma = ',';
    if (text.length < 64 * 1024) continue;
    hash.update(text);
    text = '';
  }
  hash.update(text);
  const rest = canonical({
    number: batch.number,
    previous: batch.previous.toString('hex'),
    recordedAt: batch.recordedAt,
    service: batch.service,
  });
  return hash.update(`],${rest.slice(1)}`).digest();
}

/** What stands before the first batch of a service. */
export const GENESIS: Buffer = Buffer.alloc(32);
