/** The states of an action, in the order in which a claim grows (product 5.12, rule 31). */
export const PLAN_STATES = [
  'not-started',
  'in-progress',
  'done',
  'verified',
  'sustained',
  'slipped-back',
  'cancelled',
] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** How much a piece of evidence can show, from the weakest to the strongest. */
export const STRENGTHS = [
  'none',
  'assertion',
  'anecdote',
  'count-without-n',
  'sample',
  'full-cohort',
  'independently-verified',
] as const;
export type Strength = (typeof STRENGTHS)[number];

/** Whether `strength` shows at least as much as `wanted`. */
export function atLeast(strength: Strength, wanted: Strength): boolean {
  return STRENGTHS.indexOf(strength) >= STRENGTHS.indexOf(wanted);
}

/** The strongest of some; `none` where there is nothing. */
export function strongest(strengths: Iterable<Strength>): Strength {
  let best: Strength = 'none';
  for (const one of strengths) if (atLeast(one, best)) best = one;
  return best;
}
