import { direction, type GivenDirection, withDirection } from '../fields/direction.ts';
import type { FactForm } from '../form/fact-form.ts';
import { anythingElse, OVERSEES } from './shared.ts';

const isUnconfirmed = (one: GivenDirection): boolean => one.done && !one.confirmed && !one.withdrawn;
const NOTHING = 'No direction that is recorded as done waits to be confirmed.';

export const directionConfirmed: FactForm<'direction-confirmed'> = {
  title: 'Confirm that a direction is done',
  group: 'management',
  order: ['direction', 'on'],
  day: { label: 'Day you saw it', what: 'the day you saw it' },
  data: { direction: direction(isUnconfirmed, NOTHING) },
  text: [anythingElse],
  needs: OVERSEES,
  when: withDirection(isUnconfirmed, NOTHING),
  button: 'Confirm',
};
