import type { DutyKind, DutyState } from '../../engine/duties/duty.ts';
import type { AssessmentKind, Level, OrderType } from '../../engine/timeline/facts.ts';

/** Order types as people read them; a pack may rename them on screen. */
export const ORDER_TITLES: Readonly<Record<OrderType, string>> = {
  'referral-order': 'Referral order',
  'youth-rehabilitation-order': 'Youth rehabilitation order',
  'reparation-order': 'Reparation order',
  'detention-and-training-order': 'Detention and training order',
  'long-term-detention': 'Long-term detention',
  'youth-caution': 'Youth caution',
  'youth-conditional-caution': 'Youth conditional caution',
  reprimand: 'Reprimand',
  'final-warning': 'Final warning',
  'community-resolution': 'Community resolution',
  'outcome-22': 'Outcome 22',
};

export const LEVEL_TITLES: Readonly<Record<Level, string>> = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  'very-high': 'Very high',
};

export const ASSESSMENT_TITLES: Readonly<Record<AssessmentKind, string>> = {
  initial: 'Initial assessment',
  review: 'Review assessment',
  change: 'Change assessment',
  closure: 'Closure assessment',
  psr: 'Pre-sentence report assessment',
};

/** What is owed, as people read it. */
export const DUTY_TITLES: Readonly<Record<DutyKind, string>> = {
  'initial-assessment': 'Initial assessment',
  review: 'Review assessment',
  'progress-review': 'Progress review',
  'change-notification': 'Notification of a change',
  'change-review': 'Review after a change',
  rosh: 'ROSH',
  rmp: 'RMP',
  vmp: 'VMP',
  'plan-review': 'Review of a plan',
  countersignature: 'Countersignature',
  correction: 'Correction of a returned document',
  oversight: 'Management oversight',
  direction: 'Direction',
  'missed-appointment-follow-up': 'Follow-up of a missed appointment',
  'closure-assessment': 'Closure assessment',
};

/** The state of a duty on a day, in words. */
export const STATE_TITLES: Readonly<Record<DutyState, string>> = {
  open: 'Open',
  overdue: 'Overdue',
  'met-on-time': 'Met on time',
  'met-late': 'Met late',
  'not-met': 'Not met',
  lapsed: 'Lapsed',
};
