import type { Day } from '../calendar/day.ts';
import type { WorkingDays } from '../calendar/working-days.ts';
import type { FactId, Level } from '../timeline/facts.ts';

/** The duties of the table in docs/duties.md, in the order in which they are derived and listed. */
export const DUTY_KINDS = [
  'initial-assessment',
  'review',
  'progress-review',
  'change-notification',
  'change-review',
  'rosh',
  'rmp',
  'vmp',
  'plan-review',
  'countersignature',
  'correction',
  'oversight',
  'direction',
  'missed-appointment-follow-up',
  'closure-assessment',
] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];

export const DUTY_STATES = ['open', 'overdue', 'met-on-time', 'met-late', 'not-met', 'lapsed'] as const;
export type DutyState = (typeof DUTY_STATES)[number];

/**
 * Who owes a duty, as a rule; the person is resolved when asked, from intervals of allocation, line, permission
 * and deputy (rule 15), so that a leaver rewrites nothing.
 */
export type OwnerRule =
  | { readonly rule: 'case-manager' }
  /** Who wrote the document that was returned; without a post on the day judged, whoever holds the case then. */
  | { readonly rule: 'person'; readonly person: string }
  /** The first up the case manager's line with the permission at that level who is not the author. */
  | { readonly rule: 'may-sign'; readonly level: Level; readonly author: string | null }
  | { readonly rule: 'may-oversee'; readonly level: Level };

/** One obligation on one case, derived from facts and standards. Compare with {@link stateOn}; nothing here depends on a judged day. */
export interface Duty {
  readonly kind: DutyKind;
  /** Stable across derivations: the kind, the fact it is about and, where needed, its day 0. */
  readonly key: string;
  /** What the duty is about: order, document, change, appointment, direction; null where only the case. */
  readonly of: FactId | null;
  /** Day 0. */
  readonly starts: Day;
  /** The last day on which it is met on time; null while suspended without end. */
  readonly due: Day | null;
  /** `due` had there been no suspension (rule 13). */
  readonly dueUnsuspended: Day;
  readonly metOn: Day | null;
  /** The fact that met it. */
  readonly metBy: FactId | null;
  /** The day on which the obligation ended unmet: lapsed on or before `due`, not met after it (rule 5). */
  readonly endedOn: Day | null;
  readonly owner: OwnerRule;
  readonly standard: {
    readonly id: DutyKind;
    readonly version: string;
    readonly source: string;
    readonly mark: string;
    /** The day from which the version holds for the service. */
    readonly from: Day;
  };
  /** The suspended days [from, to) that moved it; `to` null while without end. */
  readonly suspended: readonly { readonly from: Day; readonly to: Day | null }[];
  /** Due after the last year of the holiday list (product 5.1). */
  readonly provisional: boolean;
  /** The working days that its date was counted in. */
  readonly working: WorkingDays;
  readonly explanation: readonly ExplanationStep[];
}

/** One step of why a duty has its date; turned into words when shown (`explain.ts`). */
export type ExplanationStep =
  | { readonly step: 'starts'; readonly what: string; readonly on: Day }
  | {
      readonly step: 'limit';
      readonly amount: number;
      readonly unit: 'working days' | 'months' | 'days';
      readonly from: Day;
      readonly due: Day;
      readonly skipped: readonly { readonly day: Day; readonly title: string }[];
    }
  | { readonly step: 'stated'; readonly due: Day }
  | {
      readonly step: 'latest' | 'earliest';
      readonly of: readonly { readonly what: string; readonly due: Day }[];
      readonly due: Day;
    }
  | {
      readonly step: 'suspended';
      readonly from: Day;
      readonly to: Day | null;
      readonly due: Day | null;
      readonly enteredAfterwards: boolean;
    }
  | {
      readonly step: 'rebased';
      readonly version: string;
      readonly on: Day;
      readonly was: Day;
      readonly due: Day;
    }
  | {
      readonly step: 'brought-forward';
      readonly what: string;
      readonly on: Day;
      readonly was: Day;
      readonly due: Day;
    }
  | { readonly step: 'holiday-added'; readonly on: Day; readonly was: Day; readonly due: Day }
  | { readonly step: 'met'; readonly what: string; readonly on: Day }
  | { readonly step: 'ended'; readonly what: string; readonly on: Day }
  | { readonly step: 'note'; readonly text: string };

/** The state of a duty on `day`: what happened after that day counts as not yet done (rule 5). */
export function stateOn(duty: Pick<Duty, 'due' | 'metOn' | 'endedOn'>, day: Day): DutyState {
  const { due, metOn, endedOn } = duty;
  if (metOn !== null && metOn <= day) return due === null || metOn <= due ? 'met-on-time' : 'met-late';
  if (endedOn !== null && endedOn <= day) return due === null || endedOn <= due ? 'lapsed' : 'not-met';
  return due === null || due >= day ? 'open' : 'overdue';
}
