import { direction, type GivenDirection, withDirection } from '../fields/direction.ts';
import type { FactForm } from '../form/fact-form.ts';
import { RECORDS } from './shared.ts';

const isOpen = (one: GivenDirection): boolean => !one.done && !one.withdrawn;
const NOTHING = 'No direction waits to be done.';

export const directionDone: FactForm<'direction-done'> = {
  title: 'Record that a direction is done',
  group: 'management',
  order: ['direction', 'on'],
  day: { label: 'Day it was done', what: 'the day it was done' },
  data: { direction: direction(isOpen, NOTHING) },
  text: [{ name: 'note', label: 'What was done (optional)', rows: 3 }],
  needs: RECORDS,
  when: withDirection(isOpen, NOTHING),
};
