import type { Calendar, NamedDay } from '../../../engine/calendar/calendar.ts';
import { type Day, dayOf, daysInMonth, numberOf, weekday } from '../../../engine/calendar/day.ts';
import type { ClosureDay } from '../../service/index.ts';

/** What a day is: counted or not, and why not. */
export type KindOfDay = 'working' | 'weekend' | 'holiday' | 'closure';

export interface YearDay {
  readonly day: Day;
  readonly date: number;
  readonly kind: KindOfDay;
  /** The name of a bank holiday or closure day. */
  readonly title: string | null;
}

/** A month as weeks from Monday to Sunday; null where a day belongs to another month. */
export interface YearMonth {
  readonly name: string;
  readonly weeks: readonly (readonly (YearDay | null)[])[];
  readonly workingDays: number;
}

export interface Year {
  readonly year: number;
  readonly months: readonly YearMonth[];
  /** Every named weekday of the year in order. */
  readonly named: readonly YearDay[];
  readonly workingDays: number;
  /** Working days of limits that others published: closure days never move those. */
  readonly workingDaysPublished: number;
  /** More bank holidays may come: the year is after the last of the list. */
  readonly provisional: boolean;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** A year of a calendar, day by day. */
export function yearOf(calendar: Calendar, closures: readonly ClosureDay[], year: number): Year {
  const [first, last] = [numberOf(year, 1, 1), numberOf(year, 12, 31)];
  const holidays = named(calendar.withoutClosures.skippedBetween(first - 1, last));
  const closed = named(closures);
  const months = MONTHS.map((name, at) => monthOf(name, year, at + 1, holidays, closed));
  const days = months.flatMap((month) => month.weeks.flat()).filter((day) => day !== null);
  return {
    year,
    months,
    named: days.filter((day) => day.title !== null && day.kind !== 'weekend'),
    workingDays: days.filter((day) => day.kind === 'working').length,
    workingDaysPublished: days.filter((day) => day.kind === 'working' || day.kind === 'closure').length,
    provisional: calendar.provisional(last),
  };
}

const named = (days: readonly NamedDay[]): Map<Day, string> =>
  new Map(days.map(({ day, title }) => [day, title]));

function monthOf(
  name: string,
  year: number,
  month: number,
  holidays: ReadonlyMap<Day, string>,
  closed: ReadonlyMap<Day, string>,
): YearMonth {
  const weeks: (YearDay | null)[][] = [];
  let workingDays = 0;
  for (let date = 1; date <= daysInMonth(year, month); date += 1) {
    const number = numberOf(year, month, date);
    const place = weekday(number);
    if (date === 1 || place === 0) weeks.push(Array.from({ length: 7 }, () => null));
    const day = dayOf(number);
    const kind = kindOf(day, place, holidays, closed);
    if (kind === 'working') workingDays += 1;
    const title = holidays.get(day) ?? closed.get(day) ?? null;
    const week = weeks.at(-1);
    if (week !== undefined) week[place] = { day, date, kind, title };
  }
  return { name, weeks, workingDays };
}

function kindOf(
  day: Day,
  place: number,
  holidays: ReadonlyMap<Day, string>,
  closed: ReadonlyMap<Day, string>,
): KindOfDay {
  if (place >= 5) return 'weekend';
  if (holidays.has(day)) return 'holiday';
  return closed.has(day) ? 'closure' : 'working';
}
