import { type Day, dayOf, daysInMonth, numberOf } from '../../engine/calendar/day.ts';
import { MONTHS } from '../day-words.ts';

/** A posted form: every field once, or several times. */
export type Body = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What is wrong with a form: which field, and the words. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** The text of a field, without spaces around it and with line ends as we keep them; '' where it is not there. */
export function text(body: Body, name: string): string {
  const value = body[name];
  const first = typeof value === 'object' ? value[0] : value;
  return (first ?? '').replaceAll('\r\n', '\n').trim().normalize('NFC');
}

/** As typed, to be shown again: nothing trimmed. */
export function typed(body: Body, name: string): string {
  const value = body[name];
  return (typeof value === 'object' ? value[0] : value) ?? '';
}

/** Every value of a field that can be ticked more than once. */
export function texts(body: Body, name: string): string[] {
  const value = body[name];
  if (value === undefined) return [];
  return (typeof value === 'string' ? [value] : [...value])
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

export type DayField =
  | { readonly day: Day; readonly problem: null }
  | { readonly day: null; readonly problem: string | null };

/**
 * A day as people write it: 31/7/2013, 31.7.2013, 31 July 2013, 31 Jul 2013 or 2013-07-31. `what` names it in the words
 * ("the day of the order"). An empty field has no day and, unless it is `required`, no problem.
 */
export function readDay(written: string, what: string, required = true): DayField {
  const cell = written.trim();
  if (cell === '') return { day: null, problem: required ? `Enter ${what}, for example 31/7/2026.` : null };
  const parts = partsOf(cell);
  if (parts === null) {
    return {
      day: null,
      problem: `“${cell.slice(0, 40)}” is not a day. Enter ${what} as day, month and year, for example 31/7/2026.`,
    };
  }
  const { year, month, date } = parts;
  if (year < 1900 || year > 2999) {
    return {
      day: null,
      problem: `The year ${year} cannot be. Enter ${what} with a year of four digits, for example 31/7/2026.`,
    };
  }
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) {
    return {
      day: null,
      problem: `There is no day ${cell.slice(0, 40)}. Check the day and the month of ${what}.`,
    };
  }
  return { day: dayOf(numberOf(year, month, date)), problem: null };
}

function partsOf(cell: string): { year: number; month: number; date: number } | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(cell);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), date: Number(iso[3]) };
  const usual = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(cell);
  if (usual) return { year: Number(usual[3]), month: Number(usual[2]), date: Number(usual[1]) };
  const words = /^(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9}) (\d{4})$/i.exec(cell);
  const short = words?.[2]?.slice(0, 3).toLowerCase();
  const month = short === undefined ? -1 : MONTHS.findIndex((name) => name.toLowerCase().startsWith(short));
  return words && month >= 0 ? { year: Number(words[3]), month: month + 1, date: Number(words[1]) } : null;
}

/** A day as a form field shows it: 31/7/2013. */
export function dayInField(day: Day | string | null | undefined): string {
  if (day === null || day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return day ?? '';
  const [year, month, date] = day.split('-').map(Number);
  return `${date}/${month}/${year}`;
}
