import type { WeeklyReport, WeeklyRow } from './report.ts';

/** The weekly report as the documented JSON: references, never the ids of our database. */
export function weeklyJson(report: WeeklyReport) {
  return {
    asAt: report.asAt,
    on: report.on,
    knownBy: report.knownBy,
    rows: report.rows.map(weeklyRowJson),
    promises: report.promises.map(({ case: reference, promised, kept }) => ({
      case: reference,
      promised,
      kept,
    })),
    totals: report.totals,
  };
}

export function weeklyRowJson({
  caseId,
  key,
  caseManagerId,
  caseManagerName,
  team,
  ...row
}: WeeklyRow): Omit<WeeklyRow, 'caseId' | 'key' | 'caseManagerId' | 'caseManagerName' | 'team'> {
  return row;
}
