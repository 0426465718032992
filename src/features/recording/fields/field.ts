import type { Body, FieldError } from '../../../platform/web/fields.ts';
import type { Html } from '../../../platform/web/html.ts';
import type { CaseContext } from '../context.ts';

/** What a field says when it is read: a value, or what is wrong with what was typed. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly FieldError[] };

export const good = <T>(value: T): Reading<T> => ({ ok: true, value });
export const wrong = (field: string, message: string): Reading<never> => ({
  ok: false,
  problems: [{ field, message }],
});

/** A form as it is shown: what is typed in it and what is wrong with that. */
export interface Shown {
  readonly values: Body;
  readonly context: CaseContext;
  message(field: string): { readonly text: string } | undefined;
}

/**
 * One part of a fact's body as a form shows, reads and writes it back. `name` is the name of the part, of the field and of
 * the element that an error leads to.
 */
export interface Field<T> {
  /** Null where there is nothing to fill in. */
  view(name: string, shown: Shown): Html | null;
  read(name: string, body: Body, context: CaseContext): Reading<T>;
  write(value: T, name: string): Body;
}

/** Words that may depend on the case: labels of the service, names of people. */
export type Wording = string | ((context: CaseContext) => string);

export const worded = (wording: Wording, context: CaseContext): string =>
  typeof wording === 'function' ? wording(context) : wording;

export interface Worded {
  readonly label: Wording;
  readonly hint?: Wording;
}

/** The hint of a field as the components take it. */
export function hintOf(params: Worded, context: CaseContext): { readonly text: string } | undefined {
  return params.hint === undefined ? undefined : { text: worded(params.hint, context) };
}
