import { type Day, dayOf } from '../../../../engine/calendar/day.ts';
import type { Understood } from '../../../../engine/plan/imprecise.ts';
import { DATE_PATTERNS } from './patterns.ts';

/** A date in a text: where it stands, as it is written, and what was understood of it. */
export interface FoundDate extends Understood {
  readonly at: number;
  readonly text: string;
}

/** Without a digit, a month or a quarter there is no date, and no pattern need be tried. */
const HINT = /\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|quarter/i;

/** The dates in a text, in order. Dates without a year have no last day. */
export function findDates(text: string): FoundDate[] {
  const found: FoundDate[] = [];
  if (!HINT.test(text)) return found;
  const free = (at: number, end: number): boolean =>
    found.every((date) => end <= date.at || at >= date.at + date.text.length);
  for (const { pattern, read } of DATE_PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const written = match[0].trimEnd();
      if (!free(match.index, match.index + written.length)) continue;
      const groups = match.slice(1).map((group) => group ?? '');
      const reading = read(groups, text, text.slice(0, match.index));
      if (reading === null) continue;
      const lastDay = reading.last === null ? null : dayOf(reading.last);
      found.push({ at: match.index, text: written, precision: reading.precision, lastDay });
    }
  }
  return found.sort((one, other) => one.at - other.at);
}

/** The latest last day that some texts name, or null. */
export function latestDay(texts: Iterable<string>): Day | null {
  let latest: Day | null = null;
  for (const text of texts)
    for (const { lastDay } of findDates(text))
      if (lastDay !== null && (latest === null || lastDay > latest)) latest = lastDay;
  return latest;
}
