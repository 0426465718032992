export type { CalendarChange, ChangedDay } from './calendar-change.ts';
export type { Change } from './change.ts';
export type { MovedDuty } from './effect.ts';
export { fewerHolidays, fewerInWords } from './fewer-holidays.ts';
export {
  type CalendarPreview,
  previewCalendar,
  previewChange,
} from './preview.ts';
export { movesOf } from './scratch.ts';

export { adoptChange, swapIn } from './swap.ts';
export { workOutChange } from './work-out.ts';
