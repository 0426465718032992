import {
  type AdoptedDay,
  type Calendar,
  type CalendarData,
  type ClosedDay,
  makeCalendar,
} from './calendar.ts';
import type { Day } from './day.ts';
import type { HolidayList } from './holiday-list.ts';
import { extendHolidays } from './holiday-list.ts';

/** The calendar as it was known from one day of adoption to the next. */
export interface CalendarEdition {
  /** Null: known from the beginning. */
  readonly adoptedOn: Day | null;
  readonly calendar: Calendar;
}

/** Every edition of a service's calendar: a holiday added later moves only what was still open then (rule 16). */
export interface CalendarHistory {
  /** Oldest first; the first has no day. */
  readonly editions: readonly CalendarEdition[];
  /** The days on which the calendar changed, in order. */
  readonly changeDays: readonly Day[];
  /** The calendar as adopted by the end of `day`. */
  asKnown(day: Day): Calendar;
  readonly latest: Calendar;
}

/** A whole list of holidays adopted later: it decides from its first year on. */
export interface AdoptedList {
  readonly adoptedOn: Day;
  readonly list: HolidayList;
}

/**
 * Prepares one calendar for each day on which something was adopted: single days by their `adoptedOn` (closure days also by the day they
 * were taken back), and whole lists,
 * each of which replaces every holiday known before it from its own first year on.
 */
export function makeCalendarHistory(
  data: CalendarData,
  laterLists: readonly AdoptedList[] = [],
): CalendarHistory {
  const days = [
    ...[...data.holidays, ...data.closureDays].flatMap((each) => each.adoptedOn ?? []),
    ...data.closureDays.flatMap((each) => each.withdrawnOn ?? []),
  ];
  const changeDays = [...new Set([...days, ...laterLists.map((each) => each.adoptedOn)])].sort();
  const lists = [...laterLists].sort((a, b) => (a.adoptedOn < b.adoptedOn ? -1 : 1));
  const editions = [null, ...changeDays].map((adoptedOn) => ({
    adoptedOn,
    calendar: makeCalendar(dataAsKnown(data, lists, adoptedOn)),
  }));
  const asKnown = (day: Day): Calendar => {
    let known = 0;
    while (known < changeDays.length && (changeDays[known] as Day) <= day) known++;
    return (editions[known] as CalendarEdition).calendar;
  };
  return { editions, changeDays, asKnown, latest: (editions.at(-1) as CalendarEdition).calendar };
}

function dataAsKnown(data: CalendarData, lists: readonly AdoptedList[], by: Day | null): CalendarData {
  const known = (each: AdoptedDay): boolean =>
    each.adoptedOn == null || (by !== null && each.adoptedOn <= by);
  const holds = (each: ClosedDay): boolean =>
    known(each) && (each.withdrawnOn == null || by === null || each.withdrawnOn > by);
  let list: HolidayList = {
    holidays: data.holidays.filter((each) => each.adoptedOn == null),
    lastYear: data.lastYear,
  };
  const added = data.holidays.filter((each) => each.adoptedOn != null && known(each));
  const steps = [
    ...added.map((each) => ({
      on: each.adoptedOn as Day,
      take: (base: HolidayList) => ({ ...base, holidays: [...base.holidays, each] }),
    })),
    ...lists
      .filter((each) => by !== null && each.adoptedOn <= by)
      .map((each) => ({ on: each.adoptedOn, take: (base: HolidayList) => extendHolidays(base, each.list) })),
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  for (const step of steps) list = step.take(list);
  return { holidays: list.holidays, lastYear: list.lastYear, closureDays: data.closureDays.filter(holds) };
}
