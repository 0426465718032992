import { checkboxes } from '../../../platform/web/components/index.ts';
import { texts } from '../../../platform/web/fields.ts';
import { html } from '../../../platform/web/html.ts';
import type { CaseContext } from '../context.ts';
import { type Option, textOfKept } from './choice.ts';
import { type Field, good, hintOf, type Worded, worded, wrong } from './field.ts';

export interface TicksParams extends Worded {
  readonly options: readonly Option[] | ((context: CaseContext) => readonly Option[]);
  /** What is said where nothing to tick is there. */
  readonly empty?: string;
  /** What is said where at least one tick is needed and none was made; left out: none is needed. */
  readonly missing?: string;
}

/** Any number of ticks, kept in the order of the list; ticks that are not in the list are refused. */
export function ticks(params: TicksParams): Field<string[]> {
  const optionsOf = (name: string, context: CaseContext): readonly Option[] => {
    const options = typeof params.options === 'function' ? params.options(context) : params.options;
    const before = (context.correcting?.data as Readonly<Record<string, unknown>> | undefined)?.[name];
    const kept = Array.isArray(before)
      ? before.filter((value) => !options.some((option) => option.value === value))
      : [];
    return [
      ...options,
      ...kept.map((value) => ({ value: String(value), text: textOfKept(String(value), context) })),
    ];
  };
  return {
    view: (name, { values, context, message }) => {
      const options = optionsOf(name, context);
      const label = worded(params.label, context);
      if (options.length === 0 && params.empty !== undefined) {
        return html`<div class="govuk-form-group" id="${name}"><p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">${label}</p><p class="govuk-body cs-muted">${params.empty}</p></div>`;
      }
      return checkboxes({
        idPrefix: name,
        name,
        fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--s' } },
        hint: hintOf(params, context),
        errorMessage: message(name),
        values: texts(values, name),
        classes: 'govuk-checkboxes--small',
        items: options.map((option) => ({
          value: option.value,
          text: option.text,
          ...(option.hint === undefined ? {} : { hint: { text: option.hint } }),
        })),
      });
    },
    read: (name, body, context) => {
      const ticked = new Set(texts(body, name));
      const values = optionsOf(name, context)
        .map((option) => option.value)
        .filter((value) => ticked.has(value));
      if (values.length < ticked.size)
        return wrong(
          name,
          'Something that was ticked is not in the list any more. Look at the list and tick again.',
        );
      if (values.length === 0 && params.missing !== undefined) return wrong(name, params.missing);
      return good(values);
    },
    write: (value, name) => ({ [name]: value }),
  };
}

/** Ticks that leave no trace in the body where none is made. */
export function optionalTicks(params: TicksParams): Field<string[] | undefined> {
  const field = ticks(params);
  return {
    view: field.view,
    read: (name, body, context) => {
      const reading = field.read(name, body, context);
      return reading.ok && reading.value.length === 0 ? good(undefined) : reading;
    },
    write: (value, name) => field.write(value ?? [], name),
  };
}
