import type { FactForm } from '../form/fact-form.ts';
import { holderToday } from './shared.ts';

export const allocationEnded: FactForm<'allocation-ended'> = {
  title: 'End the allocation',
  group: 'people',
  lead: 'Nobody holds the case afterwards; the practice manager of its team answers for it.',
  day: { label: 'First day without a case manager', what: 'the first day without a case manager' },
  data: {},
  text: [{ name: 'reason', label: 'Reason (optional)', rows: 2 }],
  needs: ['allocate'],
  when: (context) => (holderToday(context) === null ? 'The case is not allocated to anybody.' : null),
};
