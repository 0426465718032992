import { type Day, dayNumber } from '../calendar/day.ts';
import type { WorkingDays } from '../calendar/working-days.ts';
import type { Duty } from '../duties/duty.ts';

/**
 * Working days left on a day: 0 on the due day, negative after it, when a non-working day is read as the next working day
 * (rule 21). Null while there is no due date.
 */
export function workingDaysLeft(due: Day | null, on: Day, working: WorkingDays): number | null {
  if (due === null) return null;
  const last = dayNumber(due);
  const today = dayNumber(on);
  if (today <= last) return working.workingDaysBetween(today, last);
  return -working.workingDaysBetween(last, working.nextWorkingDay(today));
}

/**
 * Working days from day 0 to the day a duty was met, suspended days left out; a non-working day is read as the next
 * working day, so that the figure exceeds the limit exactly when the duty was late (rule 21). Null while it is not met.
 */
export function workingDaysTaken(
  duty: Pick<Duty, 'starts' | 'metOn' | 'suspended' | 'working'>,
): number | null {
  const { working } = duty;
  if (duty.metOn === null) return null;
  const starts = dayNumber(duty.starts);
  const met = working.nextWorkingDay(dayNumber(duty.metOn));
  let taken = working.workingDaysBetween(starts, met);
  for (const stretch of duty.suspended) {
    const first = Math.max(dayNumber(stretch.from), starts + 1);
    const last = Math.min(stretch.to === null ? met : dayNumber(stretch.to) - 1, met);
    if (last >= first) taken -= working.workingDaysBetween(first - 1, last);
  }
  return taken;
}

export type Kept = 'kept' | 'late' | 'not-kept';

/** What became of a promise: met on or before the promised day, met by now, or neither (rule 21). */
export function promiseKept(promised: Day, metOn: Day | null, now: Day): Kept {
  if (metOn === null || metOn > now) return 'not-kept';
  return metOn <= promised ? 'kept' : 'late';
}
