import { type Day, dayNumber, dayOf, partsOf } from '../../../../engine/calendar/day.ts';
import type { ImpreciseDate } from '../../../../engine/plan/imprecise.ts';
import { type FoundDate, findDates } from './find-dates.ts';
import { endOfMonth } from './words.ts';

/**
 * A date as somebody wrote it ("end of September 2013", "Q3 2013/14", "Ongoing"), with what is understood of it (rule 32).
 * Of a range, or of several dates, the last counts.
 */
export function readDate(text: string): ImpreciseDate {
  const written = text.trim();
  const date = theDateOf(written);
  if (date !== null) return { text: written, precision: date.precision, lastDay: date.lastDay };
  return { text: written, precision: 'unknown', lastDay: endOfYear(written) };
}

/** The date that a text is about: the latest with a year; else the first without. */
export function theDateOf(text: string): FoundDate | null {
  const dates = findDates(text);
  let latest: FoundDate | null = null;
  for (const date of dates)
    if (date.lastDay !== null && (latest?.lastDay == null || date.lastDay > latest.lastDay)) latest = date;
  return latest ?? dates[0] ?? null;
}

/** "2014", "end of 2014", "by 2014": its last day. */
function endOfYear(text: string): Day | null {
  const match = /^(?:by\s+|before\s+|during\s+|in\s+)?(?:the\s+)?(?:end\s+(?:of\s+)?)?((?:19|20)\d\d)$/i.exec(
    text,
  );
  return match ? dayOf(endOfMonth(Number(match[1]), 12)) : null;
}

/** Whether a date lacks nothing but its year: a question with a proposal (rule 32). */
export function lacksYear(date: ImpreciseDate): boolean {
  return date.lastDay === null && date.precision !== 'unknown';
}

/** The date with the year of an answer ("2013", or a whole date). Null where the answer is neither. */
export function withYear(date: ImpreciseDate, answer: string): ImpreciseDate | null {
  const found = theDateOf(date.text);
  const said = answer.trim();
  const year = /^((?:19|20)\d\d)(\s?[/-]\s?\d{2,4})?$/.test(said);
  if (!year || found === null) {
    const { precision, lastDay } = readDate(said);
    return lastDay === null ? null : { text: date.text, precision, lastDay };
  }
  const { precision, lastDay } = readDate(`${found.text} ${said}`);
  return lastDay === null ? null : { text: date.text, precision, lastDay };
}

/**
 * The date without a year as it most likely was meant, in words: of what happened the last such day that is not after `by`,
 * of what is planned the first that is not before it.
 */
export function proposeYear(
  date: ImpreciseDate,
  by: Day | null,
  when: 'past' | 'planned' = 'past',
): string | null {
  const found = theDateOf(date.text);
  if (found === null || by === null) return null;
  const { year } = partsOf(dayNumber(by));
  const years = when === 'past' ? [year, year - 1] : [year, year + 1];
  for (const each of years) {
    const words = `${found.text} ${each}`;
    const { lastDay, precision } = readDate(words);
    if (lastDay === null) continue;
    if (when === 'past' ? firstOf(lastDay, precision) <= by : lastDay >= by) return words;
  }
  return null;
}

function firstOf(lastDay: Day, precision: ImpreciseDate['precision']): string {
  return precision === 'month' || precision === 'quarter' ? `${lastDay.slice(0, 8)}01` : lastDay;
}
