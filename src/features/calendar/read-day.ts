import { type Day, parseDay } from '../../engine/calendar/day.ts';
import { PlainError } from '../../platform/errors.ts';

/** The day that a person wrote. Throws a plain error that says what is wrong with it. */
export function readDay(text: string): Day {
  const day = parseDay(text.trim());
  if (day === null) throw new PlainError(explainNoDay(text));
  return day;
}

/** What is wrong with a text that is no day, and how days are written. */
export function explainNoDay(text: string): string {
  const cell = text.trim();
  if (cell === '') return 'The day is missing. Days are written YYYY-MM-DD, for example 2013-08-09.';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(cell))
    return `"${shortened(cell)}" is not a day. Days are written YYYY-MM-DD, for example 2013-08-09.`;
  if (cell < '1900') return `${cell} is too long ago. Days from 1900-01-01 on are understood.`;
  return `There is no day ${cell}. Check the month and the day of the month.`;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}
