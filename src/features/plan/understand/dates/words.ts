import { daysInMonth, numberOf } from '../../../../engine/calendar/day.ts';

/** The parts of which patterns of dates are made. Groups are numbered by whoever uses them. */
export const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?';
export const YEAR = '((?:19|20)\\d\\d)(?!\\d)';
/** A year of two digits, where what follows shows that it is no day and no count. */
export const SHORT_YEAR = "['’]?(\\d\\d)(?!\\d|\\s*(?:st|nd|rd|th)\\b|[/.:%-]\\d)";
export const DATE = '(\\d{1,2})(?:\\s*(?:st|nd|rd|th)\\b)?';
export const TO = '\\s*(?:-|–|—|\\bto\\b|\\band\\b|&|\\buntil\\b)\\s*';

const NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The number of a month by its name, whole or short. */
export function monthOf(name: string): number {
  return NAMES.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** A year as it was written: of two digits, those from 80 on belong to the last century. */
export function yearOf(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 80 ? 2000 + year : 1900 + year;
}

/** The day number of a date that exists; null where there is none (31 June). */
export function numberIfReal(year: number, month: number, day: number): number | null {
  if (year < 1900 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return numberOf(year, month, day);
}

/** The day number of a month's last day. */
export function endOfMonth(year: number, month: number): number {
  return numberOf(year, month, daysInMonth(year, month));
}
