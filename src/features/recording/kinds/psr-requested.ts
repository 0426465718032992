import type { FactForm } from '../form/fact-form.ts';
import { anythingElse, RECORDS_ORDERS, whileOpen } from './shared.ts';

export const psrRequested: FactForm<'psr-requested'> = {
  title: 'Record that a pre-sentence report was requested',
  group: 'orders',
  day: { label: 'Day the court asked for it', what: 'the day the court asked for the report' },
  data: {},
  text: [anythingElse],
  needs: RECORDS_ORDERS,
  when: whileOpen,
};
