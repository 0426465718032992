import type { Body } from '../../../platform/web/fields.ts';
import type { CaseContext } from '../context.ts';
import { type ChoiceParams, choice, type Option } from './choice.ts';
import { type Field, good, type Reading } from './field.ts';

/** What a form sends where none was chosen; nothing at all means that the question was not answered. */
export const NONE = 'none';

/**
 * One of a few words, or none, which must be said as well: a form that is sent untouched decides nothing. Where there is
 * nothing to choose from, nothing is asked.
 */
export function choiceOrNone<T extends string>(
  params: ChoiceParams<T> & { readonly none: string },
): Field<T | undefined> {
  const optionsIn = (context: CaseContext): readonly Option<T>[] =>
    typeof params.options === 'function' ? params.options(context) : params.options;
  const field = choice<T | typeof NONE>({
    ...params,
    options: (context) => [...optionsIn(context), { value: NONE, text: params.none }],
  });
  return {
    view: field.view,
    read(name: string, body: Body, context: CaseContext): Reading<T | undefined> {
      const reading = field.read(name, body, context);
      if (!reading.ok) return optionsIn(context).length === 0 ? good(undefined) : reading;
      return good(reading.value === NONE ? undefined : reading.value);
    },
    write: (value, name) => field.write(value ?? NONE, name),
  };
}
