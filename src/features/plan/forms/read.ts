import {
  addMonths,
  type Day,
  dayNumber,
  dayOf as dayOfNumber,
  numberOf,
  partsOf,
} from '../../../engine/calendar/day.ts';
import type { Precision, Understood } from '../../../engine/plan/imprecise.ts';
import type { PlanState } from '../../../engine/plan/states.ts';
import { inWords } from '../../../platform/day-words.ts';
import { type Body, type FieldError, readDay, text } from '../../../platform/web/fields.ts';
import { readDate } from '../understand/dates/read-date.ts';
import { stateOf } from '../understand/pieces/states.ts';
import { STATE_TITLES } from '../words.ts';

/** The day of an entry, or what is wrong with it. */
export function dayOf(body: Body, what: string, problems: FieldError[], field = 'on'): Day {
  const { day, problem } = readDay(text(body, field), what);
  if (day !== null) return day;
  problems.push({ field, message: problem ?? `Enter ${what}.` });
  return '1900-01-01' as Day;
}

/** The day of an entry, and the words for it where it was written in words. */
export interface DayOrWords {
  readonly on: Day;
  readonly date: { readonly text: string; readonly understood: Understood } | null;
  readonly label?: string;
}

/** The day of an entry as people write it: a day, or a month or a quarter that has begun. Its last day counts, or today. */
export function dayOrWordsOf(body: Body, what: string, today: Day, problems: FieldError[]): DayOrWords {
  const written = text(body, 'on');
  const { precision, lastDay } = readDate(written);
  if (readDay(written, what).day !== null || lastDay === null || precision === 'unknown')
    return { on: dayOf(body, what, problems), date: null };
  if (firstDayOf(lastDay, precision) > today)
    problems.push({
      field: 'on',
      message: `“${written.slice(0, 60)}” lies ahead. Enter a day or a month up to today, ${inWords(today)}.`,
    });
  return {
    on: lastDay > today ? today : lastDay,
    date: { text: written, understood: { precision, lastDay } },
  };
}

/** The day with which a day, a month or a quarter begins. */
function firstDayOf(lastDay: Day, precision: Exclude<Precision, 'unknown'>): Day {
  if (precision === 'day') return lastDay;
  const { year, month } = partsOf(dayNumber(lastDay));
  return dayOfNumber(addMonths(numberOf(year, month, 1), precision === 'month' ? 0 : -2));
}

/** States that a planned date cannot be in: what is written there is no date. */
const REACHED: ReadonlySet<PlanState | null> = new Set(['done', 'verified', 'sustained', 'cancelled']);

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
  const state = lastDay === null ? stateOf(written) : null;
  if (state !== null && REACHED.has(state)) {
    problems.push({
      field,
      message: `“${written.slice(0, 60)}” says how far it has got (${STATE_TITLES[state].toLowerCase()}), and not when it is planned for. Record that on the page of the action. Here, enter a date or leave it as it was.`,
    });
  } else if (lastDay === null && text(body, `${field}-as-written`) !== 'yes') {
    const lacks = precision === 'unknown' ? '' : ' It lacks a year.';
    problems.push({
      field,
      message: `No day follows from “${written.slice(0, 60)}”.${lacks} Write it with a month and a year, for example “end of September 2013”, or tick that it stays as it is.`,
    });
  }
  return { text: written, understood: { precision, lastDay } };
}
