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
  /** Whether more than one action, or more than one recommendation, stands under a reference. */
  standsTwice(what: 'action' | 'recommendation', ref: string): boolean;
} {
  const own = knowledge.recommendations().filter((one) => source === null || one.sources.includes(source));
  const ids = new Set(own.map((one) => one.id));
  const actions = knowledge.actions().filter((one) => one.recommendations.some((id) => ids.has(id)));
  const byRef = <T extends { readonly ref: string }>(list: readonly T[]): Map<string, T> =>
    new Map(list.map((one) => [plainRef(one.ref), one]));
  const twice = { action: moreThanOnce(actions), recommendation: moreThanOnce(own) };
  const actionsByRef = byRef(actions);
  const recommendationsByRef = byRef(own);
  return {
    action: (ref) => actionsByRef.get(plainRef(ref)) ?? null,
    recommendation: (ref) => recommendationsByRef.get(plainRef(ref)) ?? null,
    standsTwice: (what, ref) => twice[what].has(plainRef(ref)),
  };
}

function moreThanOnce(list: readonly { readonly ref: string }[]): Set<string> {
  const seen = new Set<string>();
  const again = list.map((one) => plainRef(one.ref)).filter((ref) => seen.has(ref) || !seen.add(ref));
  return new Set(again);
}
