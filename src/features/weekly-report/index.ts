export { weeklyReportPages } from './pages.ts';
export { type WeeklyReport, weeklyReport } from './report.ts';
