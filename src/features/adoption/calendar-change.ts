import { type Day, dayNumber, weekday } from '../../engine/calendar/day.ts';
import { extendHolidays, firstYear, type HolidayList } from '../../engine/calendar/holiday-list.ts';
import type { DivisionHolidays } from '../../engine/calendar/holidays.ts';
import { inShort, inWords } from '../../platform/day-words.ts';
import { type ChangeProblem, farAhead, named } from '../organisation/index.ts';
import type { Adopted } from '../service/index.ts';

/** What somebody wants to change in the calendar. */
export type CalendarChange =
  | { readonly change: 'holidays'; readonly source: string; readonly list: DivisionHolidays }
  | { readonly change: 'closure-day'; readonly day: Day; readonly title: string }
  | { readonly change: 'closure-day-back'; readonly day: Day };

/** A day whose place in the calendar changes. */
export interface ChangedDay {
  readonly day: Day;
  readonly title: string;
  readonly how: 'added' | 'removed' | 'renamed';
  /** A closure day of the service; else a bank holiday. */
  readonly closure?: true;
}

/** What a change is judged by. */
export interface CalendarContext {
  readonly adopted: Adopted;
  readonly today: Day;
}

/** What is wrong with a change of the calendar, in words; nothing where it may be adopted. */
export function judgeCalendarChange(change: CalendarChange, context: CalendarContext): ChangeProblem[] {
  switch (change.change) {
    case 'holidays':
      return judgeList(change.list, context);
    case 'closure-day':
      return judgeClosure(change, context);
    case 'closure-day-back':
      return judgeTakingBack(change.day, context);
  }
}

/** Whether a change is one of the calendar. */
export function isOfCalendar<Other extends { readonly change: string }>(
  change: CalendarChange | Other,
): change is CalendarChange {
  return CALENDAR_CHANGES.has(change.change);
}

const CALENDAR_CHANGES: ReadonlySet<string> = new Set<CalendarChange['change']>([
  'holidays',
  'closure-day',
  'closure-day-back',
]);

function judgeList(list: DivisionHolidays, { adopted }: CalendarContext): ChangeProblem[] {
  const present = adopted.holidays;
  const no = (message: string): ChangeProblem[] => [{ field: 'file', message }];
  const division = adopted.holidayLists.at(-1)?.division;
  if (division !== undefined && list.division !== division)
    return no(`This list is for “${list.division}”; the service works by the one for “${division}”.`);
  if (list.lastYear < present.lastYear) {
    return no(
      `This list ends with ${list.lastYear}; the one in force reaches to the end of ${present.lastYear}. Download the newest list and load that.`,
    );
  }
  const first = firstYear(list);
  if (first !== null && first > present.lastYear + 1) {
    return no(
      `This list begins with ${first}; the one in force ends with ${present.lastYear}. The years between would have no bank holidays. Load a list that begins earlier.`,
    );
  }
  if (list.lastYear === present.lastYear && changedDays(present, list).length === 0)
    return no('This list says the same as the one in force. There is nothing to adopt.');
  return [];
}

/** The days that a new list adds, removes or renames, in order. */
export function changedDays(present: HolidayList, list: HolidayList): ChangedDay[] {
  const after = extendHolidays(present, list);
  const [old, fresh] = [titles(present), titles(after)];
  const changes: ChangedDay[] = [];
  for (const [day, title] of fresh) {
    const before = old.get(day);
    if (before === undefined) changes.push({ day, title, how: 'added' });
    else if (plain(before) !== plain(title)) changes.push({ day, title, how: 'renamed' });
  }
  for (const [day, title] of old) if (!fresh.has(day)) changes.push({ day, title, how: 'removed' });
  return changes.sort((a, b) => (a.day < b.day ? -1 : 1));
}

const titles = (list: HolidayList): Map<Day, string> =>
  new Map(list.holidays.map(({ day, title }) => [day, title]));

/** Straight and curly apostrophes are the same name. */
const plain = (title: string): string => title.replaceAll('’', "'").toLowerCase();

const WEEKEND = 5;

function judgeTakingBack(day: Day, { adopted }: CalendarContext): ChangeProblem[] {
  if (adopted.closureDays.some((one) => one.day === day)) return [];
  return [
    {
      field: 'day',
      message: `${inWords(day)} is no closure day of the service, so there is nothing to take back.`,
    },
  ];
}

function judgeClosure(
  { day, title }: Extract<CalendarChange, { change: 'closure-day' }>,
  { adopted, today }: CalendarContext,
): ChangeProblem[] {
  const problems = [...named(title, 'title', 'why the service is closed'), ...farAhead(day, 'day', today)];
  const no = (message: string): void => void problems.push({ field: 'day', message });
  const holiday = adopted.holidays.holidays.find((one) => one.day === day);
  const closure = adopted.closureDays.find((one) => one.day === day);
  if (closure !== undefined) no(`${inWords(day)} is a closure day already: ${closure.title}.`);
  else if (holiday !== undefined) no(`${inWords(day)} is a bank holiday already: ${holiday.title}.`);
  else if (weekday(dayNumber(day)) >= WEEKEND)
    no(`${inShort(day)} is on a weekend, which never counts. Enter a day from Monday to Friday.`);
  return problems;
}
