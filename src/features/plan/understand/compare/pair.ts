import { normalRef } from '../rows/markers.ts';
import { likeness, stems } from '../rows/similar.ts';

interface Referenced {
  readonly ref: string;
  readonly text: string;
}

export interface Pairs<T> {
  readonly both: readonly (readonly [before: T, after: T])[];
  readonly gone: readonly T[];
  readonly come: readonly T[];
}

/** How much of their words two texts must share to be taken for the same, where their references say nothing. */
const ALIKE = 0.6;
/** The same reference with texts that share less than this is another thing under an old name. */
const STRANGE = 0.15;

/**
 * Finds what is the same in two lists: by the same text, then by reference, then by similar text. A reference that now stands
 * for something else, while its old text stands elsewhere, is followed by the text.
 */
export function pair<T extends Referenced>(before: readonly T[], after: readonly T[]): Pairs<T> {
  const both = new Map<T, T>();
  const free = new Set(after);
  const take = (old: T, found: T | undefined): void => {
    if (found === undefined) return;
    both.set(old, found);
    free.delete(found);
  };
  const rest = (): T[] => before.filter((old) => !both.has(old));
  const each = (fits: (old: T, now: T) => boolean): void => {
    for (const old of rest())
      take(
        old,
        [...free].find((now) => fits(old, now)),
      );
  };
  each((old, now) => sameRef(old, now) && plain(old.text) === plain(now.text));
  each((old, now) => plain(old.text) !== '' && plain(old.text) === plain(now.text));
  each((old, now) => sameRef(old, now) && alike(old, now) >= STRANGE);
  for (const old of rest()) {
    const [best] = [...free]
      .map((now) => ({ now, value: alike(old, now) }))
      .filter(({ value }) => value >= ALIKE)
      .sort((one, other) => other.value - one.value);
    take(old, best?.now);
  }
  each(sameRef);
  return {
    both: before.flatMap((old) => {
      const now = both.get(old);
      return now === undefined ? [] : [[old, now] as const];
    }),
    gone: rest(),
    come: after.filter((now) => free.has(now)),
  };
}

export function sameRef(one: Referenced, other: Referenced): boolean {
  return normalRef(one.ref).toLowerCase() === normalRef(other.ref).toLowerCase();
}

function alike(one: Referenced, other: Referenced): number {
  return likeness(stems(one.text), stems(other.text));
}

/** Text without what a program changes when it saves a document: white space, quotation marks and dashes of another kind. */
export function plain(text: string): string {
  return text
    .trim()
    .normalize('NFKC')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐-―]/g, '-')
    .replace(/^[•▪➢-]\s+/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}
