import { type Day, dayNumber } from '../../engine/calendar/day.ts';

/** Since when something waits, in calendar days. */
export function daysWaiting(since: Day, on: Day): string {
  const days = dayNumber(on) - dayNumber(since);
  if (days <= 0) return 'today';
  return days === 1 ? '1 day' : `${days} days`;
}
