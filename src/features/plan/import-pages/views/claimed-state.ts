import type { PlanState } from '../../../../engine/plan/states.ts';

/** What a document can claim of a state: that something is done, not that it was verified or slipped back (rule 31). */
export function claimedState(state: PlanState): PlanState {
  if (state === 'verified' || state === 'sustained') return 'done';
  return state === 'slipped-back' ? 'in-progress' : state;
}
