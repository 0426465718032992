export {
  type KeptPromise,
  type WeeklyReport,
  type WeeklyRow,
  type WeeklyTotals,
  weeklyReport,
} from './report.ts';
export { knownBy, type Question } from './rows.ts';
