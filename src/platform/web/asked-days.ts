import type { Day } from '../../engine/calendar/day.ts';
import { inWords } from '../day-words.ts';
import { askedDays, type Question } from '../question.ts';
import { address, type Query } from './address.ts';
import { type Body, dayInField, type FieldError, readDay, text } from './fields.ts';

/** The days a page was asked for. With a problem the page is shown as it is today, and says what is wrong. */
export interface AskedPage {
  readonly question: Question;
  readonly problem: FieldError | null;
  /** What the field of the day shows: as typed, or the day of the question. */
  readonly typed: string;
  /** How the day is asked: what was known then, or that day with what is known today. */
  readonly how: 'as-at' | 'on';
  /** Where to go instead: the address of the day that was chosen in the form. */
  readonly elsewhere: string | null;
}

/**
 * Reads the days of a page's address: `as-at` or `on`, or `day` and `how` as its form sends them, which lead to the
 * address of that day. `kept` are the filters that stay.
 */
export function readAskedDays(query: Body, today: Day, path: string, kept: Query = {}): AskedPage {
  const now: Question = { asAt: today, on: today, known: today };
  const how = text(query, 'how') === 'on' || text(query, 'on') !== '' ? 'on' : 'as-at';
  const wrong = (message: string, typed: string): AskedPage => ({
    question: now,
    problem: { field: 'day', message },
    typed,
    how,
    elsewhere: null,
  });
  if (query.day !== undefined) {
    const written = text(query, 'day');
    const { day, problem } = readDay(written, 'the day', false);
    if (problem !== null) return wrong(problem, written);
    if (day !== null && how === 'as-at' && day > today) return wrong(ahead(day), written);
    const days = day === null || (how === 'as-at' && day === today) ? {} : { [how]: day };
    return {
      question: now,
      problem: null,
      typed: written,
      how,
      elsewhere: address(path, { ...kept, ...days }),
    };
  }
  const given = { asAt: text(query, 'as-at') || undefined, on: text(query, 'on') || undefined };
  const asked = askedDays(given, today);
  if (asked.question !== null) {
    return {
      question: asked.question,
      problem: null,
      typed: dayInField(asked.question.on),
      how,
      elsewhere: null,
    };
  }
  const isAhead = given.on === undefined && given.asAt !== undefined && given.asAt > today;
  const { day } = readDay(given.asAt ?? '', 'the day', false);
  return wrong(isAhead && day !== null ? ahead(day) : asked.problem, dayInField(given.asAt ?? given.on));
}

const ahead = (day: Day): string =>
  `${inWords(day)} lies ahead: nobody knows yet what will be known then. Choose “What is known today”, or an earlier day.`;

/** The days of a question as an address says them; nothing for today. */
export function daysInAddress({ asAt, on }: Question, today: Day): Query {
  if (asAt === null) return { on };
  return asAt === today ? {} : { 'as-at': asAt };
}
