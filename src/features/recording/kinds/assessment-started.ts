import { always, type FactForm } from '../form/fact-form.ts';
import { assessmentKind } from './assessment-completed.ts';
import { expectedDay } from './expected-day.ts';
import { RECORDS } from './shared.ts';

export const assessmentStarted: FactForm<'assessment-started'> = {
  title: 'Record that an assessment was started',
  group: 'documents',
  order: ['assessmentKind', 'on'],
  day: { label: 'Day it was started', what: 'the day the assessment was started' },
  data: { assessmentKind },
  text: [{ name: 'note', label: 'Anything else about it (optional)', rows: 3 }],
  needs: RECORDS,
  when: always,
  extras: [expectedDay],
};
