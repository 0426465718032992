import type { Day } from '../../../engine/calendar/day.ts';
import type { Level, OrderType } from '../../../engine/timeline/facts.ts';

/** Why an initial assessment was late, and what came of it. */
export type Lateness =
  | {
      readonly reason: 'missed-appointments' | 'interpreter' | 'late-notice-from-court' | 'transfer';
      /** The working day after the order on which the exception is claimed; left out: soon after the assessment. */
      readonly claimedAfter?: number;
      /** Working days from the claim to the decision. */
      readonly decidedAfter: number;
      readonly approved: boolean;
    }
  | { readonly cause: 'staff-absence' | 'unallocated' | 'other' };

/** An order of a plot; `name` is what its facts are called by. */
export interface OrderPlot {
  readonly name: string;
  readonly type: OrderType;
  readonly madeOn: Day;
  readonly plannedEnd: Day;
  readonly endsOn: Day;
  readonly how: 'completed' | 'revoked' | 'quashed';
  /** The day the court told us, where that was not the day of the order. */
  readonly notifiedOn?: Day;
  /** The day of the initial assessment; left out: when the case manager gets to it. */
  readonly assessedOn?: Day;
  readonly lateness?: Lateness;
  /** An order of another service that comes along with a transfer is made before we have the case. */
  readonly elsewhere?: true;
}

export interface ChangePlot {
  readonly happenedOn: Day;
  readonly knownOn: Day;
  readonly recordedOn: Day;
  /** Working days until a manager acknowledges it. */
  readonly acknowledgedAfter: number;
  readonly change: string;
}

/** Which mistake somebody makes on a case, and mends. */
export type Mistake = 'assessment-day' | 'planned-end' | 'note' | 'appointment';

/** What will happen on a case whatever its workers do: the outline from which its life is told. */
export interface Plot {
  /** What its chance, ids and names follow from. */
  readonly key: string;
  readonly openedOn: Day;
  readonly team: 'north' | 'south';
  /** The reference of the first case manager. */
  readonly holder: string;
  readonly allocatedOn: Day;
  readonly child: {
    /** Two cases of one child have one key. */
    readonly key: string;
    /** Siblings have one key of their own: the same last name. */
    readonly family: string;
    readonly named: boolean;
  };
  readonly orders: readonly OrderPlot[];
  readonly harm: 'yes' | 'no';
  readonly rosh: Level;
  readonly vulnerability: Level;
  /** Working days after the order on which assessment appointments were missed. */
  readonly missed: readonly number[];
  readonly interpreter?: 'booked' | 'failed';
  /** A report was asked for before the order: the day of that assessment. */
  readonly reportedOn?: Day;
  readonly changes: readonly ChangePlot[];
  readonly suspended?: {
    readonly from: Day;
    readonly to: Day;
    readonly reason: 'warrant-out' | 'hospital';
  };
  readonly restrictedOn?: Day;
  readonly transferredIn?: { readonly on: Day; readonly from: string; readonly assessedOn?: Day };
  readonly transferredOut?: { readonly on: Day; readonly to: string };
  readonly reopenedOn?: Day;
  /** The day on which the child died. */
  readonly diedOn?: Day;
  /** The child turns out to be one that is known under another reference: of the case of that key. */
  readonly sameChild?: { readonly as: string; readonly foundOn: Day };
  readonly mistake?: Mistake;
  /** Working days by which the initial assessment was recorded late. */
  readonly recordedLate?: number;
  /** Co-worker from a day on; cover for two weeks. */
  readonly coWorkerOn?: Day;
  readonly coverOn?: Day;
  readonly custodyUntil?: Day;
  readonly heldElsewhere?: { readonly from: Day; readonly to: Day };
  /** The case manager works with an intervention plan. */
  readonly interventionPlan: boolean;
}

/** The day after which nothing of a plot can happen any more, with room for whoever is late. */
export function lastDayOf(plot: Plot): Day {
  return plot.orders.reduce<Day>((last, order) => (order.endsOn > last ? order.endsOn : last), plot.openedOn);
}
