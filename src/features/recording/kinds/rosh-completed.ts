import type { Level } from '../../../engine/timeline/facts.ts';
import { choice } from '../fields/choice.ts';
import { levelOptions } from '../fields/screening.ts';
import { always, type FactForm } from '../form/fact-form.ts';
import { completedBy, RECORDS } from './shared.ts';

export const roshCompleted: FactForm<'rosh-completed'> = {
  title: 'Record a completed ROSH',
  group: 'documents',
  order: ['level', 'on', 'completedBy'],
  day: { label: 'Day it was completed', what: 'the day the ROSH was completed' },
  data: {
    level: choice<Level>({
      label: 'Level of risk of serious harm',
      hint: 'A rise holds at once; a fall holds when it is countersigned. From medium on, an RMP is owed.',
      options: levelOptions,
      missing: 'Choose the level.',
    }),
    completedBy: completedBy(),
  },
  text: [{ name: 'analysis', label: 'Analysis', rows: 8 }],
  needs: RECORDS,
  when: always,
  start: (context) => ({ completedBy: context.person }),
};
