import { createHash } from 'node:crypto';
import type { Entropy } from '../../ledger/chain.ts';

/** Chance that is the same for the same seed and key, on every machine. */
export interface Chance {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True in `percent` of a hundred cases. */
  in100(percent: number): boolean;
  pick<T>(list: readonly T[]): T;
  uuid(): string;
}

/** A stream of chance for one subject: nothing that happens to another changes it. */
export function chanceOf(seed: string, key: string): Chance {
  let count = 0;
  let pool = Buffer.alloc(0);
  let at = 0;
  const refill = (): void => {
    pool = createHash('sha256').update(`${seed}|${key}|${count}`).digest();
    count += 1;
    at = 0;
  };
  const next = (): number => {
    if (at + 4 > pool.length) refill();
    const value = pool.readUInt32BE(at);
    at += 4;
    return value;
  };
  return {
    between: (low, high) => low + (next() % (high - low + 1)),
    in100: (percent) => next() % 100 < percent,
    pick: (list) => list[next() % list.length] as never,
    uuid: () => uuidOf(`${seed}|${key}|id|${next()}|${count}|${at}`),
  };
}

/** A UUID that follows from a text. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Ids and salts of one batch, from the seed and a key. */
export function seededEntropy(seed: string, key: string): Entropy {
  let count = 0;
  const next = (): Buffer => {
    count += 1;
    return createHash('sha256').update(`${seed}|${key}|entropy|${count}`).digest();
  };
  return { uuid: () => uuidOf(next().toString('hex')), salt: () => next().subarray(0, 16) };
}
