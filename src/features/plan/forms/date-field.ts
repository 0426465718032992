import { checkboxes } from '../../../platform/web/components/index.ts';
import { type Html, html } from '../../../platform/web/html.ts';
import { readDate } from '../understand/dates/read-date.ts';
import type { Fields } from './fields.ts';

/** A date in words. Where nothing was understood of what was typed, it asks whether that is meant. */
export function writtenDateField(
  fields: Fields,
  name: string,
  asked: { readonly label: string; readonly hint: string },
): Html {
  const written = fields.value(name).trim();
  const unclear = written !== '' && readDate(written).lastDay === null;
  return html`${fields.line(name, asked)}${
    unclear
      ? checkboxes({
          name: `${name}-as-written`,
          idPrefix: `${name}-as-written`,
          classes: 'govuk-checkboxes--small',
          values: fields.ticked(`${name}-as-written`),
          items: [{ value: 'yes', text: 'Keep it as it is written, without a day. It is never overdue.' }],
        })
      : null
  }`;
}
