import './facts.ts';

export type { CaseDuty } from './case-duties.ts';
export { dutiesByKey, placeOf } from './duties-by-key.ts';
export {
  type Draft,
  type JudgeContext,
  judgeDraft,
  judgeWithdrawal,
  type Knowledge,
  type Problem,
  type WithdrawalDraft,
} from './judge/index.ts';
export { judgeContext } from './judge-context.ts';
export { knowledgeOf, withFact } from './knowledge.ts';
export { openingFacts } from './open.ts';
export { caseHistory } from './project/derive.ts';
export { projectIdentity } from './project/store.ts';
export {
  casesNamed,
  type Fold,
  foldCase,
  insertNewCases,
  type NewCase,
  storeFolds,
} from './project/many.ts';
export { CASE_PROJECTIONS } from './project/tables.ts';
export type { CaseFilter } from './queries/case-filter.ts';
export { type CasePage, everyCase, type ListedCase, listCases } from './queries/case-list.ts';
export { CASE_SORTS, type CaseSort } from './queries/case-order.ts';
export { caseTable } from './queries/case-table.ts';
export { type CaseTotals, caseTotals } from './queries/case-totals.ts';
export { newFact, provisional, type Recorder } from './record.ts';
export { CORRECTION_REASON } from './texts.ts';
export { ASSESSMENT_TITLES, DUTY_TITLES, LEVEL_TITLES, ORDER_TITLES } from './words.ts';
