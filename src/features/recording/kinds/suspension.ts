import { choice } from '../fields/choice.ts';
import { optionalDay, orNull } from '../fields/day.ts';
import type { FactForm } from '../form/fact-form.ts';
import { RECORDS, whileOpen } from './shared.ts';

export const suspension: FactForm<'suspension'> = {
  title: 'Suspend the clocks of this case',
  group: 'late',
  lead: 'Suspended days do not count, and show. It has effect once a manager other than the case manager approves it. Custody and caretaking are no suspensions.',
  order: ['reason', 'on', 'to'],
  day: { label: 'First suspended day', what: 'the first suspended day' },
  data: {
    reason: choice({
      label: 'Reason',
      options: ({ suspensionReasons }) =>
        suspensionReasons.map(({ id, title }) => ({ value: id, text: title })),
      missing: 'Choose a reason from the list of reasons for which a clock can be suspended.',
    }),
    to: orNull(
      optionalDay({
        label: 'First day that counts again (optional)',
        hint: 'Leave this empty while the end is not known.',
        what: 'the first day that counts again',
      }),
    ),
  },
  text: [{ name: 'note', label: 'What is known (optional)', rows: 3 }],
  needs: RECORDS,
  when: whileOpen,
};
