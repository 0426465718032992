import { textProblem } from '../../../ledger/canonical.ts';
import { input } from '../../../platform/web/components/index.ts';
import { text, typed } from '../../../platform/web/fields.ts';
import type { Html } from '../../../platform/web/html.ts';
import { type Field, good, hintOf, type Reading, type Shown, type Worded, worded, wrong } from './field.ts';

const LONGEST = 200;

export interface LineParams extends Worded {
  readonly missing?: string;
}

/** A few words on one line that must be given. */
export function line(params: LineParams & { readonly missing: string }): Field<string> {
  return {
    view: (name, shown) => lineView(name, params, shown),
    read: (name, body) => {
      const value = text(body, name);
      return value === '' ? wrong(name, params.missing) : checked(name, value);
    },
    write: (value, name) => ({ [name]: value }),
  };
}

/** A few words on one line, or none. */
export function optionalLine(params: LineParams): Field<string | undefined> {
  return {
    view: (name, shown) => lineView(name, params, shown),
    read: (name, body): Reading<string | undefined> => {
      const value = text(body, name);
      return value === '' ? good(undefined) : checked(name, value);
    },
    write: (value, name) => ({ [name]: value ?? '' }),
  };
}

/** Refuses what cannot be kept exactly and what is too long for a line. */
export function checked(name: string, value: string): Reading<string> {
  const problem = textProblem(value);
  if (problem !== null) return wrong(name, `The text ${problem}`);
  if (value.length > LONGEST)
    return wrong(name, `This has ${value.length} characters; at most ${LONGEST} fit here. Shorten it.`);
  return good(value);
}

function lineView(name: string, params: LineParams, { values, context, message }: Shown): Html {
  return input({
    id: name,
    name,
    label: { text: worded(params.label, context), classes: 'govuk-label--s' },
    hint: hintOf(params, context),
    errorMessage: message(name),
    value: typed(values, name),
    classes: 'govuk-!-width-two-thirds',
  });
}
