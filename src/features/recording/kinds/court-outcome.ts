import { always, type FactForm } from '../form/fact-form.ts';
import { RECORDS } from './shared.ts';

export const courtOutcome: FactForm<'court-outcome'> = {
  title: 'Record the outcome of a court hearing',
  group: 'orders',
  lead: 'An order that was made there is recorded as an order as well.',
  day: { label: 'Day of the hearing', what: 'the day of the hearing' },
  data: {},
  text: [{ name: 'outcome', label: 'Outcome', rows: 3, needed: 'Say what the court decided.' }],
  needs: RECORDS,
  when: always,
};
