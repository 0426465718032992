import { addDays, type Day, FOREVER } from '../../../engine/calendar/day.ts';
import { textProblem } from '../../../ledger/canonical.ts';
import { inWords } from '../../../platform/day-words.ts';

/** What is wrong with a change: the field of its form, and the words. */
export interface ChangeProblem {
  readonly field: string;
  readonly message: string;
}

const LONGEST = 100;
/** A day further ahead is a slip of the finger. */
const YEARS_AHEAD = 5;

/** What is wrong with a short text that must be there. */
export function named(text: string, field: string, what: string): ChangeProblem[] {
  const unkeepable = textProblem(text);
  if (text.trim() === '') return [{ field, message: `Enter ${what}.` }];
  if (text.length > LONGEST) return [{ field, message: `Use at most ${LONGEST} characters for ${what}.` }];
  return unkeepable === null ? [] : [{ field, message: `The text ${unkeepable}` }];
}

export function farAhead(day: Day, field: string, today: Day): ChangeProblem[] {
  if (Number(day.slice(0, 4)) <= Number(today.slice(0, 4)) + YEARS_AHEAD) return [];
  return [{ field, message: `${inWords(day)} is more than ${YEARS_AHEAD} years ahead. Check the year.` }];
}

/** A last day that comes before the first. */
export function endsBefore(from: Day, to: Day | null): ChangeProblem[] {
  if (to === null || to >= from) return [];
  return [
    {
      field: 'to',
      message: `The last day (${inWords(to)}) is before the first day (${inWords(from)}). Check both days.`,
    },
  ];
}

/** Something that the form is about is not there any more. */
export const gone = (field: string): ChangeProblem => ({
  field,
  message: 'This is not there any more: it was withdrawn, or never held. Go back to the person’s page.',
});

/** From when until when something holds: "from 1 May 2013", "from 1 May 2013 to 31 July 2013". */
export function span({ from, to }: { from: Day; to: Day }): string {
  return to >= FOREVER ? `from ${inWords(from)}` : `from ${inWords(from)} to ${inWords(addDays(to, -1))}`;
}
