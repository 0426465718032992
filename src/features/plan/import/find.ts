import type { PlanAction } from '../../../engine/plan/action.ts';
import type { Recommendation } from '../../../engine/plan/recommendation.ts';
import type { PlanKnowledge } from '../judge/knowledge.ts';
import { plainRef } from '../judge/ref.ts';

/** Finds what the plan has from a source under a reference, however it is written. Without a source: of everything. */
export function refFinder(
  knowledge: PlanKnowledge,
  source: string | null,
): {
  action(ref: string): PlanAction | null;
  recommendation(ref: string): Recommendation | null;
} {
  const own = knowledge.recommendations().filter((one) => source === null || one.sources.includes(source));
  const ids = new Set(own.map((one) => one.id));
  const actions = knowledge.actions().filter((one) => one.recommendations.some((id) => ids.has(id)));
  const byRef = <T extends { readonly ref: string }>(list: readonly T[]): Map<string, T> =>
    new Map(list.map((one) => [plainRef(one.ref), one]));
  const actionsByRef = byRef(actions);
  const recommendationsByRef = byRef(own);
  return {
    action: (ref) => actionsByRef.get(plainRef(ref)) ?? null,
    recommendation: (ref) => recommendationsByRef.get(plainRef(ref)) ?? null,
  };
}
