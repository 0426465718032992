import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { PlainError } from '../errors.ts';

/**
 * A stream of sealed frames: AES-256-GCM, one frame after another, each bound to its number and to whether it is the
 * last, so that nothing can be cut off, swapped or taken from another file unnoticed.
 * File: magic, 16-byte salt, then frames of (4-byte length, ciphertext, 16-byte tag).
 */
const MAGIC = Buffer.from('countersign-backup-1\n');
const FRAME = 1 << 20;
const TAG = 16;

/** The key of a backup: 32 bytes in hex or base64, or any longer secret text. Throws in plain words where it is too short. */
export function backupKey(text: string): Buffer {
  const secret = text.trim();
  if (/^[0-9a-f]{64}$/i.test(secret)) return Buffer.from(secret, 'hex');
  if (secret.length < 20) {
    throw new PlainError(
      'The backup key is too short. Use 64 hexadecimal characters (openssl rand -hex 32), or a secret of at least 20 characters.',
    );
  }
  return scryptSync(secret, 'countersign backup key', 32, { N: 1 << 15, r: 8, p: 1, maxmem: 64 << 20 });
}

function fileKey(key: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, 'countersign backup frames', 32));
}

function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt8(last ? 1 : 0, 0);
  nonce.writeBigUInt64BE(BigInt(number), 4);
  return nonce;
}

/** Seals bytes into frames. */
export async function* seal(plain: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  const salt = randomBytes(16);
  const secret = fileKey(key, salt);
  yield Buffer.concat([MAGIC, salt]);
  let number = 0;
  let waiting = Buffer.alloc(0);
  const frame = (bytes: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', secret, nonceOf(number, last));
    number += 1;
    const sealed = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE((sealed.length << 1) | (last ? 1 : 0));
    return Buffer.concat([length, sealed]);
  };
  for await (const bytes of plain) {
    waiting = Buffer.concat([waiting, bytes]);
    while (waiting.length > FRAME) {
      yield frame(waiting.subarray(0, FRAME), false);
      waiting = waiting.subarray(FRAME);
    }
  }
  yield frame(waiting, true);
}

/** Opens sealed frames. Throws in plain words where the file is no backup, was changed or cut off, or the key is another. */
export async function* unseal(sealed: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  const reader = new ByteReader(sealed);
  const magic = await reader.take(MAGIC.length);
  if (magic === null || !magic.equals(MAGIC)) {
    throw new PlainError(
      'This file is not a Countersign backup. Choose the file that the backup command wrote.',
    );
  }
  const salt = await reader.take(16);
  if (salt === null) throw cutOff();
  const secret = fileKey(key, salt);
  for (let number = 0; ; number += 1) {
    const head = await reader.take(4);
    if (head === null) throw cutOff();
    const word = head.readUInt32BE();
    const last = (word & 1) === 1;
    const length = word >>> 1;
    if (length < TAG || length > FRAME + TAG) throw changed();
    const body = await reader.take(length);
    if (body === null) throw cutOff();
    const decipher = createDecipheriv('aes-256-gcm', secret, nonceOf(number, last));
    decipher.setAuthTag(body.subarray(length - TAG));
    try {
      yield Buffer.concat([decipher.update(body.subarray(0, length - TAG)), decipher.final()]);
    } catch {
      throw changed();
    }
    if (last) break;
  }
  if ((await reader.take(1)) !== null) throw changed();
}

const cutOff = (): PlainError =>
  new PlainError('The backup file ends too early: it was cut off. Use another copy of it.');
const changed = (): PlainError =>
  new PlainError(
    'The backup file cannot be opened: the key is not the one it was made with, or the file was changed. Check the key, then try another copy.',
  );

class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #held = Buffer.alloc(0);
  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }
  async take(length: number): Promise<Buffer | null> {
    const parts: Buffer[] = [this.#held];
    let have = this.#held.length;
    while (have < length) {
      const next = await this.#source.next();
      if (next.done) {
        this.#held = Buffer.concat(parts);
        return null;
      }
      parts.push(next.value);
      have += next.value.length;
    }
    const all = Buffer.concat(parts);
    this.#held = all.subarray(length);
    return all.subarray(0, length);
  }
}
