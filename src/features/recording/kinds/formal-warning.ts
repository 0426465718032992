import type { FactForm } from '../form/fact-form.ts';
import { RECORDS, reason, withOrder } from './shared.ts';

export const formalWarning: FactForm<'formal-warning'> = {
  title: 'Record a formal warning',
  group: 'orders',
  day: { label: 'Day it was given', what: 'the day of the warning' },
  data: {},
  text: [reason('What it was given for', 'Say what the warning was given for.')],
  needs: RECORDS,
  when: withOrder,
};
