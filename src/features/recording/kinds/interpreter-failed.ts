import { always, type FactForm } from '../form/fact-form.ts';
import { RECORDS } from './shared.ts';

export const interpreterFailed: FactForm<'interpreter-failed'> = {
  title: 'Record that an interpreter did not come',
  group: 'appointments',
  lead: 'Also where none was to be had. It can be evidence for an exception.',
  day: { label: 'Day', what: 'the day on which the interpreter did not come' },
  data: {},
  text: [{ name: 'note', label: 'What happened (optional)', rows: 3 }],
  needs: RECORDS,
  when: always,
};
