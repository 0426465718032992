import {
  type Attributes,
  attribute,
  attributes,
  type Child,
  classes,
  content,
  type Html,
  html,
} from '../html.ts';
import { type FieldParams, field } from './form-group.ts';

export interface SelectItem {
  readonly value?: string | number | null | undefined;
  readonly text: string | number;
  readonly selected?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly attributes?: Attributes | undefined;
}

export interface SelectParams extends FieldParams {
  readonly items: readonly (SelectItem | false | null | undefined)[];
  /** The value that is chosen. */
  readonly value?: string | number | null | undefined;
  readonly disabled?: boolean | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** A field for one choice out of a long list. */
export function select(params: SelectParams): Html {
  return field(params, (id, describedBy) => [
    content(params.formGroup?.beforeInput),
    element(params, id, describedBy),
    content(params.formGroup?.afterInput),
  ]);
}

function element(params: SelectParams, id: string, describedBy: string | undefined): Child {
  const name = classes('govuk-select', params.classes, params.errorMessage && 'govuk-select--error');
  const optional = attributes({ disabled: params.disabled, 'aria-describedby': describedBy });
  return html`<select class="${name}" id="${id}" name="${params.name}"${optional}${attributes(params.attributes)}>${params.items.map((item) => item && option(item, params.value))}</select>`;
}

function option(item: SelectItem, chosen: SelectParams['value']): Html {
  const value = item.value === undefined ? undefined : (item.value ?? '');
  const selected = item.selected || (item.selected !== false && isChosen(item, chosen));
  return html`<option${attribute('value', value)}${attribute('selected', selected)}${attribute('disabled', item.disabled)}${attributes(item.attributes)}>${item.text}</option>`;
}

function isChosen(item: SelectItem, chosen: SelectParams['value']): boolean {
  return Boolean(chosen) && String(item.value === undefined ? item.text : item.value) === String(chosen);
}
