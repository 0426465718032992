import { dayNumber, dayOf, toDay } from '../../../engine/calendar/day.ts';

/** Day numbers (days since 1970-01-01) of the days that Excel counts as 0. */
const ZERO_1900 = dayNumber(toDay('1900-01-01')) - 1;
const ZERO_1904 = dayNumber(toDay('1904-01-01'));
const LAST = dayNumber(toDay('9999-12-31'));
const SECONDS = 86_400;

/**
 * Excel's number of a day as YYYY-MM-DD, with its time where it has one (YYYY-MM-DDTHH:MM:SS), or only the time for
 * numbers below 1. Null where the number is no day. Excel's 1900 has a 29 February: number 60, which is no day.
 */
export function dayOfExcel(number: number, daysFrom: '1900' | '1904'): string | null {
  if (!Number.isFinite(number) || number < 0) return null;
  const seconds = Math.round(number * SECONDS);
  const whole = Math.floor(seconds / SECONDS);
  const time = timeOf(seconds - whole * SECONDS);
  if (daysFrom === '1900') {
    if (whole === 0) return time === null ? null : time;
    if (whole === 60) return null;
    return join(ZERO_1900 + (whole > 60 ? whole - 1 : whole), time);
  }
  return whole === 0 && time !== null ? time : join(ZERO_1904 + whole, time);
}

function join(number: number, time: string | null): string | null {
  if (number > LAST) return null;
  return time === null ? dayOf(number) : `${dayOf(number)}T${time}`;
}

function timeOf(seconds: number): string | null {
  if (seconds === 0) return null;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Excel's number of a day in its 1900 system. */
export function excelOfDay(day: string): number {
  const number = dayNumber(toDay(day)) - ZERO_1900;
  return number >= 60 ? number + 1 : number;
}
