/**
 * A calendar date, `YYYY-MM-DD`, parsed once at the edge. Days compare as text (`a < b`);
 * arithmetic goes through the day number: days since 1970-01-01.
 */
export type Day = string & { readonly __brand: 'Day' };

/** Days since 1970-01-01, an integer. */
export type DayNumber = number;

/** The day that stands for "still": later than every real day, and never shown. */
export const FOREVER = '9999-12-31' as Day;

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day that `text` names, or null where there is no such day (2013-02-30, 13/1/2). Years 1900 to 9999. */
export function parseDay(text: string): Day | null {
  const match = PATTERN.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (year < 1900 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return text as Day;
}

/** As {@link parseDay}, for text that is known to be a day. Throws where it is none. */
export function toDay(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new RangeError(`"${text}" is not a day. Days are written YYYY-MM-DD.`);
  return day;
}

/** How many days `month` (1 to 12) of `year` has. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days since 1970-01-01. Proleptic Gregorian, by Howard Hinnant's civil-from-days arithmetic. */
export function dayNumber(day: Day): DayNumber {
  const code = (at: number): number => day.charCodeAt(at) - 48;
  const year = code(0) * 1000 + code(1) * 100 + code(2) * 10 + code(3);
  const month = code(5) * 10 + code(6);
  return numberOf(year, month, code(8) * 10 + code(9));
}

/** Day number of a year, month (1 to 12) and day of the month that exist. */
export function numberOf(year: number, month: number, day: number): DayNumber {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** Year, month (1 to 12) and day of the month of a day number. */
export function partsOf(number: DayNumber): { year: number; month: number; day: number } {
  const shifted = number + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** The day of a day number. */
export function dayOf(number: DayNumber): Day {
  const { year, month, day } = partsOf(number);
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` as Day;
}

/** `day` plus `count` calendar days (`count` may be negative). */
export function addDays(day: Day, count: number): Day {
  return dayOf(dayNumber(day) + count);
}

/** `number` plus `count` months, clamped to the end of the month: 30 November + 3 months is 28 February. */
export function addMonths(number: DayNumber, count: number): DayNumber {
  const { year, month, day } = partsOf(number);
  const months = year * 12 + (month - 1) + count;
  const targetYear = Math.floor(months / 12);
  const targetMonth = months - targetYear * 12 + 1;
  return numberOf(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)));
}

/** Day of the week of a day number: 0 is Monday, 6 is Sunday. */
export function weekday(number: DayNumber): number {
  return (((number + 3) % 7) + 7) % 7;
}
