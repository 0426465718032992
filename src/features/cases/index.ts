import './facts.ts';

export { CASE_ROUTES } from './api/index.ts';
export { FACTORS, SECTIONS, SELF_CHECK } from './assessment-words.ts';
export { type CaseDuty, judgeDuties } from './case-duties.ts';
export { siblingsOf } from './case-page/siblings.ts';
export { correctChild } from './child-details.ts';
export type { ChildOutcome } from './child-facts.ts';
export { dutiesByKey, placeOf } from './duties-by-key.ts';
export { namesOf } from './fact-names.ts';
export {
  CARETAKING_TITLES,
  ENDING_TITLES,
  FACT_TITLES,
  factDetail,
  factWords,
  type Names,
  PURPOSE_TITLES,
  SETTING_TITLES,
  tellFact,
} from './fact-words.ts';
export { caseById } from './find.ts';
export {
  type Draft,
  type JudgeContext,
  judgeDraft,
  judgeWithdrawal,
  type Knowledge,
  type Problem,
  type WithdrawalDraft,
} from './judge/index.ts';
export { isOpen as isOpenOn } from './judge/orders.ts';
export { contextOf, judgeContext } from './judge-context.ts';
export { knowledgeOf, withFact } from './knowledge.ts';
export { type Opening, openCase, openingFacts, openingProblems } from './open.ts';
export { engineOrganisation } from './organisation-for-owner.ts';
export { casePages } from './pages/index.ts';
export { caseHistory, caseRows } from './project/derive.ts';
export { insertIdentities, type NewIdentity, replaceIdentities } from './project/identities.ts';
export { identityOf, projectIdentity } from './project/identity.ts';
export {
  casesNamed,
  type Fold,
  foldCase,
  insertNewCases,
  type NewCase,
  storeFolds,
} from './project/many.ts';
export { CASE_PROJECTIONS, carryClosings } from './project/tables.ts';
export type { CaseFilter } from './queries/case-filter.ts';
export { everyCase, type ListedCase, listCases } from './queries/case-list.ts';
export type { CaseSort } from './queries/case-order.ts';
export { caseTable } from './queries/case-table.ts';
export { caseTotals } from './queries/case-totals.ts';
export { namesOfCases } from './queries/names-of-cases.ts';
export {
  childOfCase,
  newFact,
  provisional,
  type Recorder,
  recordOnCase,
} from './record.ts';
export { recordOnCases } from './record-many.ts';
export { joinChildren, partChildren } from './same-child.ts';
export { tellTexts } from './tell/texts.ts';
export { CORRECTION_REASON, textsInForce } from './texts.ts';
export { unseenFacts } from './unseen.ts';
export {
  reasonInText,
  reasonView,
  type StandardLink,
  standardLink,
  type ToldReason,
} from './views/reason.ts';
export { ASSESSMENT_TITLES, DUTY_TITLES, LEVEL_TITLES, ORDER_TITLES, STATE_TITLES } from './words.ts';
