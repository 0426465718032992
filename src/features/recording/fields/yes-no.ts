import { choice, optionalChoice } from './choice.ts';
import { type Field, good, type Worded } from './field.ts';

interface YesNoParams extends Worded {
  readonly yes: string;
  readonly no: string;
  readonly missing: string;
}

const options = ({ yes, no }: Pick<YesNoParams, 'yes' | 'no'>) =>
  [
    { value: 'yes', text: yes },
    { value: 'no', text: no },
  ] as const;

/** Yes or no. */
export function yesNo(params: YesNoParams): Field<boolean> {
  const field = choice<'yes' | 'no'>({ ...params, options: options(params) });
  return {
    view: field.view,
    read: (name, body, context) => {
      const reading = field.read(name, body, context);
      return reading.ok ? good(reading.value === 'yes') : reading;
    },
    write: (value, name) => ({ [name]: value ? 'yes' : 'no' }),
  };
}

/** Yes, no, or as it is without an answer. */
export function optionalYesNo(params: YesNoParams & { readonly none: string }): Field<boolean | undefined> {
  const field = optionalChoice<'yes' | 'no'>({ ...params, options: options(params) });
  return {
    view: field.view,
    read: (name, body, context) => {
      const reading = field.read(name, body, context);
      if (!reading.ok) return reading;
      return good(reading.value === undefined ? undefined : reading.value === 'yes');
    },
    write: (value, name) => ({ [name]: value === undefined ? '' : value ? 'yes' : 'no' }),
  };
}
