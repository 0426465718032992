import type { Day } from '../../../engine/calendar/day.ts';
import { textProblem } from '../../../ledger/canonical.ts';
import { inWords } from '../../../platform/day-words.ts';
import { type Body, type FieldError, readDay, text, typed } from '../../../platform/web/fields.ts';
import { passwordProblem } from '../../account/index.ts';
import { isServiceId } from '../../service/index.ts';

/** What the first-start page asks for. */
export interface SetUpRequest {
  readonly id: string;
  readonly name: string;
  readonly pack: string;
  /** Undefined: the first day of the pack. */
  readonly since: Day | undefined;
  readonly administrator: string;
  readonly username: string;
  readonly password: string;
}

/** As it was typed, to be shown again. A password is never shown again. */
export interface SetUpTyped {
  readonly code: string;
  readonly name: string;
  readonly id: string;
  readonly pack: string;
  readonly since: string;
  readonly administrator: string;
  readonly username: string;
}

export const NOTHING_TYPED: SetUpTyped = {
  code: '',
  name: '',
  id: '',
  pack: '',
  since: '',
  administrator: '',
  username: '',
};

export function typedInSetUp(body: Body): SetUpTyped {
  const fields = Object.keys(NOTHING_TYPED) as (keyof SetUpTyped)[];
  return Object.fromEntries(fields.map((field) => [field, typed(body, field)])) as unknown as SetUpTyped;
}

export type ReadSetUp =
  | { readonly request: SetUpRequest; readonly errors: readonly [] }
  | { readonly request: null; readonly errors: readonly FieldError[] };

const LONGEST_NAME = 100;

/** Reads the first-start form; everything that is wrong with it is told at once, each with its field. */
export function readSetUp(body: Body, packs: readonly string[], today: Day): ReadSetUp {
  const errors: FieldError[] = [];
  const wrong = (field: string, message: string): void => void errors.push({ field, message });
  const name = named(body, 'name', 'the name of the service', wrong);
  const id = text(body, 'id') === '' ? suggestedId(name) : text(body, 'id');
  if (!isServiceId(id)) {
    wrong(
      'id',
      `“${id.slice(0, 50)}” cannot be the short name. Use small letters, digits and hyphens, at most 40, for example harrowmere-yjs.`,
    );
  }
  const pack = text(body, 'pack');
  if (!packs.includes(pack)) wrong('pack', 'Choose the standards that the service works to.');
  const since = readDay(text(body, 'since'), 'the day from which it counts', false);
  if (since.problem !== null) wrong('since', since.problem);
  if (since.day !== null && since.day > today) {
    wrong(
      'since',
      `${inWords(since.day)} lies ahead. Enter today or an earlier day, or leave the field empty.`,
    );
  }
  const administrator = named(body, 'administrator', 'the name of the first administrator', wrong);
  const username = text(body, 'username');
  if (username === '') wrong('username', 'Enter a user name to sign in with, for example your e-mail name.');
  else if (username.length > LONGEST_NAME)
    wrong('username', `Use at most ${LONGEST_NAME} characters for the user name.`);
  const password = typed(body, 'password');
  const problem = passwordProblem(password, username);
  if (problem !== null) wrong('password', problem);
  else if (password !== typed(body, 'again'))
    wrong('again', 'The two passwords differ. Type the same one twice.');
  if (errors.length > 0) return { request: null, errors };
  return {
    request: { id, name, pack, since: since.day ?? undefined, administrator, username, password },
    errors: [],
  };
}

function named(
  body: Body,
  field: string,
  what: string,
  wrong: (field: string, message: string) => void,
): string {
  const value = text(body, field);
  const unkeepable = textProblem(value);
  if (value === '') wrong(field, `Enter ${what}.`);
  else if (value.length > LONGEST_NAME) wrong(field, `Use at most ${LONGEST_NAME} characters for ${what}.`);
  else if (unkeepable !== null) wrong(field, `The text ${unkeepable}`);
  return value;
}

const LONGEST_ID = 40;

/** A short name made of the service's name: "Harrowmere Youth Justice Service" gives harrowmere-youth-justice-service. */
export function suggestedId(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_ID)
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'service' : plain;
}
