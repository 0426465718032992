import { optionalLine } from '../fields/line.ts';
import { always, type FactForm } from '../form/fact-form.ts';
import { anythingElse, RECORDS } from './shared.ts';

export const interpreterNeeded: FactForm<'interpreter-needed'> = {
  title: 'Record that an interpreter is needed',
  group: 'appointments',
  day: { label: 'Day it became clear', what: 'the day it became clear' },
  data: { language: optionalLine({ label: 'Language (optional)' }) },
  text: [anythingElse],
  needs: RECORDS,
  when: always,
};
