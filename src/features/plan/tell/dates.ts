import type { ImpreciseDate, Understood } from '../../../engine/plan/imprecise.ts';
import { inWords } from '../../../platform/day-words.ts';
import { type Words, word } from '../read/words.ts';

/** What was understood of a date, in words. */
export function understoodWords({ precision, lastDay }: Understood): string {
  if (lastDay === null) return 'no day was understood';
  return precision === 'day' ? inWords(lastDay) : `up to ${inWords(lastDay)}`;
}

/** A date as it was written, and beside it what was understood, where that says more. */
export function dateWords(date: ImpreciseDate): string {
  const understood = understoodWords(date);
  if (date.text === '') return understood;
  return date.text === understood ? date.text : `${date.text} (${understood})`;
}

/** A date of the plan, from what was understood and the words that hold what was written; null where there is none. */
export function writtenDate(
  understood: Understood | null | undefined,
  words: ReadonlyMap<string, Words>,
  fact: string,
  field: string,
): ImpreciseDate | null {
  return understood === null || understood === undefined
    ? null
    : { text: word(words, fact, field), precision: understood.precision, lastDay: understood.lastDay };
}
