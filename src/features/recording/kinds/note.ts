import { always, type FactForm } from '../form/fact-form.ts';
import { RECORDS } from './shared.ts';

export const note: FactForm<'note'> = {
  title: 'Write a note',
  group: 'case',
  day: { label: 'Day it is about', what: 'the day of the note' },
  data: {},
  text: [{ name: 'note', label: 'Note', rows: 8, needed: 'Write the note.' }],
  needs: RECORDS,
  when: always,
};
