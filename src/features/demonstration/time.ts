import { addMonths, type Day, dayNumber, dayOf, partsOf } from '../../engine/calendar/day.ts';
import type { WorkingDays } from '../../engine/calendar/working-days.ts';

/** Days as people plan with them: in working days. */
export interface Time {
  /** So many working days after a day. */
  after(day: Day, count: number): Day;
  /** The last working day up to a day, less so many working days. */
  upTo(day: Day, less?: number): Day;
  /** The day itself where it is a working day, else the next one. */
  workday(day: Day): Day;
  /** The working day of that number in a month ("2013-04"), counted from 1. */
  nth(month: string, number: number): Day;
  between(from: Day, to: Day): number;
}

export function makeTime(working: WorkingDays): Time {
  const after = (day: Day, count: number): Day => dayOf(working.addWorkingDays(dayNumber(day), count));
  return {
    after,
    upTo: (day, less = 0) => dayOf(working.addWorkingDays(dayNumber(day) + 1, -1 - less)),
    workday: (day) => dayOf(working.nextWorkingDay(dayNumber(day))),
    nth: (month, number) => dayOf(working.addWorkingDays(dayNumber(`${month}-01` as Day) - 1, number)),
    between: (from, to) => working.workingDaysBetween(dayNumber(from), dayNumber(to)),
  };
}

/** The later of two days. */
export const later = (a: Day, b: Day): Day => (a > b ? a : b);
export const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

/** The month so many months after a month: "2013-11" and 3 give "2014-02". */
export function monthAfter(month: string, count: number): string {
  const { year, month: of } = partsOf(addMonths(dayNumber(`${month}-01` as Day), count));
  return `${year}-${String(of).padStart(2, '0')}`;
}

export const monthOf = (day: Day): string => day.slice(0, 7);
