import type { Html } from '../html.ts';
import { type ChoiceItem, type ChoicesParams, choices } from './choices.ts';

export interface CheckboxItem extends ChoiceItem {
  /** The name of the group where none is given. */
  readonly name?: string | undefined;
  /** 'exclusive': choosing it takes the ticks from the others. */
  readonly behaviour?: 'exclusive' | undefined;
}

export interface CheckboxesParams extends ChoicesParams<CheckboxItem> {
  /** The values that are chosen. */
  readonly values?: readonly (string | number)[] | undefined;
  readonly describedBy?: string | undefined;
}

/** A field for any number of choices. */
export function checkboxes(params: CheckboxesParams): Html {
  const others = params.fieldset?.describedBy || params.describedBy;
  return choices('checkbox', params, others, (item, groupDescribedBy) => ({
    name: item.name || params.name,
    checked: item.checked ?? (item.value !== undefined && Boolean(params.values?.includes(item.value))),
    behaviour: item.behaviour,
    describedBy: params.fieldset ? undefined : groupDescribedBy,
  }));
}
