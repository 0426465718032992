import type { Calendar, NamedDay } from '../../engine/calendar/calendar.ts';
import { type Day, type DayNumber, dayNumber, dayOf, toDay } from '../../engine/calendar/day.ts';
import { readDay } from '../../features/calendar/index.ts';
import { inShort } from '../../platform/day-words.ts';
import { PlainError } from '../../platform/errors.ts';

const FIRST = dayNumber(toDay('1900-01-01'));
const LAST = dayNumber(toDay('9999-12-30'));

/** The answer to START and N, with what was passed over. */
export interface Answer {
  readonly start: Day;
  readonly n: number;
  readonly result: Day;
  readonly provisional: boolean;
  readonly skipped: readonly NamedDay[];
  /** Saturdays and Sundays passed over. */
  readonly weekendDays: number;
}

/** Works out one answer from what a person wrote. Throws a plain error for what is no day or no number. */
export function workOut(startText: string, countText: string, calendar: Calendar): Answer {
  const start = readDay(startText);
  const n = readCount(countText);
  const from = dayNumber(start);
  const to = calendar.withoutClosures.addWorkingDays(from, n);
  if (to < FIRST || to > LAST)
    throw new PlainError(
      `${n} working days from ${start} leads outside the years 1900 to 9999. Use a smaller number.`,
    );
  return {
    start,
    n,
    result: dayOf(to),
    provisional: calendar.provisional(to),
    skipped: calendar.withoutClosures.skippedBetween(from, to),
    weekendDays: weekendDays(from, to),
  };
}

/** The answer as text: the day first; with `explain` what was passed over, and whether it is provisional. */
export function answerDay(
  start: string,
  count: string,
  calendar: Calendar,
  options: { explain?: true; json?: true },
): string {
  const answer = workOut(start, count, calendar);
  if (options.json) return `${JSON.stringify(answer)}\n`;
  return options.explain
    ? `${[answer.result, ...explained(answer, calendar)].join('\n')}\n`
    : `${answer.result}\n`;
}

function explained(answer: Answer, calendar: Calendar): string[] {
  const { start, n, result, weekendDays: weekend } = answer;
  const size = Math.abs(n);
  const counted = `${size} working ${size === 1 ? 'day' : 'days'} ${n < 0 ? 'before' : 'after'} ${inShort(start)}`;
  return [
    n === 0
      ? `0 working days: ${inShort(start)} itself.`
      : `${counted} is ${inShort(result)}. The start is not counted.`,
    ...skippedLines(answer.skipped),
    `Weekend days skipped: ${weekend}`,
    provisionalLine(answer.provisional, calendar),
  ];
}

/** What was passed over, one line for each day. */
export function skippedLines(skipped: readonly NamedDay[]): string[] {
  if (skipped.length === 0) return ['Bank holidays skipped: none'];
  return skipped.map(({ day, title }) => `Bank holiday skipped: ${day} (${title})`);
}

/** Whether the answer may still change, and why. */
export function provisionalLine(provisional: boolean, calendar: Calendar): string {
  const listed = `the list of bank holidays ends on 31 December ${calendar.lastYear}`;
  return provisional ? `Provisional: yes, ${listed}, so more may come.` : `Provisional: no (${listed}).`;
}

function readCount(text: string): number {
  const cell = text.trim();
  if (cell === '')
    throw new PlainError('The number of working days is missing. Use a whole number, for example 15 or -5.');
  const count = Number(cell);
  if (!/^[+-]?\d+$/.test(cell) || !Number.isSafeInteger(count))
    throw new PlainError(
      `"${cell.slice(0, 40)}" is not a number of working days. Use a whole number, for example 15 or -5.`,
    );
  if (Math.abs(count) > 3_000_000)
    throw new PlainError(`${cell} working days leads outside the years 1900 to 9999. Use a smaller number.`);
  return count === 0 ? 0 : count;
}

function weekendDays(from: DayNumber, to: DayNumber): number {
  const [low, high] = from <= to ? [from, to] : [to - 1, from - 1];
  const upTo = (day: DayNumber): number => Math.floor((day + 5) / 7) + Math.floor((day + 4) / 7);
  return upTo(high) - upTo(low);
}

/** How many working days lie after `a`, up to and including `b`, as text: the number first. */
export function countBetween(
  a: Day,
  b: Day,
  calendar: Calendar,
  options: { explain?: true; json?: true },
): string {
  const [from, to] = [dayNumber(a), dayNumber(b)];
  const workingDays = calendar.withoutClosures.workingDaysBetween(from, to);
  const [low, high] = from <= to ? [from, to] : [to, from];
  const skipped = calendar.withoutClosures.skippedBetween(low, high);
  const provisional = calendar.provisional(high);
  if (options.json) return `${JSON.stringify({ from: a, to: b, workingDays, provisional, skipped })}\n`;
  const lines = options.explain ? [...skippedLines(skipped), provisionalLine(provisional, calendar)] : [];
  return `${[workingDays, ...lines].join('\n')}\n`;
}
