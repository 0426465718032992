import { type CalendarChange, type CalendarContext, judgeCalendarChange } from './calendar-change.ts';

/**
 * Bank holidays that a year has at the least, by division. England and Wales: the 8 usual ones of
 * https://www.gov.uk/bank-holidays; a royal occasion adds one, and no year of the shipped list has fewer.
 */
const USUAL: Readonly<Record<string, { readonly place: string; readonly days: number }>> = {
  'england-and-wales': { place: 'England and Wales', days: 8 },
};

/** A year that a new list leaves with fewer bank holidays than it should have. */
export interface FewerHolidays {
  readonly year: number;
  readonly after: number;
  /** What it is held against: the list in force, or what is usual. */
  readonly than: { readonly days: number; readonly who: string };
}

/**
 * The years of a new list that have fewer bank holidays than the list in force, or than is usual: a file of which a part
 * is missing looks so. Nothing for a change that is refused anyway.
 */
export function fewerHolidays(change: CalendarChange, context: CalendarContext): FewerHolidays[] {
  if (change.change !== 'holidays' || judgeCalendarChange(change, context).length > 0) return [];
  const present = context.adopted.holidays;
  const [before, after] = [daysByYear(present.holidays), daysByYear(change.list.holidays)];
  const usual = USUAL[change.list.division];
  const found: FewerHolidays[] = [];
  for (let year = Math.min(...after.keys()); year <= change.list.lastYear; year += 1) {
    const days = after.get(year) ?? 0;
    const had = before.get(year) ?? 0;
    if (days < had) found.push({ year, after: days, than: { days: had, who: 'the list in force' } });
    else if (usual !== undefined && days < usual.days)
      found.push({ year, after: days, than: { days: usual.days, who: `${usual.place} usually` } });
  }
  return found;
}

function daysByYear(holidays: readonly { readonly day: string }[]): Map<number, number> {
  const days = [...new Set(holidays.map(({ day }) => day))];
  const byYear = Map.groupBy(days, (day) => Number(day.slice(0, 4)));
  return new Map([...byYear].map(([year, own]) => [year, own.length]));
}

/** More years than anybody reads; the others are counted. */
const MOST_NAMED = 10;

/** Each such year in a sentence. */
export function fewerInWords(fewer: readonly FewerHolidays[]): string[] {
  const named = fewer.slice(0, MOST_NAMED).map(({ year, after, than }) => {
    const has = after === 0 ? 'no bank holiday' : after === 1 ? '1 bank holiday' : `${after} bank holidays`;
    return `${year} would have ${has}; ${than.who} has ${than.days}.`;
  });
  const others = fewer.length - named.length;
  if (others > 0)
    named.push(`${others === 1 ? 'One other year' : `${others} other years`} would have too few as well.`);
  return named;
}
