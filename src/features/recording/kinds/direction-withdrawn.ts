import type { CaseContext } from '../context.ts';
import { direction, type GivenDirection, withDirection } from '../fields/direction.ts';
import type { FactForm } from '../form/fact-form.ts';
import { OVERSEES, reason } from './shared.ts';

const mayWithdraw = (one: GivenDirection, context: CaseContext): boolean =>
  !one.done &&
  !one.withdrawn &&
  (context.correcting !== null || one.giver === context.person || context.may('oversee-very-high'));
const NOTHING = 'No direction is open that you may withdraw.';

export const directionWithdrawn: FactForm<'direction-withdrawn'> = {
  title: 'Withdraw a direction',
  group: 'management',
  lead: 'It is no longer owed from the day of the withdrawal on.',
  order: ['direction', 'on'],
  day: { label: 'Day you withdraw it', what: 'the day you withdraw it' },
  data: { direction: direction(mayWithdraw, NOTHING) },
  text: [reason('Why it is withdrawn', 'Say why the direction is withdrawn.')],
  needs: OVERSEES,
  when: withDirection(mayWithdraw, NOTHING),
};
