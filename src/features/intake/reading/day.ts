import { type Day, dayNumber, dayOf, daysInMonth, parseDay } from '../../../engine/calendar/day.ts';
import { MONTHS } from '../../../platform/day-words.ts';
import { dayOfExcel } from '../../../platform/documents/xlsx/days.ts';

export type ReadDay = { readonly day: Day } | { readonly reason: string };

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$/;
const BRITISH = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,T]+\d{1,2}:\d{2}.*)?$/;
const NAMED = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?[ -](\d{4})$/i;
const SHORT_YEAR = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/;
const SERIAL = /^\d{5}(?:\.\d+)?$/;

const HOW = 'Write it as day/month/year, for example 14/01/2013, or as 2013-01-14.';

/**
 * A day as people and Excel write it: dd/mm/yyyy, ISO, 14 January 2013, or Excel's own number. A time behind it is left
 * out. What is no day is told in words.
 */
export function readDay(text: string, daysFrom: '1900' | '1904' = '1900'): ReadDay {
  const iso = ISO.exec(text);
  if (iso) return dayOfParts(text, iso[1], iso[2], iso[3]);
  const british = BRITISH.exec(text);
  if (british) return dayOfParts(text, british[3], british[2], british[1]);
  const named = NAMED.exec(text);
  if (named) {
    const short = (named[2] ?? '').slice(0, 3).toLowerCase();
    const month = MONTHS.findIndex((name) => name.toLowerCase().startsWith(short)) + 1;
    const whole = (MONTHS[month - 1] ?? '').toLowerCase();
    const given = (named[2] ?? '').toLowerCase();
    if (month > 0 && whole.startsWith(given)) return dayOfParts(text, named[3], String(month), named[1]);
  }
  if (SERIAL.test(text)) {
    const day = parseDay((dayOfExcel(Number(text), daysFrom) ?? '').slice(0, 10));
    if (day !== null) return { day };
  }
  if (SHORT_YEAR.test(text)) {
    return { reason: `“${text}” has a year of two digits, so that the century is not known. ${HOW}` };
  }
  return { reason: `“${shorten(text)}” is not a day. ${HOW}` };
}

function dayOfParts(text: string, yearText = '', monthText = '', dateText = ''): ReadDay {
  const year = Number(yearText);
  const month = Number(monthText);
  const date = Number(dateText);
  if (month < 1 || month > 12) {
    const turned =
      month <= 31 && date >= 1 && date <= 12 ? ' It may be written month first: days come first here.' : '';
    return { reason: `“${text}” is not a day: there is no month ${month}.${turned} ${HOW}` };
  }
  if (year < 1900) return { reason: `“${text}” is not a day that can be meant: its year is ${year}. ${HOW}` };
  const last = daysInMonth(year, month);
  if (date < 1 || date > last) {
    return {
      reason: `“${text}” is not a day that exists: ${MONTHS[month - 1]} ${year} has ${last} days. Enter the right day, as day/month/year.`,
    };
  }
  const day = parseDay(`${yearText}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);
  return day === null ? { reason: `“${text}” is not a day. ${HOW}` } : { day: dayOf(dayNumber(day)) };
}

/** The beginning of a long text, for a message. */
export function shorten(text: string, most = 60): string {
  return text.length <= most ? text : `${text.slice(0, most).toWellFormed()}...`;
}
