import './facts.ts';

export { type Draft, type JudgeContext, judgeDraft } from './judge/index.ts';
export { knowledgeOf } from './knowledge.ts';
export { openingFacts } from './open.ts';
export { caseHistory } from './project/derive.ts';
export { projectIdentity } from './project/store.ts';
export { CASE_PROJECTIONS } from './project/tables.ts';
export { newFact, provisional } from './record.ts';
export { ORDER_TITLES } from './words.ts';
