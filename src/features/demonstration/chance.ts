import { hash } from 'node:crypto';
import type { Entropy } from '../../ledger/chain.ts';

/** Chance that is the same for the same seed and key, on every machine. */
export interface Chance {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True in `percent` of a hundred cases. */
  in100(percent: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** A stream of chance for one subject: nothing that happens to another changes it. */
export function chanceOf(seed: string, key: string): Chance {
  let count = 0;
  let pool = '';
  let at = 0;
  const next = (): number => {
    if (at === pool.length) {
      pool = hash('sha256', `${seed}|${key}|${count}`, 'hex');
      count += 1;
      at = 0;
    }
    const value = Number.parseInt(pool.slice(at, at + WORD), 16);
    at += WORD;
    return value;
  };
  return {
    between: (low, high) => low + (next() % (high - low + 1)),
    in100: (percent) => next() % 100 < percent,
    pick: (list) => list[next() % list.length] as never,
  };
}

/** Hex digits of one draw. */
const WORD = 8;

/** A UUID that follows from a text. */
export function uuidOf(text: string): string {
  const hex = hash('sha256', text, 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Ids and salts of one batch, from the seed and a key. */
export function seededEntropy(seed: string, key: string): Entropy {
  let count = 0;
  const next = (): string => {
    count += 1;
    return hash('sha256', `${seed}|${key}|entropy|${count}`, 'hex');
  };
  return { uuid: () => uuidOf(next()), salt: () => Buffer.from(next().slice(0, 32), 'hex') };
}
