import type { Mark } from '../standards/standard.ts';
import { type Day, type DayNumber, numberOf } from './day.ts';
import { type NamedDay, prepareWorkingDays, type WorkingDays } from './working-days.ts';

export type { NamedDay, WorkingDays } from './working-days.ts';

/** A named day with the day on which the service adopted it; null or absent: known from the beginning. */
export interface AdoptedDay extends NamedDay {
  readonly adoptedOn?: Day | null;
}

/** A closure day with the day on which the service took it back; null or absent: it holds. */
export interface ClosedDay extends AdoptedDay {
  readonly withdrawnOn?: Day | null;
}

/** What a calendar is made from. */
export interface CalendarData {
  readonly holidays: readonly AdoptedDay[];
  /** The service's own closure days. */
  readonly closureDays: readonly ClosedDay[];
  /** The last year that the list of holidays covers. */
  readonly lastYear: number;
}

/** The working days of a service, with and without its own closure days. */
export interface Calendar {
  readonly lastYear: number;
  /** Weekdays less bank holidays and closure days: for limits that are `local` or `assumed`. */
  readonly withClosures: WorkingDays;
  /** Weekdays less bank holidays alone: for every other limit, and for whoever asks without a standard. */
  readonly withoutClosures: WorkingDays;
  /** The working days that limits of this mark are counted in: closure days never move what others published (rule 17). */
  forMark(mark: Mark): WorkingDays;
  /** Whether a day is after 31 December of the last year in the list of holidays, so that more holidays may come (product 5.1). */
  provisional(day: DayNumber): boolean;
}

/** Prepares a calendar; about a millisecond for thirty years, so hold on to it. `adoptedOn` is not looked at (see {@link makeCalendarHistory}). */
export function makeCalendar(data: CalendarData): Calendar {
  const withoutClosures = prepareWorkingDays(data.holidays);
  const withClosures =
    data.closureDays.length === 0
      ? withoutClosures
      : prepareWorkingDays([...data.holidays, ...data.closureDays]);
  const lastDay = numberOf(data.lastYear, 12, 31);
  return {
    lastYear: data.lastYear,
    withClosures,
    withoutClosures,
    forMark: (mark) => (mark === 'local' || mark === 'assumed' ? withClosures : withoutClosures),
    provisional: (day) => day > lastDay,
  };
}
