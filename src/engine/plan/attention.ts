import { addDays, type Day } from '../calendar/day.ts';
import { atLeast, type PlanState, type Strength } from './states.ts';

/** Why an action needs attention, the most pressing first. Those that propose a change of state say which. */
export const ATTENTION_KINDS = [
  'no-longer-holds',
  're-test-failed',
  'overdue',
  're-test-due',
  'claim-without-evidence',
  'lead-left',
  'lead-changed-role',
  'no-lead',
  'no-planned-date',
  'stale',
  'can-be-verified',
  'can-be-sustained',
] as const;
export type AttentionKind = (typeof ATTENTION_KINDS)[number];

/** A change of state that follows from what is known. Machines propose, people decide. */
export const PROPOSES: Readonly<Partial<Record<AttentionKind, PlanState>>> = {
  'no-longer-holds': 'slipped-back',
  're-test-failed': 'slipped-back',
  'can-be-verified': 'verified',
  'can-be-sustained': 'sustained',
};

/** What of an action decides whether it needs attention. */
export interface Watched {
  readonly state: PlanState;
  readonly doneOn: Day | null;
  /** The last day of the planned date; null where there is none. */
  readonly plannedOn: Day | null;
  readonly strength: Strength;
  /** The day of the last update, else the day on which the action was made. */
  readonly heardOn: Day;
  /** The first re-test of the claim that waits. */
  readonly retestOn: Day | null;
  readonly retestFailed: boolean;
  /** Whether every re-test of the claim was passed, one of them six months after it or later. */
  readonly retestsPassed: boolean;
  readonly measure: 'waiting' | 'holds' | 'no-longer-holds' | null;
  readonly leads: readonly WatchedLead[];
}

export interface WatchedLead {
  /** Whether a lead who was named as a person, or a role, is still there on the day. `unknown`: written as a name only. */
  readonly is: 'there' | 'left' | 'changed-role' | 'unknown';
}

export interface NeedsAttention {
  readonly kind: AttentionKind;
  /** Since which day it is so; null where no day follows. */
  readonly since: Day | null;
}

const UNDER_WAY: ReadonlySet<PlanState> = new Set(['not-started', 'in-progress', 'slipped-back']);

/** Why an action needs attention on a day (product 5.12, rule 31); an empty list where it does not. */
export function attentionOf(action: Watched, day: Day, staleWeeks: number): NeedsAttention[] {
  if (action.state === 'cancelled') return [];
  const found: NeedsAttention[] = [];
  const add = (kind: AttentionKind, since: Day | null = null): void => void found.push({ kind, since });
  const claimed = action.doneOn !== null;
  if (claimed && action.measure === 'no-longer-holds') add('no-longer-holds');
  if (claimed && action.retestFailed) add('re-test-failed');
  if (claimed && action.retestOn !== null && action.retestOn <= day) add('re-test-due', action.retestOn);
  if (claimed && action.strength === 'none') add('claim-without-evidence', action.doneOn);
  const doubtful = action.measure === 'no-longer-holds' || action.retestFailed;
  if (action.state === 'done' && atLeast(action.strength, 'sample') && !doubtful) add('can-be-verified');
  if (action.state === 'verified' && action.retestsPassed) add('can-be-sustained');
  if (UNDER_WAY.has(action.state)) {
    if (action.plannedOn === null) add('no-planned-date');
    else if (action.plannedOn < day) add('overdue', addDays(action.plannedOn, 1));
    const stale = addDays(action.heardOn, staleWeeks * 7);
    if (stale < day) add('stale', action.heardOn);
  }
  if (action.leads.length === 0) add('no-lead');
  if (action.leads.some((lead) => lead.is === 'left')) add('lead-left');
  if (action.leads.some((lead) => lead.is === 'changed-role')) add('lead-changed-role');
  const order = (one: NeedsAttention): number => ATTENTION_KINDS.indexOf(one.kind);
  return found.sort((a, b) => order(a) - order(b));
}
