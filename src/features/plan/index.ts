import './facts.ts';

export type { PlanDraft, PlanEntryDraft, PlanWithdrawal } from './draft.ts';
export { subjectsOf } from './live.ts';
export { planEntries, planVersions, projectPlan } from './project/store.ts';
export { PLAN_PROJECTIONS } from './project/tables.ts';
export { planAttention } from './read/attention.ts';
export { showPlan } from './read/show.ts';
export { wholePlan } from './read/whole.ts';
export { type PlanOutcome, recordOnPlan } from './record/record.ts';
export { planStream } from './stream.ts';
