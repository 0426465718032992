import { radios, select } from '../../../platform/web/components/index.ts';
import { type Body, text } from '../../../platform/web/fields.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import type { CaseContext } from '../context.ts';
import {
  type Field,
  good,
  hintOf,
  type Reading,
  type Shown,
  type Worded,
  type Wording,
  worded,
  wrong,
} from './field.ts';

export interface Option<T extends string = string> {
  readonly value: T;
  readonly text: string;
  readonly hint?: string;
}

export interface ChoiceParams<T extends string> extends Worded {
  readonly options: readonly Option<T>[] | ((context: CaseContext) => readonly Option<T>[]);
  /** What is said where nothing, or nothing of the list, was chosen. */
  readonly missing: Wording;
  /** What is said where there is nothing to choose from. */
  readonly empty?: string;
}

/** More than these stand in a list that opens. */
const MOST_RADIOS = 6;

/** One of a few words. */
export function choice<T extends string>(params: ChoiceParams<T>): Field<T> {
  return {
    view: (name, shown) => choiceView(name, params, shown, null),
    read: (name, body, context) => {
      const found = chosen(name, body, params, context);
      return found === undefined ? wrong(name, worded(params.missing, context)) : good(found);
    },
    write: (value, name) => ({ [name]: value }),
  };
}

/** One of a few words, or none: `none` says what that means. */
export function optionalChoice<T extends string>(
  params: ChoiceParams<T> & { readonly none: string },
): Field<T | undefined> {
  return {
    view: (name, shown) => choiceView(name, params, shown, params.none),
    read: (name, body, context): Reading<T | undefined> => {
      if (text(body, name) === '') return good(undefined);
      const found = chosen(name, body, params, context);
      return found === undefined ? wrong(name, worded(params.missing, context)) : good(found);
    },
    write: (value, name) => ({ [name]: value ?? '' }),
  };
}

/** The options of a field; what is being corrected keeps its value, although it may not be offered any more. */
function optionsOf<T extends string>(
  name: string,
  params: Pick<ChoiceParams<T>, 'options'>,
  context: CaseContext,
): readonly Option<T>[] {
  const options = typeof params.options === 'function' ? params.options(context) : params.options;
  const before = (context.correcting?.data as Readonly<Record<string, unknown>> | undefined)?.[name];
  if (typeof before !== 'string' || options.some((option) => option.value === before)) return options;
  return [...options, { value: before as T, text: textOfKept(before, context) }];
}

/** What a value is called that a fact holds and the list does not offer any more. */
export function textOfKept(value: string, context: CaseContext): string {
  const named = context.colleagues.find((one) => one.id === value)?.name;
  if (named !== undefined) return named;
  return context.knowledge.timeline.facts.some((fact) => fact.id === value)
    ? sentence(context.names.fact(value))
    : context.names.reason(value);
}

export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function chosen<T extends string>(
  name: string,
  body: Body,
  params: ChoiceParams<T>,
  context: CaseContext,
): T | undefined {
  const value = text(body, name);
  return optionsOf(name, params, context).find((option) => option.value === value)?.value;
}

function choiceView<T extends string>(
  name: string,
  params: ChoiceParams<T>,
  { values, context, message }: Shown,
  none: string | null,
): Html {
  const options = optionsOf(name, params, context);
  const label = worded(params.label, context);
  const hint = hintOf(params, context);
  const only = none === null && options.length === 1 && message(name) === undefined ? options[0]?.value : '';
  const value = text(values, name) || only;
  if (options.length === 0 && params.empty !== undefined) {
    return html`<div class="govuk-form-group" id="${name}"><p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">${label}</p><p class="govuk-body cs-muted">${params.empty}</p></div>`;
  }
  if (options.length > MOST_RADIOS) {
    return select({
      id: name,
      name,
      label: { text: label, classes: 'govuk-label--s' },
      hint,
      errorMessage: message(name),
      value,
      classes: 'cs-select',
      items: [
        { value: '', text: none ?? 'Choose one' },
        ...options.map((option) => ({ value: option.value, text: option.text })),
      ],
    });
  }
  return radios({
    idPrefix: name,
    name,
    fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--s' } },
    hint,
    errorMessage: message(name),
    value,
    classes: 'govuk-radios--small',
    items: [
      ...options.map((option) => ({
        value: option.value,
        text: option.text,
        ...(option.hint === undefined ? {} : { hint: { text: option.hint } }),
      })),
      ...(none === null ? [] : [{ value: '', text: none, checked: value === '' }]),
    ],
  });
}
