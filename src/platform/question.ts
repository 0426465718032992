import { type Day, parseDay } from '../engine/calendar/day.ts';

/** The two days of a question: judged on, known at. As-at sets both to one day (design 2). */
export interface Question {
  /** Set for "as at": what we would have said on that day. */
  readonly asAt: Day | null;
  /** The day judged. */
  readonly on: Day;
  /** What is known by the end of this day counts. */
  readonly known: Day;
}

export type AskedDays =
  | { readonly question: Question; readonly problem: null }
  | { readonly question: null; readonly problem: string };

/** Reads the two days of a question. An as-at that lies ahead is refused, in words; `on` may lie ahead (a forecast). */
export function askedDays(
  asked: { asAt?: string | undefined; on?: string | undefined },
  today: Day,
  names: { asAt: string; on: string } = { asAt: 'as-at', on: 'on' },
): AskedDays {
  const no = (problem: string): AskedDays => ({ question: null, problem });
  if (asked.asAt !== undefined && asked.on !== undefined)
    return no(`Give ${names.asAt} or ${names.on}, not both.`);
  for (const [name, text] of [
    [names.asAt, asked.asAt],
    [names.on, asked.on],
  ] as const) {
    if (text !== undefined && parseDay(text) === null) {
      return no(`${name} ${text} is not a day. Days are written YYYY-MM-DD, for example 2013-07-31.`);
    }
  }
  if (asked.on !== undefined) {
    return { question: { asAt: null, on: asked.on as Day, known: today }, problem: null };
  }
  const asAt = (asked.asAt ?? today) as Day;
  if (asAt > today) {
    return no(
      `${names.asAt} ${asAt} lies ahead: nobody knows yet what will be known then. Use ${names.on} ${asAt} for what is known today.`,
    );
  }
  return { question: { asAt, on: asAt, known: asAt }, problem: null };
}
