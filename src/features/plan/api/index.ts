import type { ApiRoute } from '../../api/index.ts';
import { planActionRoute, planActionsRoute, planAttentionRoute, planRoute } from './read.ts';
import { addEvidenceRoute, giveUpdateRoute, moveActionRoute } from './write.ts';

/** What other software can ask of the plan, and record on it. */
export const PLAN_ROUTES: readonly ApiRoute[] = [
  planRoute,
  planActionsRoute,
  planActionRoute,
  planAttentionRoute,
  giveUpdateRoute,
  addEvidenceRoute,
  moveActionRoute,
];
