import type { FactForm } from '../form/fact-form.ts';
import { anythingElse, RECORDS } from './shared.ts';

export const childDied: FactForm<'child-died'> = {
  title: 'Record that the child died',
  group: 'case',
  lead: 'Every duty ends on that day, on each case of the child.',
  day: { label: 'Day of death', what: 'the day of death' },
  data: {},
  text: [anythingElse],
  needs: RECORDS,
  when: ({ knowledge }) =>
    knowledge.child.diedOn === null ? null : 'The child’s death is recorded already.',
};
