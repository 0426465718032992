import { inWords } from '../../../platform/day-words.ts';
import { radios } from '../../../platform/web/components/index.ts';
import { readDay, text, typed } from '../../../platform/web/fields.ts';
import { html } from '../../../platform/web/html.ts';
import { type CaseContext, factsOf } from '../context.ts';
import { optionalDay } from '../fields/day.ts';
import { good, wrong } from '../fields/field.ts';
import type { Extra } from '../form/fact-form.ts';
import { whileOpen } from './shared.ts';

export const FURTHER_OFFENDING = 'further offending';

const knownOn = optionalDay({
  label: 'If it is: day we learnt of it',
  hint: 'A change assessment will be owed from this day on.',
  what: 'the day we learnt of the further offending',
});

/** Whether the case had an order before: only then a new one can mean further offending (rule 10). */
const arises = (context: CaseContext): boolean =>
  context.may('record-case') && factsOf(context, 'order-made').length > 0 && whileOpen(context) === null;

/** A new order on an open case proposes a significant change, and a person decides. */
export const furtherOffending: Extra<'order-made'> = {
  view(shown) {
    if (!arises(shown.context)) return null;
    return html`${radios({
      idPrefix: 'further',
      name: 'further',
      fieldset: {
        legend: { text: 'Is this order for further offending?', classes: 'govuk-fieldset__legend--s' },
      },
      hint: { text: 'This case has an order already. Further offending is a significant change.' },
      errorMessage: shown.message('further'),
      value: text(shown.values, 'further'),
      classes: 'govuk-radios--small',
      items: [
        { value: 'yes', text: 'Yes: record a significant change as well' },
        { value: 'no', text: 'No' },
      ],
    })}${knownOn.view('furtherKnownOn', shown)}`;
  },
  read(body, draft, context) {
    if (!arises(context)) return good([]);
    const answer = text(body, 'further');
    if (answer === 'no') return good([]);
    if (answer !== 'yes')
      return wrong(
        'further',
        'Say whether this order is for further offending, which is a significant change.',
      );
    const known = readDay(typed(body, 'furtherKnownOn'), 'the day we learnt of the further offending');
    if (known.day === null) return wrong('furtherKnownOn', known.problem ?? 'Enter the day we learnt of it.');
    if (known.day < draft.on || known.day > context.today) {
      return wrong(
        'furtherKnownOn',
        `The day we learnt of it (${inWords(known.day)}) must lie between the day of the order and today.`,
      );
    }
    return good([
      {
        id: context.uuid(),
        kind: 'significant-change',
        on: draft.on,
        data: { knownOn: known.day, change: FURTHER_OFFENDING },
      },
    ]);
  },
};
