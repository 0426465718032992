import { parseDay } from '../../../engine/calendar/day.ts';
import type { ImpreciseDate, Understood } from '../../../engine/plan/imprecise.ts';
import { inWords, MONTHS } from '../../../platform/day-words.ts';
import { readDate } from '../understand/dates/read-date.ts';

/** What was understood of a date, in words that {@link readUnderstood} takes back; '' where no day follows. */
export function understoodInWords({ precision, lastDay }: Understood): string {
  if (lastDay === null) return '';
  if (precision === 'day') return inWords(lastDay);
  if (precision === 'unknown') return `by ${inWords(lastDay)}`;
  if (precision === 'quarter') return `quarter to ${inWords(lastDay)}`;
  const month = inWords(lastDay).replace(/^\d+ /, '');
  return sameUnderstood(readDate(month), { precision, lastDay }) ? month : `month to ${inWords(lastDay)}`;
}

const NO_DAY = 'no day is meant';
const FORM = new RegExp(`^(?:(by|quarter to|month to) )?(?:(\\d{1,2}) )?(${MONTHS.join('|')}) (\\d{4})$`);
const PRECISION = { by: 'unknown', 'quarter to': 'quarter', 'month to': 'month' } as const;

/** Takes back what {@link understoodInWords} wrote; null where it is something else. */
export function readUnderstood(words: string): Understood | null {
  if (words === NO_DAY) return { precision: 'unknown', lastDay: null };
  const match = FORM.exec(words);
  if (match === null) return null;
  const [, before, date, month, year] = match;
  if (date === undefined) return before === undefined ? readDate(words) : null;
  const lastDay = parseDay(
    `${year}-${String(MONTHS.indexOf(month ?? '') + 1).padStart(2, '0')}-${date.padStart(2, '0')}`,
  );
  return lastDay === null
    ? null
    : { precision: before === undefined ? 'day' : PRECISION[before as keyof typeof PRECISION], lastDay };
}

/** What must stand beside a date as written, so that a reader understands the same of it; '' where it speaks for itself. */
export function besideDate(date: ImpreciseDate, read: Understood | null): string {
  if (read === null) return understoodInWords(date);
  return sameUnderstood(read, date) ? '' : understoodInWords(date) || NO_DAY;
}

export function sameUnderstood(one: Understood, other: Understood): boolean {
  return one.lastDay === other.lastDay && (one.lastDay === null || one.precision === other.precision);
}
