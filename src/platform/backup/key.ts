import { scryptSync } from 'node:crypto';
import { PlainError } from '../errors.ts';

const SALT = 'countersign backup key';

/**
 * The key of a backup: 64 hexadecimal characters as they are, or any secret of at least 20 bytes, text or not.
 * Throws in plain words where it is too short.
 */
export function backupKey(given: string | Buffer): Buffer {
  const bytes = typeof given === 'string' ? Buffer.from(given) : given;
  const text = bytes.toString('utf8');
  // What is no text is taken byte by byte; around text, the line end that an editor left does not count.
  const secret = Buffer.from(text).equals(bytes) ? Buffer.from(text.trim()) : bytes;
  if (/^[0-9a-f]{64}$/i.test(secret.toString('latin1'))) return Buffer.from(secret.toString('latin1'), 'hex');
  if (secret.length < 20) {
    throw new PlainError(
      'The backup key is too short. Use 64 hexadecimal characters (openssl rand -hex 32), or a secret of at least 20 characters.',
    );
  }
  return scryptSync(secret, SALT, 32, { N: 1 << 15, r: 8, p: 1, maxmem: 64 << 20 });
}
