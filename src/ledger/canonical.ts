import { PlainError } from '../platform/errors.ts';

/** What a fact's body may hold: RFC 8785 without fractions, so that every language writes the same bytes. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** A body that cannot be kept exactly. The message says what and where. */
export class CanonicalError extends PlainError {
  override name = 'CanonicalError';
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/**
 * RFC 8785 canonical JSON over strings, safe integers, booleans, null, arrays and objects.
 * Members that are `undefined` are left out. Throws {@link CanonicalError} for fractions, NUL and lone surrogates.
 */
export function canonical(value: Json, path = ''): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value, path);
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return String(value === 0 ? 0 : value);
    throw new CanonicalError(
      `${where(path)} holds ${value}, which is not a whole number. Only whole numbers are kept.`,
    );
  }
  if (Array.isArray(value))
    return `[${value.map((item, at) => canonical(item, `${path}[${at}]`)).join(',')}]`;
  const members = value as { readonly [key: string]: Json | undefined };
  const parts: string[] = [];
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member === undefined) continue;
    const inside = path === '' ? key : `${path}.${key}`;
    parts.push(`${canonicalString(key, inside)}:${canonical(member, inside)}`);
  }
  return `{${parts.join(',')}}`;
}

function canonicalString(text: string, path: string): string {
  const problem = textProblem(text);
  if (problem !== null) throw new CanonicalError(`${where(path)} ${problem}`);
  return JSON.stringify(text);
}

/** Why `text` cannot be kept exactly, in words, or null. */
export function textProblem(text: string): string | null {
  if (text.includes('\u0000')) return 'holds a NUL character, which cannot be kept. Remove it and try again.';
  if (LONE_SURROGATE.test(text))
    return 'holds half a character (a lone surrogate). Type that character again.';
  return null;
}

function where(path: string): string {
  return path === '' ? 'The text' : `The field "${path}"`;
}
