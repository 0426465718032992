export { WEEKLY_ROUTES } from './api/weekly.ts';
export { weeklyReportPages } from './pages.ts';
export { type WeeklyReport, weeklyReport } from './report.ts';
