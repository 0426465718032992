export { type TableFormat, weeklyFileName, weeklyReportTable } from './export.ts';
export { weeklyReportPages } from './pages.ts';
export {
  type KeptPromise,
  type WeeklyReport,
  type WeeklyRow,
  type WeeklyTotals,
  weeklyReport,
} from './report.ts';
export { knownBy } from './rows.ts';
