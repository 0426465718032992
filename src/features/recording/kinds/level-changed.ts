import type { Level } from '../../../engine/timeline/facts.ts';
import { carried } from '../fields/carried.ts';
import { choice, sentence } from '../fields/choice.ts';
import { levelOptions } from '../fields/screening.ts';
import { always, type FactForm } from '../form/fact-form.ts';
import { RECORDS, reason } from './shared.ts';

export const levelChanged: FactForm<'level-changed'> = {
  title: 'Change a level',
  group: 'levels',
  lead: 'Between assessments. A rise holds at once; a fall holds when a manager has countersigned it.',
  order: ['dimension', 'level', 'on'],
  day: { label: 'Day of the change', what: 'the day of the change' },
  data: {
    dimension: choice<'rosh' | 'vulnerability'>({
      label: 'Which level?',
      options: ({ names }) => [
        { value: 'rosh', text: 'ROSH' },
        { value: 'vulnerability', text: sentence(names.vulnerability) },
      ],
      missing: 'Choose which level has changed.',
    }),
    level: choice<Level>({ label: 'New level', options: levelOptions, missing: 'Choose the new level.' }),
    by: carried(),
  },
  text: [reason('Why it has changed', 'Say why the level has changed.')],
  needs: RECORDS,
  when: always,
};
