import { addDays, type Day } from '../../../engine/calendar/day.ts';
import type { Duty } from '../../../engine/duties/duty.ts';
import { later } from '../time.ts';
import type { Situation } from './situation.ts';

/** How people usually meet a kind of duty: so many working days before its last day or, so often, after it. */
export interface Punctuality {
  /** In a hundred. */
  readonly late: number;
  readonly before: readonly [number, number];
  readonly after: readonly [number, number];
}

/** The working day on which a duty will be met; null while it has no last day. Chance follows from the duty, so that the day moves with its date. */
export function punctual(situation: Situation, duty: Duty, usual: Punctuality): Day | null {
  const { time } = situation.world;
  const chance = situation.chance(`when ${duty.key}`);
  const late = chance.in100(usual.late);
  const before = chance.between(...usual.before);
  const after = chance.between(...usual.after);
  if (duty.due === null) return null;
  const wanted = late ? time.after(duty.due, after) : time.upTo(duty.due, before);
  return later(wanted, time.workday(addDays(duty.starts, 1)));
}
