import { addMonths, type Day, dayNumber, dayOf } from '../../engine/calendar/day.ts';
import { textProblem } from '../../ledger/canonical.ts';
import { inWords } from '../../platform/day-words.ts';
import type { FieldError } from '../../platform/web/fields.ts';
import { isScope } from './scopes.ts';
import type { Token } from './store.ts';

/** A token as somebody wants it. `until` is the last day on which it is good. */
export interface WantedToken {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly until: Day;
}

const LONGEST_NAME = 80;
const MOST_TOKENS = 20;
const LONGEST_MONTHS = 12;

/** The last day that a token may be good on: a year from today. */
export function latestDay(today: Day): Day {
  return dayOf(addMonths(dayNumber(today), LONGEST_MONTHS));
}

/** What is wrong with a token that somebody wants, in words; nothing where it may be made. */
export function judgeToken(wanted: WantedToken, own: readonly Token[], today: Day): FieldError[] {
  const good = own.filter((token) => token.state === 'good');
  return [
    ...judgeName(wanted.name, good),
    ...judgeScopes(wanted.scopes),
    ...judgeUntil(wanted.until, today),
    ...(good.length < MOST_TOKENS
      ? []
      : no(
          'name',
          `There are ${MOST_TOKENS} tokens already, which is as many as one person has. Revoke one first.`,
        )),
  ];
}

const no = (field: string, message: string): FieldError[] => [{ field, message }];

function judgeName(name: string, good: readonly Token[]): FieldError[] {
  if (name === '')
    return no('name', 'Enter what will use the token, for example “Power BI, weekly figures”.');
  if (name.length > LONGEST_NAME)
    return no(
      'name',
      `A name has at most ${LONGEST_NAME} characters; this one has ${name.length}. Shorten it.`,
    );
  const unkeepable = textProblem(name);
  if (unkeepable !== null) return no('name', `The name ${unkeepable}`);
  if (good.some((token) => token.name === name))
    return no(
      'name',
      `There is a token called “${name}” already. Choose another name, or revoke that one first.`,
    );
  return [];
}

function judgeScopes(scopes: readonly string[]): FieldError[] {
  if (scopes.length === 0) return no('scopes', 'Choose at least one thing that the other software may do.');
  const unknown = scopes.find((scope) => !isScope(scope));
  return unknown === undefined ? [] : no('scopes', `There is no scope “${unknown.slice(0, 40)}”.`);
}

function judgeUntil(until: Day, today: Day): FieldError[] {
  const latest = latestDay(today);
  if (until < today) return no('until', `${inWords(until)} is past. Choose today or a later day.`);
  if (until > latest)
    return no('until', `A token is good for at most a year. Choose a day up to ${inWords(latest)}.`);
  return [];
}
