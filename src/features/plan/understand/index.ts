export { type Answers, acceptProposals, applyAnswers, PlanAnswerError, parseAnswers } from './answer.ts';
export type { Claim } from './build/build.ts';
export type { PlanChange } from './compare/changes.ts';
export { comparePlans } from './compare/compare.ts';
export { readDate } from './dates/read-date.ts';
export type { NamedPerson } from './pieces/leads.ts';
export { PlanFileError } from './plan-file-error.ts';
export type { Piece, Provenance, TableUnderstood } from './provenance.ts';
export { type Understanding, understandPlan } from './understand.ts';
