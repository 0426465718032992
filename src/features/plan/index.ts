import './facts.ts';

export { PLAN_ROUTES } from './api/index.ts';
export type { PlanEntryDraft } from './draft.ts';
export {
  exportPlan,
  PLAN_FORMATS,
  type PlanFormat,
} from './export/export-plan.ts';
export { importPlan, type PlanImportOutcome, preparePlanImport } from './import/import-plan.ts';
export { importedText } from './import/text.ts';
export { planImportPages } from './import-pages/index.ts';
export { dropOldPlanUploads } from './import-pages/uploads/keep.ts';
export { planActions } from './judge/knowledge.ts';
export type { PlanProblem } from './judge/move.ts';
export { RENDERINGS, type Rendering } from './layout/headings.ts';
export { subjectsOf } from './live.ts';
export { planPages } from './pages/index.ts';
export { planEntries, planVersions, projectPlan } from './project/store.ts';
export { PLAN_PROJECTIONS } from './project/tables.ts';
export { planAttention } from './read/attention.ts';
export { attentionJson } from './read/attention-json.ts';
export { showPlan } from './read/show.ts';
export { mustManagePlan, mustSeePlan, shownFor } from './read/shown-for.ts';
export { attentionText, planText } from './read/text.ts';
export { wholePlan } from './read/whole.ts';
export { type PlanWork, planWork } from './read/work.ts';
export { judgeAll as judgePlan, type PlanOutcome, planFact, recordOnPlan } from './record/record.ts';
export { withRetests } from './record/retests.ts';
export { SHIPPED_SETTINGS } from './settings.ts';
export { planStream } from './stream.ts';
export { applyAnswers, parseAnswers } from './understand/index.ts';
export { planWorkPart } from './views/work.ts';
