import type { Day } from '../calendar/day.ts';

/** How exactly a date was written (rule 32). */
export const PRECISIONS = ['day', 'month', 'quarter', 'unknown'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** What was understood of a date. It is ordered, and overdue, by its last day. */
export interface Understood {
  readonly precision: Precision;
  /** Null where no day follows from the words ("Ongoing", a month without a year). */
  readonly lastDay: Day | null;
}

/** A date as it was written, with what was understood of it. */
export interface ImpreciseDate extends Understood {
  readonly text: string;
}
