import type { Day } from '../calendar/day.ts';

interface Dated {
  readonly on: Day;
}

/** Where in a list sorted by day the first entry on or after `day` stands (strictly after it with `after`); its length where there is none. */
export function placeOf(list: readonly Dated[], day: Day, after = false): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const { on } = list[middle] as Dated;
    if (on < day || (after && on === day)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first entry on or after `day` of a list sorted by day, or null. */
export function firstOnOrAfter<T extends Dated>(list: readonly T[], day: Day): T | null {
  return list[placeOf(list, day)] ?? null;
}

/** The last entry before `day` of a list sorted by day, or null. */
export function lastBefore<T extends Dated>(list: readonly T[], day: Day): T | null {
  return list[placeOf(list, day) - 1] ?? null;
}

/** The last entry on or before `day` of a list sorted by day, or null. */
export function lastUpTo<T extends Dated>(list: readonly T[], day: Day): T | null {
  return list[placeOf(list, day, true) - 1] ?? null;
}

/** By day; entries of one day stay in their order. */
export function byDay(a: Dated, b: Dated): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : 0;
}
