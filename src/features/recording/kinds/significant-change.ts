import { day } from '../fields/day.ts';
import { lineOf } from '../fields/line-of.ts';
import type { FactForm } from '../form/fact-form.ts';
import { FURTHER_OFFENDING } from './further-offending.ts';
import { RECORDS, whileOpen } from './shared.ts';

const CHANGES = [
  FURTHER_OFFENDING,
  'arrested again',
  'moved to another address',
  'became homeless',
  'missing from home',
  'new carer',
  'excluded from school',
  'self-harm',
  'victim of an offence',
  'change in a relationship',
];

export const significantChange: FactForm<'significant-change'> = {
  title: 'Record a significant change',
  group: 'changes',
  lead: 'Your manager is told, and a change assessment is owed within the time that the standard gives.',
  order: ['change', 'on', 'knownOn'],
  day: { label: 'Day it happened', what: 'the day it happened' },
  data: {
    change: lineOf({
      label: 'What has changed?',
      options: CHANGES,
      other: 'What else has changed, in a few words',
      missing: 'Say what has changed.',
    }),
    knownOn: day({
      label: 'Day we learnt of it',
      hint: 'The clock runs from this day.',
      what: 'the day we learnt of it',
    }),
  },
  text: [{ name: 'what', label: 'What happened (optional)', rows: 5 }],
  needs: RECORDS,
  when: whileOpen,
};
