import type { Day } from '../../engine/calendar/day.ts';
import type { ReadTx } from '../../platform/database/in-service.ts';
import type { ChangeProblem } from '../organisation/index.ts';
import type { Adopted } from '../service/index.ts';
import type { CalendarChange, ChangedDay } from './calendar-change.ts';
import { changedDays } from './calendar-change.ts';
import { type Change, configurationWith, judgeChange, presentOf } from './change.ts';
import { type Effect, effectOf } from './effect.ts';
import { type FewerHolidays, fewerHolidays } from './fewer-holidays.ts';

export interface Refused {
  readonly outcome: 'refused';
  readonly problems: readonly ChangeProblem[];
}

/** What a change would do, before it is adopted. */
export interface Shown {
  readonly outcome: 'shown';
  readonly effect: Effect;
  /** What was seen: to be given with the adoption. */
  readonly version: number;
}

/** Shows what a change of standards or calendar would do. Nothing is stored. */
export async function previewChange(
  tx: ReadTx,
  service: string,
  today: Day,
  change: Change,
): Promise<Refused | Shown> {
  const present = await presentOf(tx, service);
  const problems = await judgeChange(tx, service, change, present, today);
  if (problems.length > 0) return { outcome: 'refused', problems };
  const after = configurationWith(change, service, present, today);
  const effect = await effectOf(tx, service, { before: present.configuration, after }, today);
  return { outcome: 'shown', effect, version: present.facts.length };
}

/** What a change of the calendar would do, before it is adopted. */
export type CalendarPreview =
  | Refused
  | (Shown & {
      readonly days: readonly ChangedDay[];
      /** The last year of the list of bank holidays, before and after. */
      readonly lastYear: { readonly before: number; readonly after: number };
      /** Years that would have fewer bank holidays than they should: to be confirmed before it is adopted. */
      readonly fewer: readonly FewerHolidays[];
    });

/** Shows what a change of the calendar would do, with the days that it adds or takes away. Nothing is stored. */
export async function previewCalendar(
  tx: ReadTx,
  service: string,
  today: Day,
  change: CalendarChange,
): Promise<CalendarPreview> {
  const shown = await previewChange(tx, service, today, change);
  if (shown.outcome === 'refused') return shown;
  const { configuration } = await presentOf(tx, service);
  const adopted = configuration.adopted(today);
  const fewer = fewerHolidays(change, { adopted, today });
  return { ...shown, ...daysOf(change, adopted), fewer };
}

/** The days that a change of the calendar adds, removes or renames, and how far the list reaches. */
export function daysOf(
  change: CalendarChange,
  { holidays: present, closureDays }: Pick<Adopted, 'holidays' | 'closureDays'>,
): { days: readonly ChangedDay[]; lastYear: { before: number; after: number } } {
  const before = present.lastYear;
  if (change.change === 'holidays')
    return { days: changedDays(present, change.list), lastYear: { before, after: change.list.lastYear } };
  const { day } = change;
  const changed: ChangedDay =
    change.change === 'closure-day'
      ? { day, title: change.title, how: 'added', closure: true }
      : {
          day,
          title: closureDays.find((one) => one.day === day)?.title ?? '',
          how: 'removed',
          closure: true,
        };
  return { days: [changed], lastYear: { before, after: before } };
}
