import { person } from '../fields/person.ts';
import type { FactForm } from '../form/fact-form.ts';
import { holderToday, whileOpen } from './shared.ts';

export const allocated: FactForm<'allocated'> = {
  title: 'Allocate the case',
  group: 'people',
  lead: ({ names, ...context }) => {
    const holder = holderToday(context as never);
    return holder === null
      ? 'Nobody holds this case.'
      : `${names.person(holder)} holds this case. What is owed moves with it.`;
  },
  order: ['to', 'on'],
  day: { label: 'From', what: 'the first day' },
  data: {
    to: person({ label: 'Case manager', missing: 'Choose who holds the case from now on.' }, ['record-case']),
  },
  text: [{ name: 'reason', label: 'Reason (optional)', rows: 2 }],
  needs: ['allocate'],
  when: whileOpen,
  button: 'Allocate',
};
