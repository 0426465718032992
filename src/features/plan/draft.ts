import type { Day } from '../../engine/calendar/day.ts';
import type { PlanFactData, PlanFactKind } from '../../engine/plan/facts.ts';
import type { PlanFactText } from './facts.ts';

/** A fact that somebody wants to record on the plan. */
export type PlanDraft = {
  [K in PlanFactKind]: {
    readonly id: string;
    readonly kind: K;
    readonly on: Day;
    /** The fact that it corrects; its subject stays the same. */
    readonly corrects?: string;
    readonly data: PlanFactData[K];
    readonly text: PlanFactText[K];
  };
}[PlanFactKind];

/** An entry that somebody wants to take back. */
export interface PlanWithdrawal {
  readonly id: string;
  readonly kind: 'withdrawal';
  readonly on: Day;
  readonly withdraws: string;
  readonly reason: string;
}

export type PlanEntryDraft = PlanDraft | PlanWithdrawal;
