import { input, select } from '../../../platform/web/components/index.ts';
import { type Body, text, typed } from '../../../platform/web/fields.ts';
import { html } from '../../../platform/web/html.ts';
import { sentence } from './choice.ts';
import { type Field, hintOf, type Worded, worded, wrong } from './field.ts';
import { checked } from './line.ts';

export interface LineOfParams extends Worded {
  /** Words that are often used; the fact holds them as they are. */
  readonly options: readonly string[];
  /** Label of the field for other words. */
  readonly other: string;
  readonly missing: string;
}

const OTHER = 'other';

/** A few words, chosen from those that are often used or typed. */
export function lineOf(params: LineOfParams): Field<string> {
  const typedIn = (name: string): string => `${name}.other`;
  return {
    view(name, { values, context, message }) {
      return html`${select({
        id: name,
        name,
        label: { text: worded(params.label, context), classes: 'govuk-label--s' },
        hint: hintOf(params, context),
        errorMessage: message(name),
        value: text(values, name),
        items: [
          { value: '', text: 'Choose one' },
          ...params.options.map((option) => ({ value: option, text: sentence(option) })),
          { value: OTHER, text: 'Something else' },
        ],
      })}${input({
        id: typedIn(name),
        name: typedIn(name),
        label: { text: `${params.other} (if something else)` },
        errorMessage: message(typedIn(name)),
        value: typed(values, typedIn(name)),
        classes: 'govuk-!-width-two-thirds',
      })}`;
    },
    read(name, body) {
      const chosen = text(body, name);
      const other = text(body, typedIn(name));
      if (chosen === OTHER || (chosen === '' && other !== '')) {
        return other === '' ? wrong(typedIn(name), params.missing) : checked(typedIn(name), other);
      }
      return params.options.includes(chosen) ? checked(name, chosen) : wrong(name, params.missing);
    },
    write: (value, name): Body =>
      params.options.includes(value)
        ? { [name]: value, [typedIn(name)]: '' }
        : { [name]: OTHER, [typedIn(name)]: value },
  };
}
