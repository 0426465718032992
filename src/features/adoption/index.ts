export type { CalendarChange, ChangedDay } from './calendar-change.ts';
export type { Change } from './change.ts';
export type { Effect, MovedDuty } from './effect.ts';
export {
  type CalendarPreview,
  daysOf,
  previewCalendar,
  previewChange,
  type Refused,
  type Shown,
} from './preview.ts';
export { movesOf } from './scratch.ts';
export type { StandardsChange } from './standards-change.ts';
export { type AdoptOutcome, adoptChange, swapIn } from './swap.ts';
export { type WorkedOut, workOutChange } from './work-out.ts';
