import type { FactForm } from '../form/fact-form.ts';
import { RECORDS, withOrder } from './shared.ts';

export const progressReviewHeld: FactForm<'progress-review-held'> = {
  title: 'Record a progress review',
  group: 'management',
  lead: 'With the child and the carers: what goes well, what is to change.',
  day: { label: 'Day it was held', what: 'the day of the progress review' },
  data: {},
  text: [{ name: 'note', label: 'What was said (optional)', rows: 5 }],
  needs: RECORDS,
  when: withOrder,
};
