import type { PlanAction } from '../../../engine/plan/action.ts';
import type { Recommendation } from '../../../engine/plan/recommendation.ts';
import type { PlanKnowledge } from '../judge/knowledge.ts';
import { plainRef } from '../judge/wording.ts';

/** Finds what the plan has under a reference, however it is written. */
export function refFinder(knowledge: PlanKnowledge): {
  action(ref: string): PlanAction | null;
  recommendation(ref: string): Recommendation | null;
} {
  const actions = new Map(knowledge.actions().map((one) => [plainRef(one.ref), one]));
  const recommendations = new Map(knowledge.recommendations().map((one) => [plainRef(one.ref), one]));
  return {
    action: (ref) => actions.get(plainRef(ref)) ?? null,
    recommendation: (ref) => recommendations.get(plainRef(ref)) ?? null,
  };
}
