import { textarea } from '../../../platform/web/components/index.ts';
import { type Body, type FieldError, typed } from '../../../platform/web/fields.ts';
import { type Child, type Html, html } from '../../../platform/web/html.ts';
import { CORRECTION_REASON } from '../../cases/index.ts';
import type { CaseContext } from '../context.ts';
import { day } from '../fields/day.ts';
import { type Field, hintOf, type Shown, worded } from '../fields/field.ts';
import type { AnyForm, TextField } from './fact-form.ts';

/** A form's fields as they are shown, with the errors that stand at them and those that belong to no field. */
export function fieldsView(
  form: AnyForm,
  context: CaseContext,
  values: Body,
  errors: readonly FieldError[],
): Html {
  const said = new Set<string>();
  const shown: Shown = {
    values,
    context,
    message(field) {
      const found = errors.find((error) => error.field === field);
      if (found === undefined) return undefined;
      said.add(field);
      return { text: found.message };
    },
  };
  const fields = named(form).map(([name, field]): Child => {
    const heading = form.headings?.[name];
    return [
      heading === undefined ? null : html`<h2 class="govuk-heading-m cs-form-heading">${heading}</h2>`,
      field.view(name, shown),
    ];
  });
  const extras = context.correcting === null ? (form.extras ?? []).map((extra) => extra.view(shown)) : [];
  const reason = context.correcting === null ? null : textView(WHY, shown);
  const stray = strayErrors(errors, said);
  return html`${stray}${fields}${extras}${reason}`;
}

const WHY: TextField = {
  name: CORRECTION_REASON,
  label: 'Why do you correct this?',
  hint: 'What it said before stays visible, with your reason.',
  rows: 2,
};

/** Every field with its name, in the order of the form: the day, the parts of the body, free text. */
function named(form: AnyForm): [string, Pick<Field<never>, 'view'>][] {
  const all = new Map<string, Pick<Field<never>, 'view'>>([
    ['on', day(form.day)],
    ...(Object.entries(form.data) as [string, Field<never>][]),
    ...(form.text ?? []).map((field): [string, Pick<Field<never>, 'view'>] => [
      field.name,
      { view: (_name, shown) => textView(field, shown) },
    ]),
  ]);
  const order = [...(form.order ?? []), ...all.keys()];
  return [...new Set(order)].flatMap((name) => {
    const field = all.get(name);
    return field === undefined ? [] : [[name, field] as [string, Pick<Field<never>, 'view'>]];
  });
}

function textView(field: TextField, shown: Shown): Html | null {
  const { context, values, message } = shown;
  if (!context.narrative && !field.needed && field !== WHY) return null;
  return textarea({
    id: field.name,
    name: field.name,
    label: { text: worded(field.label, context), classes: 'govuk-label--s' },
    hint: hintOf(field, context),
    rows: field.rows ?? 4,
    value: typed(values, field.name),
    errorMessage: message(field.name),
  });
}

/** Errors whose field this form does not show stand at its top, so that the link of the summary leads somewhere. */
function strayErrors(errors: readonly FieldError[], said: ReadonlySet<string>): Child {
  return errors
    .filter((error) => !said.has(error.field))
    .map(
      (error) =>
        html`<p class="govuk-error-message" id="${error.field}"><span class="govuk-visually-hidden">Error:</span> ${error.message}</p>`,
    );
}
