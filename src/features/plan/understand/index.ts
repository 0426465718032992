export { type Answers, acceptProposals, applyAnswers, PlanAnswerError, parseAnswers } from './answer.ts';
export type { PlanChange } from './compare/changes.ts';
export { comparePlans } from './compare/compare.ts';
export { readDate } from './dates/read-date.ts';
export { firstSentence } from './pieces/sentences.ts';
export { PlanFileError } from './plan-file-error.ts';
export type { Piece, TableUnderstood } from './provenance.ts';
export { likeness, stems } from './rows/similar.ts';
export { type Understanding, understandPlan } from './understand.ts';
