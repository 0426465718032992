export { dutiesPages } from './pages.ts';
export { type DutyFilter, isOwed, type ListedState } from './queries/duty-filter.ts';
export { type DutyPage, everyDuty, type ListedDuty, listDuties } from './queries/duty-list.ts';
export type { DutyQuestion } from './queries/duty-rows.ts';
export { type DutyTotals, dutyTotals } from './queries/duty-totals.ts';
export { STATE_TITLES, stateInWords, stateTag } from './words.ts';
