import { DUTY_STATES, type DutyState } from '../../engine/duties/duty.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Query } from '../../platform/web/address.ts';
import { type Body, text } from '../../platform/web/fields.ts';
import { type WeeklyReport, type WeeklyRow, type WeeklyTotals, weeklyTotals } from './report.ts';

export const WEEKLY_PATH = '/reports/weekly';

/** Which rows of a weekly report are shown. What is left out does not narrow. */
export interface WeeklyFilter {
  /** The id of the case manager, or 'unallocated'. */
  readonly caseManager?: string;
  /** A state, or 'outstanding' for open and overdue. */
  readonly state?: DutyState | 'outstanding';
}

/** Reads the filter of an address; what it does not know it leaves out. */
export function readWeeklyFilter(query: Body): WeeklyFilter {
  const caseManager = text(query, 'case-manager');
  const state = text(query, 'state');
  return {
    ...(caseManager === 'unallocated' || isUuid(caseManager) ? { caseManager } : {}),
    ...(state === 'outstanding' || (DUTY_STATES as readonly string[]).includes(state)
      ? { state: state as DutyState | 'outstanding' }
      : {}),
  };
}

/** The filter as an address says it. */
export function weeklyFilterInAddress(filter: WeeklyFilter): Query {
  return { 'case-manager': filter.caseManager, state: filter.state };
}

/**
 * The report narrowed. The totals stay those of the day, so that each still opens its rows; with a case manager they are
 * that person's, and restricted cases, which are nobody's on screen, are left out of them.
 */
export function filtered(report: WeeklyReport, filter: WeeklyFilter): WeeklyReport {
  const { caseManager, state } = filter;
  const theirs = (one: { caseManagerId: string | null }): boolean =>
    caseManager === undefined || (one.caseManagerId ?? 'unallocated') === caseManager;
  const rows = report.rows.filter(theirs);
  const totals: WeeklyTotals = caseManager === undefined ? report.totals : weeklyTotals(rows, new Map());
  return {
    ...report,
    rows: rows.filter((row) => state === undefined || isIn(row, state)),
    promises: report.promises.filter(theirs),
    totals,
  };
}

function isIn(row: WeeklyRow, state: NonNullable<WeeklyFilter['state']>): boolean {
  return state === 'outstanding' ? row.state === 'open' || row.state === 'overdue' : row.state === state;
}
