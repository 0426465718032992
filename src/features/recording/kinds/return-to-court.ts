import type { FactForm } from '../form/fact-form.ts';
import { RECORDS, reason, withOrder } from './shared.ts';

export const returnToCourt: FactForm<'return-to-court'> = {
  title: 'Record a return to court',
  group: 'orders',
  day: { label: 'Day it was returned to court', what: 'the day of the return to court' },
  data: {},
  text: [reason('Why it was returned', 'Say why the order was returned to court.')],
  needs: RECORDS,
  when: withOrder,
};
