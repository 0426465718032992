import type { PlanFactKind } from '../../../engine/plan/facts.ts';
import type { PlanState } from '../../../engine/plan/states.ts';
import type { Permission } from '../../organisation/index.ts';
import type { PlanDraft } from '../draft.ts';

/** What it takes to record each kind on the plan; the compiler names a kind that is missing. */
const NEEDS: Readonly<Record<Exclude<PlanFactKind, 'action-moved' | 'measure-reported'>, Permission>> = {
  'plan-source-added': 'manage-plan',
  'plan-source-changed': 'manage-plan',
  'recommendation-made': 'manage-plan',
  'recommendation-changed': 'manage-plan',
  'action-made': 'manage-plan',
  'action-reworded': 'manage-plan',
  'leads-changed': 'manage-plan',
  'planned-date-changed': 'manage-plan',
  'update-given': 'update-plan',
  'evidence-added': 'update-plan',
  'part-cancelled': 'manage-plan',
  // Whoever claims sets the first; changing them takes more (see wording.ts).
  're-tests-set': 'update-plan',
  're-test-recorded': 'update-plan',
  'measure-linked': 'manage-plan',
  'plan-imported': 'manage-plan',
  'public-wording-confirmed': 'manage-plan',
  'plan-settings-set': 'manage-plan',
};

/** Leads claim and go on; testing is decided by those who may verify; cancelling belongs to who keeps the plan. */
const MOVE_NEEDS: Readonly<Record<PlanState, Permission>> = {
  'not-started': 'manage-plan',
  'in-progress': 'update-plan',
  done: 'update-plan',
  verified: 'verify-plan',
  sustained: 'verify-plan',
  'slipped-back': 'verify-plan',
  cancelled: 'manage-plan',
};

/** The permission that moving an action to a state takes. */
export function neededToMove(to: PlanState): Permission {
  return MOVE_NEEDS[to];
}

/** The permission that recording a draft takes; null for what only the service itself records. */
export function neededFor(draft: Pick<PlanDraft, 'kind' | 'data'>): Permission | null {
  if (draft.kind === 'measure-reported') return null;
  if (draft.kind === 'action-moved') return MOVE_NEEDS[(draft.data as { to: PlanState }).to];
  return NEEDS[draft.kind];
}
