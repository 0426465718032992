import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { PlainError } from '../errors.ts';
import { ByteReader } from './byte-reader.ts';

/**
 * A stream of sealed frames: AES-256-GCM, one frame after another, each bound to its number and to whether it is the
 * last, so that nothing can be cut off, swapped or taken from another file unnoticed.
 * File: magic, 16-byte salt, then frames of (4-byte length and last-mark, ciphertext, 16-byte tag).
 */
export const MAGIC: Buffer = Buffer.from('countersign-backup-1\n');
const SALT = 16;
const FRAME = 1 << 20;
const TAG = 16;

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
  const salt = randomBytes(SALT);
  const secret = fileKey(key, salt);
  yield Buffer.concat([MAGIC, salt]);
  let number = 0;
  const frame = (bytes: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', secret, nonceOf(number, last));
    number += 1;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(((bytes.length + TAG) << 1) | (last ? 1 : 0));
    return Buffer.concat([length, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  };
  let pieces: Buffer[] = [];
  let waiting = 0;
  for await (const bytes of plain) {
    pieces.push(bytes);
    waiting += bytes.length;
    if (waiting <= FRAME) continue;
    let all = Buffer.concat(pieces);
    for (; all.length > FRAME; all = all.subarray(FRAME)) yield frame(all.subarray(0, FRAME), false);
    pieces = [all];
    waiting = all.length;
  }
  yield frame(Buffer.concat(pieces), true);
}

/** Opens sealed frames. Throws in plain words where the file is no backup, was changed or cut off, or the key is another. */
export async function* unseal(sealed: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  const reader = new ByteReader(sealed);
  const magic = await reader.take(MAGIC.length);
  if (magic === null || !magic.equals(MAGIC)) throw noBackup();
  const salt = await reader.take(SALT);
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
    let bytes: Buffer;
    try {
      bytes = Buffer.concat([decipher.update(body.subarray(0, length - TAG)), decipher.final()]);
    } catch {
      throw number === 0 ? wrongKey() : changed();
    }
    yield bytes;
    if (last) break;
  }
  if ((await reader.take(1)) !== null) throw changed();
}

const noBackup = (): PlainError =>
  new PlainError('This file is not a Countersign backup. Choose the file that the backup command wrote.');
const cutOff = (): PlainError =>
  new PlainError('The backup file ends too early: it was cut off. Use another copy of it.');
const wrongKey = (): PlainError =>
  new PlainError(
    'The backup file cannot be opened: the key is not the one it was made with, or the file was changed. Check the key, then try another copy.',
  );
const changed = (): PlainError =>
  new PlainError('The backup file was changed or damaged since it was written. Use another copy of it.');
