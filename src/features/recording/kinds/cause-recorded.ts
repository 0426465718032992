import { choice } from '../fields/choice.ts';
import { lateDuties, lateDuty } from '../fields/late-duty.ts';
import type { FactForm } from '../form/fact-form.ts';
import { NOTHING_LATE } from './exception-claimed.ts';
import { anythingElse } from './shared.ts';

export const causeRecorded: FactForm<'cause-recorded'> = {
  title: 'Say why a duty was late, without an exception',
  group: 'late',
  lead: 'Every late duty has a cause. Say it here where it is no reason for an exception.',
  order: ['duty', 'cause', 'on'],
  day: { label: 'Day on which you say so', what: 'the day on which you say so' },
  data: {
    duty: lateDuty(),
    cause: choice({
      label: 'Cause',
      options: ({ exceptionReasons }) =>
        exceptionReasons.map(({ id, title }) => ({ value: id, text: title })),
      missing: 'Choose the cause from the list.',
    }),
  },
  text: [anythingElse],
  needs: ['claim-exceptions'],
  when: (context) => (lateDuties(context).length > 0 ? null : NOTHING_LATE),
};
