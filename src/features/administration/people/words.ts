import { addDays, type Day, FOREVER } from '../../../engine/calendar/day.ts';
import { inWords } from '../../../platform/day-words.ts';
import type { AccountNow } from './load-people.ts';

/** What an account is, in a word. */
export const ACCOUNT_STATES: Readonly<Record<AccountNow['state'], string>> = {
  open: 'Open',
  closed: 'Closed',
  locked: 'Locked',
};

/** The last day before `to` in words; "no last day" where there is none. */
export function lastDay(to: Day): string {
  return to >= FOREVER ? 'No last day' : inWords(addDays(to, -1));
}
