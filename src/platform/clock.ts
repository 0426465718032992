import { type Day, toDay } from '../engine/calendar/day.ts';

/** The only source of "now" and "today" outside tests: handed in, never reached for. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands on `day`, at noon in London or thereabouts; for demonstrations and tests only. */
export function clockOn(day: Day): Clock {
  return { now: () => new Date(`${day}T12:00:00.000Z`) };
}

const london = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar date in Europe/London at an instant, whatever the machine's own time zone. */
export function londonDay(instant: Date): Day {
  return toDay(london.format(instant));
}

/** Today in Europe/London. */
export function todayOf(clock: Clock): Day {
  return londonDay(clock.now());
}
