import type { PlanAction } from '../../../engine/plan/action.ts';
import { MOVES } from '../../../engine/plan/moves.ts';
import type { PlanState } from '../../../engine/plan/states.ts';
import { STATE_TITLES } from '../words.ts';

/**
 * Whether the states of an action still follow one another by the table, after an entry was corrected or withdrawn. Gives
 * a sentence where they do not.
 */
export function brokenCourse(action: PlanAction): string | null {
  let state: PlanState = 'not-started';
  for (const entry of action.states) {
    const move = MOVES[state][entry.to];
    if (!move.allowed) {
      return `Without it, “${STATE_TITLES[entry.to]}” would follow on “${STATE_TITLES[state]}”, which may not be. Withdraw the later changes of state first.`;
    }
    state = entry.to;
  }
  return null;
}
