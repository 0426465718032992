import { levelsOf } from '../../../engine/duties/levels.ts';
import { LEVEL_TITLES } from '../../cases/index.ts';
import { carried } from '../fields/carried.ts';
import { directions, textOfDirections } from '../fields/directions.ts';
import type { FactForm } from '../form/fact-form.ts';
import { OVERSEES } from './shared.ts';

export const oversight: FactForm<'oversight'> = {
  title: 'Record management oversight',
  group: 'management',
  lead: 'What you saw, and what is to be done by when. Each direction becomes a duty of the case manager.',
  order: ['on', 'seen', 'directions'],
  day: { label: 'Day you looked at the case', what: 'the day you looked at the case' },
  data: { by: carried(), directions: directions() },
  text: [
    {
      name: 'seen',
      label: 'What you saw',
      hint: 'A sentence or two: what you read, what is good, what is missing.',
      rows: 5,
      needed: 'Say what you saw, in a sentence or two.',
    },
  ],
  textOfParts: textOfDirections,
  needs: OVERSEES,
  when(context) {
    const level = levelsOf(context.knowledge.timeline).on(context.today).workLevel;
    return context.may(`oversee-${level}`)
      ? null
      : `This case counts as ${LEVEL_TITLES[level].toLowerCase()} today, and you may not oversee that level.`;
  },
};
