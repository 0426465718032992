import type { Day } from '../../../engine/calendar/day.ts';
import { datePicker } from '../../../platform/web/components/index.ts';
import { dayInField, readDay, typed } from '../../../platform/web/fields.ts';
import type { Html } from '../../../platform/web/html.ts';
import { type Field, good, hintOf, type Shown, type Worded, worded, wrong } from './field.ts';

export interface DayParams extends Worded {
  /** How a message names it: "the day of the order". */
  readonly what: string;
}

/** A day that must be given. */
export function day(params: DayParams): Field<Day> {
  return {
    view: (name, shown) => dayView(name, params, shown),
    read: (name, body) => {
      const { day: read, problem } = readDay(typed(body, name), params.what);
      return read === null ? wrong(name, problem ?? `Enter ${params.what}.`) : good(read);
    },
    write: (value, name) => ({ [name]: dayInField(value) }),
  };
}

/** A day that may be left empty. */
export function optionalDay(params: DayParams): Field<Day | undefined> {
  return {
    view: (name, shown) => dayView(name, params, shown),
    read: (name, body) => {
      const { day: read, problem } = readDay(typed(body, name), params.what, false);
      return problem === null ? good(read ?? undefined) : wrong(name, problem);
    },
    write: (value, name) => ({ [name]: dayInField(value) }),
  };
}

/** A field whose empty state is kept as null: "while it runs". */
export function orNull<T>(field: Field<T | undefined>): Field<T | null> {
  return {
    view: field.view,
    read: (name, body, context) => {
      const reading = field.read(name, body, context);
      return reading.ok ? good(reading.value ?? null) : reading;
    },
    write: (value, name) => field.write(value ?? undefined, name),
  };
}

function dayView(name: string, params: DayParams, { values, context, message }: Shown): Html {
  return datePicker({
    id: name,
    name,
    label: { text: worded(params.label, context), classes: 'govuk-label--s' },
    hint: hintOf(params, context) ?? { text: 'For example, 31/7/2026.' },
    value: typed(values, name),
    errorMessage: message(name),
    classes: 'govuk-input--width-10',
  });
}
