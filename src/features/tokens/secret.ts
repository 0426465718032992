import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES = 32;
/** `cs_`, the id of the token, and a secret of 256 bits: easily found by what looks for secrets where none should be. */
const TOKEN = /^cs_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;

/** A token as its holder shows it. */
export interface TokenText {
  readonly id: string;
  readonly secret: string;
}

/** A secret that nobody guesses. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** What is written after `Bearer`. */
export function tokenText({ id, secret }: TokenText): string {
  return `cs_${id.replaceAll('-', '')}_${secret}`;
}

/** Reads a token; null where the text is none. */
export function readTokenText(text: string): TokenText | null {
  const [, a, b, c, d, e, secret] = TOKEN.exec(text) ?? [];
  return secret === undefined ? null : { id: [a, b, c, d, e].join('-'), secret };
}

/** What is kept of a secret. It has 256 random bits, so a fast digest is enough: there is nothing to guess from. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Whether a secret is the one whose digest is kept. */
export function isSecretOf(secret: string, digest: Buffer): boolean {
  const given = digestOf(secret);
  return given.length === digest.length && timingSafeEqual(given, digest);
}
