/** Chance that is the same in every run and on every machine, for one subject of the data set. */
export interface Chance {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True in `percent` of a hundred cases. */
  in100(percent: number): boolean;
  /** An id that no other subject has, as scattered as a random one. */
  uuid(): string;
}

/** Chance of one subject (splitmix32, a stream of its own by its increment): a million ids cost about a second. */
export function chanceOf(subject: number): Chance {
  const step = (mixed(subject) | 1) >>> 0;
  let state = mixed(subject ^ 0x5bd1_e995);
  let ids = 0;
  const next = (): number => {
    state = (state + step) | 0;
    return mixed(state);
  };
  const tail = hex(subject, 8);
  return {
    between: (low, high) => low + (next() % (high - low + 1)),
    in100: (percent) => next() % 100 < percent,
    uuid: () => {
      ids += 1;
      const low = next() & 0xfff_ffff;
      return `${hex(next(), 8)}-${hex(low >>> 12, 4)}-4${hex(low & 0xfff, 3)}-8${hex(ids, 3)}-${hex(next() & 0xffff, 4)}${tail}`;
    },
  };
}

function mixed(number: number): number {
  let bits = Math.imul(number ^ (number >>> 16), 0x21f0_aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a_2d97);
  return (bits ^ (bits >>> 15)) >>> 0;
}

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');
