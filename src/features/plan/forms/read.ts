import type { Day } from '../../../engine/calendar/day.ts';
import type { Understood } from '../../../engine/plan/imprecise.ts';
import { type Body, type FieldError, readDay, text } from '../../../platform/web/fields.ts';
import { readDate } from '../understand/dates/read-date.ts';

/** The day of an entry, or what is wrong with it. */
export function dayOf(body: Body, what: string, problems: FieldError[], field = 'on'): Day {
  const { day, problem } = readDay(text(body, field), what);
  if (day !== null) return day;
  problems.push({ field, message: problem ?? `Enter ${what}.` });
  return '1900-01-01' as Day;
}

/**
 * A date in words, with what was understood of it. Where no day follows from the words this is a question, until the tick
 * of the field says that they are to stay as they are.
 */
export function writtenDateOf(
  body: Body,
  field: string,
  problems: FieldError[],
): { readonly text: string; readonly understood: Understood } | null {
  const written = text(body, field);
  if (written === '') return null;
  const { precision, lastDay } = readDate(written);
  if (lastDay === null && text(body, `${field}-as-written`) !== 'yes') {
    const lacks = precision === 'unknown' ? '' : ' It lacks a year.';
    problems.push({
      field,
      message: `No day follows from “${written.slice(0, 60)}”.${lacks} Write it with a month and a year, for example “end of September 2013”, or tick that it stays as it is.`,
    });
  }
  return { text: written, understood: { precision, lastDay } };
}
