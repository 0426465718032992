import { factsOf } from '../context.ts';
import { optionalFact } from '../fields/fact.ts';
import type { FactForm } from '../form/fact-form.ts';
import { RECORDS } from './shared.ts';

export const followUpMade: FactForm<'follow-up-made'> = {
  title: 'Record the follow-up of a missed appointment',
  group: 'appointments',
  order: ['appointment', 'on'],
  day: { label: 'Day of the follow-up', what: 'the day of the follow-up' },
  data: {
    appointment: optionalFact({
      label: 'Which missed appointment?',
      kinds: ['appointment-missed'],
      where: (missed) => missed.data.missedBy === 'child',
      none: 'All that still wait for a follow-up',
      missing: 'Choose the missed appointment from the list.',
      empty: 'No appointment missed by the child is recorded.',
    }),
  },
  text: [{ name: 'note', label: 'What was done (optional)', rows: 4 }],
  needs: RECORDS,
  when: (context) =>
    factsOf(context, 'appointment-missed').some((one) => one.data.missedBy === 'child')
      ? null
      : 'No appointment missed by the child is recorded.',
};
