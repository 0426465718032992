import type { Calendar } from '../calendar/calendar.ts';
import { addMonths, type DayNumber, dayNumber, dayOf } from '../calendar/day.ts';
import type { EffectiveVersion } from '../standards/adopted.ts';
import type { Limit } from '../standards/standard.ts';
import type { Stretch } from './suspensions.ts';

/** A counted last day; null while suspended without end. */
export interface Counted {
  readonly due: DayNumber | null;
  /** The suspended days that moved it. */
  readonly suspended: readonly Stretch[];
}

/** What is counted: from day 0, or from the due date before it where the standard says so (rule 9). */
export interface Counting {
  readonly starts: DayNumber;
  readonly base: DayNumber;
  readonly limit: Limit;
  readonly version: Pick<EffectiveVersion, 'mark' | 'roll'>;
  readonly calendar: Calendar;
}

/** The last day without any suspension. Counted from an earlier due date, dates that day 0 has reached already are skipped. */
export function plainLimit(counting: Counting): DayNumber {
  return rolled(nth(counting, timesOf(counting), 0), counting);
}

/**
 * A limit over suspended stretches (in order, apart from each other): working days are skipped, month and day limits grow
 * by calendar days up to the growing due date (rule 13).
 */
export function countLimit(counting: Counting, stretches: readonly Stretch[]): Counted {
  const { starts, limit, version, calendar } = counting;
  const working = calendar.forMark(version.mark);
  const inWorkingDays = limit.unit === 'working days';
  const count = timesOf(counting);
  let due = nth(counting, count, 0);
  let extra = 0;
  const suspended: Stretch[] = [];
  for (let at = firstAfter(stretches, starts); at < stretches.length; at += 1) {
    const stretch = stretches[at] as Stretch;
    const from = dayNumber(stretch.from);
    if (from > due) break;
    if (stretch.to === null) return { due: null, suspended: [...suspended, stretch] };
    const first = Math.max(from, starts + 1);
    const last = dayNumber(stretch.to) - 1;
    if (last < first) continue;
    suspended.push(stretch);
    if (inWorkingDays) {
      extra += working.workingDaysBetween(first - 1, last);
      due = nth(counting, count, extra);
    } else {
      due += last - first + 1;
    }
  }
  return { due: rolled(due, counting), suspended };
}

/** The base plus so many times the limit, and so many working days more. */
function nth({ base, limit, version, calendar }: Counting, count: number, extra: number): DayNumber {
  const amount = limit.amount * count;
  if (limit.unit === 'working days')
    return calendar.forMark(version.mark).addWorkingDays(base, amount + extra);
  return limit.unit === 'months' ? addMonths(base, amount) : base + amount;
}

/** How many times the limit is counted: from an earlier due date until it lies beyond day 0. */
function timesOf(counting: Counting): number {
  let count = 1;
  if (counting.base !== counting.starts && counting.limit.amount > 0)
    while (nth(counting, count, 0) <= counting.starts) count += 1;
  return count;
}

function rolled(due: DayNumber, { version, calendar }: Counting): DayNumber {
  return version.roll === 'next working day' ? calendar.forMark(version.mark).nextWorkingDay(due) : due;
}

/** Where the first stretch stands that reaches beyond day 0. */
function firstAfter(stretches: readonly Stretch[], starts: DayNumber): number {
  if (stretches.length === 0) return 0;
  const day = dayOf(starts);
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const { to } = stretches[middle] as Stretch;
    if (to !== null && to <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}
