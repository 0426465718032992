import { type Day, type DayNumber, dayNumber, dayOf, weekday } from './day.ts';

/** A day that is no working day though it may be a weekday: a bank holiday or a closure day of the service. */
export interface NamedDay {
  readonly day: Day;
  readonly title: string;
}

/** Working days: Monday to Friday less named days. Days are day numbers; adding and counting cost the same for any distance. */
export interface WorkingDays {
  isWorkingDay(day: DayNumber): boolean;
  /** The day itself where it is a working day, else the next one. */
  nextWorkingDay(day: DayNumber): DayNumber;
  /**
   * The day `count` working days after `from`; `from` itself is never counted. Zero gives `from` as it is, a negative
   * count goes back. `count` is a whole number.
   */
  addWorkingDays(from: DayNumber, count: number): DayNumber;
  /** How many working days lie after `from`, up to and including `to`; negative when `to` is the earlier. */
  workingDaysBetween(from: DayNumber, to: DayNumber): number;
  /**
   * The named weekdays that were passed over after `from` up to and including `to`, in order of days. Where `to` is the
   * earlier: those before `from` back to and including `to`.
   */
  skippedBetween(from: DayNumber, to: DayNumber): readonly NamedDay[];
}

/** Day number of a Sunday, so that weeks counted from the day after it begin on a Monday. */
const SUNDAY = -4;

/** How many Mondays to Fridays there are after that Sunday up to and including `day` (negative before it). */
function weekdaysUpTo(day: DayNumber): number {
  const weeks = Math.floor((day - SUNDAY) / 7);
  const rest = day - SUNDAY - weeks * 7;
  return weeks * 5 + (rest > 5 ? 5 : rest);
}

/** The day number of the weekday that {@link weekdaysUpTo} counts as `count`. */
function weekdayAt(count: number): DayNumber {
  const weeks = Math.floor((count - 1) / 5);
  return SUNDAY + weeks * 7 + (count - weeks * 5);
}

/**
 * Prepares working days for `named` days. Every day from the first to the last named one has its place in the row of all
 * working days written down; before and after, weekdays are arithmetic.
 */
export function prepareWorkingDays(named: readonly NamedDay[]): WorkingDays {
  const holidays = weekdaysOnly(named);
  const first = holidays[0]?.number ?? 0;
  const last = holidays.at(-1)?.number ?? -1;
  const size = last - first + 1;
  const titles = new Map(holidays.map((each) => [each.number, each.title]));

  // `upTo[i]`: working days up to and including the day `first + i`. `at[k]`: the day of the working day `before + 1 + k`.
  const before = weekdaysUpTo(first - 1);
  const upTo = new Int32Array(Math.max(size, 0));
  const at: number[] = [];
  let counted = before;
  for (let index = 0; index < size; index++) {
    if (weekday(first + index) < 5 && !titles.has(first + index)) {
      counted++;
      at.push(first + index);
    }
    upTo[index] = counted;
  }
  const days = Int32Array.from(at);
  const lost = weekdaysUpTo(first + Math.max(size, 0) - 1) - counted;

  const workingUpTo = (day: DayNumber): number => {
    if (day < first) return weekdaysUpTo(day);
    if (day > last) return weekdaysUpTo(day) - lost;
    return upTo[day - first] as number;
  };
  const workingAt = (count: number): DayNumber => {
    if (count <= before) return weekdayAt(count);
    if (count > counted) return weekdayAt(count + lost);
    return days[count - before - 1] as number;
  };
  const isWorkingDay = (day: DayNumber): boolean => weekday(day) < 5 && !titles.has(day);

  return {
    isWorkingDay,
    nextWorkingDay: (day) => workingAt(workingUpTo(day - 1) + 1),
    addWorkingDays: (from, count) => {
      if (count > 0) return workingAt(workingUpTo(from) + count);
      return count < 0 ? workingAt(workingUpTo(from - 1) + count + 1) : from;
    },
    workingDaysBetween: (from, to) => workingUpTo(to) - workingUpTo(from),
    skippedBetween: (from, to) => {
      const [low, high] = from <= to ? [from + 1, to] : [to, from - 1];
      return holidays.slice(place(holidays, low), place(holidays, high + 1)).map((each) => each.named);
    },
  };
}

interface Numbered {
  readonly number: DayNumber;
  readonly title: string;
  readonly named: NamedDay;
}

/** Named days that fall on a weekday, by day; of two with one day the first one given. */
function weekdaysOnly(named: readonly NamedDay[]): readonly Numbered[] {
  const byDay = new Map<DayNumber, Numbered>();
  for (const { day, title } of named) {
    const number = dayNumber(day);
    if (weekday(number) < 5 && !byDay.has(number))
      byDay.set(number, { number, title, named: { day: dayOf(number), title } });
  }
  return [...byDay.values()].sort((a, b) => a.number - b.number);
}

/** Where in `sorted` the first day at or after `number` stands. */
function place(sorted: readonly Numbered[], number: DayNumber): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as Numbered).number < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
