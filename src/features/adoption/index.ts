export type { CalendarChange, ChangedDay } from './calendar-change.ts';
export {
  type AdoptOutcome,
  adoptCalendar,
  type CalendarPreview,
  previewCalendar,
} from './change-calendar.ts';
export type { Effect, MovedDuty } from './effect.ts';
