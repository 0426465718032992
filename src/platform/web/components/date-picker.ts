import { type Attributes, attributes, classes, type Html, html } from '../html.ts';
import type { FieldParams } from './form-group.ts';
import { input } from './input.ts';

export interface DatePickerParams extends Omit<FieldParams, 'describedBy'> {
  /** The day as typed: 5/9/2013. */
  readonly value?: string | null | undefined;
  readonly minDate?: string | undefined;
  readonly maxDate?: string | undefined;
  /** Days and spans that cannot be chosen: "2/1/2014 24/12/2013-26/12/2013". */
  readonly excludedDates?: string | undefined;
  /** Days of the week that cannot be chosen: "saturday sunday". */
  readonly excludedDays?: string | undefined;
  readonly leadingZeros?: boolean | undefined;
  readonly weekStartDay?: 'monday' | 'sunday' | undefined;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** A field for a day that people look up in a calendar; without JavaScript, a field to type it in. */
export function datePicker(params: DatePickerParams): Html {
  const given = attributes({
    'data-module': 'moj-date-picker',
    'data-min-date': params.minDate,
    'data-max-date': params.maxDate,
    'data-excluded-dates': params.excludedDates,
    'data-excluded-days': params.excludedDays,
    'data-leading-zeros': params.leadingZeros === undefined ? undefined : String(params.leadingZeros),
    'data-week-start-day': params.weekStartDay,
  });
  const field = input({
    id: params.id,
    name: params.name,
    value: params.value,
    autocomplete: 'off',
    formGroup: params.formGroup,
    label: params.label,
    hint: params.hint,
    errorMessage: params.errorMessage,
    classes: classes('moj-js-datepicker-input', params.classes),
    attributes: params.attributes,
  });
  return html`<div class="moj-datepicker"${given}>${field}</div>`;
}
