export { dutiesByOwner, type OwnerCounts } from './by-owner.ts';
export { DUTIES_PATH } from './filter.ts';
export { dutiesPages } from './pages.ts';
export { type DutyFilter, isOwed } from './queries/duty-filter.ts';
export { everyDuty, type ListedDuty, listDuties } from './queries/duty-list.ts';
export type { DutyQuestion } from './queries/duty-rows.ts';
export { type DutyTotals, dutyTotals } from './queries/duty-totals.ts';
export { SOON, soonFrom } from './read-duties.ts';
export { stateInWords, stateTag } from './words.ts';
