import type { NamedDay } from './working-days.ts';

/** A list of bank holidays, complete for every year from its first to `lastYear`. */
export interface HolidayList {
  readonly holidays: readonly NamedDay[];
  readonly lastYear: number;
}

/** The year in which a list begins; null where it is empty. */
export function firstYear(list: HolidayList): number | null {
  let first: number | null = null;
  for (const { day } of list.holidays) {
    const year = Number(day.slice(0, 4));
    if (first === null || year < first) first = year;
  }
  return first;
}

/** `later` decides from its first year on, whole (a holiday may have been moved); years before it stay as `earlier` has them. */
export function extendHolidays(earlier: HolidayList, later: HolidayList): HolidayList {
  const from = firstYear(later);
  if (from === null) return earlier;
  const kept = earlier.holidays.filter(({ day }) => Number(day.slice(0, 4)) < from);
  return { holidays: [...kept, ...later.holidays], lastYear: later.lastYear };
}
