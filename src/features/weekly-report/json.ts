import type { WeeklyReport } from './report.ts';

/** The weekly report as the documented JSON: references, never the ids of our database. */
export function weeklyJson(report: WeeklyReport): object {
  return {
    asAt: report.asAt,
    on: report.on,
    knownBy: report.knownBy,
    rows: report.rows.map(({ caseId, key, caseManagerId, caseManagerName, team, ...row }) => row),
    promises: report.promises.map(({ case: reference, promised, kept }) => ({
      case: reference,
      promised,
      kept,
    })),
    totals: report.totals,
  };
}
