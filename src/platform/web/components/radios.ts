import type { Html } from '../html.ts';
import { type ChoiceItem, type ChoicesParams, choices } from './choices.ts';

export interface RadiosParams extends ChoicesParams<ChoiceItem> {
  /** The value that is chosen. */
  readonly value?: string | number | null | undefined;
}

/** A field for one choice out of a few. */
export function radios(params: RadiosParams): Html {
  const { name, value } = params;
  return choices('radio', params, params.fieldset?.describedBy, (item) => ({
    name,
    checked: item.checked ?? (Boolean(value) && String(item.value) === String(value)),
  }));
}
