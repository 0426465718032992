import type { Day } from '../calendar/day.ts';
import type { DutyKind } from '../duties/duty.ts';
import type { Level, OrderType } from '../timeline/facts.ts';

/** How well a figure is sourced. */
export type Mark = 'published' | 'published guidance' | 'local' | 'assumed' | 'as stated' | 'as directed';

/** A limit: a number and its unit, or null: no duty from this day. */
export interface Limit {
  readonly amount: number;
  readonly unit: 'working days' | 'months' | 'days';
}

/** What a standard may distinguish: nothing (`any`), a type or class of order, a level. */
export type LimitKey = 'any' | OrderType | 'court' | 'out-of-court' | Level | 'not-assessed';

/** One dated version of the standard of one kind of duty, as a pack states it or a service overrides it. */
export interface StandardVersion {
  readonly duty: DutyKind;
  readonly version: string;
  /** The first day on which it holds. There is never an end day; a later version follows. */
  readonly from: Day;
  readonly source: string;
  readonly lastChecked: Day;
  readonly mark: Mark;
  /** False: no duty from this day. */
  readonly duties: boolean;
  /** The limit, by what the standard distinguishes: `any`, order types or classes, levels. */
  readonly limits: Readonly<Partial<Record<LimitKey, Limit>>>;
  /** What this version says nothing about, each with that in words: `out-of-court: plan-2012 has no standard for ...`. */
  readonly noStandardFor?: Readonly<Partial<Record<LimitKey, string>>>;
  /** Which holds for duties that are open when this version comes (rule 16). */
  readonly openDuties: 'keep' | 'rebase';
  /** From when the next one counts (recurring duties). */
  readonly countsFrom: 'done' | 'due';
  readonly roll: 'none' | 'next working day';
  readonly suspendable: boolean;
  /** Other figures that the duty's own rule reads: `psrAtMostMonths`, `metBeforeEndWithin` and `afterTransferAtLeastWorkingDays` (working days). */
  readonly figures: Readonly<Record<string, number>>;
}

/** A version with the day of its adoption by the service (rule 16: the later of start and adoption decides). */
export interface AdoptedVersion extends StandardVersion {
  readonly pack: string;
  readonly adoptedOn: Day;
}

/** What a type of order is: data of the pack (rule 1). */
export interface OrderTypeEntry {
  readonly id: OrderType;
  readonly title: string;
  readonly class: 'referral-order' | 'other-court-order' | 'out-of-court';
  readonly supervised: boolean;
  readonly from: Day | null;
  readonly to: Day | null;
}
