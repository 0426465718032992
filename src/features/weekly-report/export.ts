import { inShort } from '../../platform/day-words.ts';
import type { Sheet, SheetColumn, SheetValue } from '../../platform/documents/sheet.ts';
import { writeCsv } from '../../platform/documents/write-csv.ts';
import { writeFileWhole } from '../../platform/documents/write-file.ts';
import { writeXlsx } from '../../platform/documents/write-xlsx.ts';
import { STATE_TITLES } from '../cases/index.ts';
import type { KeptPromise } from './promises.ts';
import type { WeeklyReport, WeeklyRow, WeeklyTotals } from './report.ts';
import { orderInWords } from './text.ts';

/** The forms in which a list or report leaves the software as a table. */
export type TableFormat = 'csv' | 'xlsx';

/** The weekly report as a file, in pieces: CSV holds the rows, a workbook the promises and the totals too. */
export function weeklyReportTable(report: WeeklyReport, format: TableFormat): AsyncIterable<Buffer> {
  const [rows] = weeklySheets(report);
  return format === 'csv' ? writeCsv(rows.columns, rows.rows) : writeXlsx(weeklySheets(report));
}

/** Writes the weekly report to a file. Throws a plain error where it cannot be written. */
export function writeWeeklyReport(report: WeeklyReport, format: TableFormat, out: string): Promise<void> {
  return writeFileWhole(out, weeklyReportTable(report, format));
}

/** What the file is called when it is downloaded: the day is in its name. */
export function weeklyFileName(report: WeeklyReport, format: TableFormat | 'json'): string {
  return `weekly-report-${report.asAt === null ? 'on' : 'as-at'}-${report.on}.${format}`;
}

/** The three tables of the weekly report; the title of the first says the day. */
export function weeklySheets(report: WeeklyReport): readonly [Sheet, Sheet, Sheet] {
  return [
    {
      title: `${report.asAt === null ? 'On' : 'As at'} ${inShort(report.on)}`,
      columns: ROW_COLUMNS,
      rows: report.rows.map((row) => rowCells(report, row)),
    },
    { title: 'Promises', columns: PROMISE_COLUMNS, rows: report.promises.map(promiseCells) },
    { title: 'Totals', columns: TOTAL_COLUMNS, rows: totalRows(report) },
  ];
}

const ROW_COLUMNS: readonly SheetColumn[] = [
  { heading: 'Report day', type: 'day' },
  { heading: 'Case' },
  { heading: 'Order type', width: 30 },
  { heading: 'Order made', type: 'day' },
  { heading: 'Due', type: 'day' },
  { heading: 'Due date provisional' },
  { heading: 'Case manager', width: 24 },
  { heading: 'Case manager reference' },
  { heading: 'Team' },
  { heading: 'State' },
  { heading: 'Working days left', type: 'number' },
  { heading: 'Missed appointments', type: 'number' },
  { heading: 'Next appointment', type: 'day' },
  { heading: 'Expected completion', type: 'day' },
  { heading: 'Completed on', type: 'day' },
  { heading: 'Working days taken', type: 'number' },
  { heading: 'Recorded late' },
];

function rowCells(report: WeeklyReport, row: WeeklyRow): SheetValue[] {
  return [
    report.on,
    row.case,
    orderInWords(row.orderType),
    row.orderMade,
    row.due,
    yes(row.provisional),
    row.caseManagerName ?? 'Unallocated',
    row.caseManager,
    row.team,
    STATE_TITLES[row.state],
    row.workingDaysLeft,
    row.missedAppointments,
    row.nextAppointment,
    row.expectedCompletion,
    row.completedOn,
    row.workingDaysTaken,
    yes(row.recordedLate),
  ];
}

const PROMISE_COLUMNS: readonly SheetColumn[] = [
  { heading: 'Case' },
  { heading: 'Promised for', type: 'day' },
  { heading: 'Kept' },
];

const KEPT_TITLES: Readonly<Record<KeptPromise['kept'], string>> = {
  kept: 'Kept',
  late: 'Late',
  'not-kept': 'Not kept',
};

function promiseCells(promise: KeptPromise): SheetValue[] {
  return [promise.case, promise.promised, KEPT_TITLES[promise.kept]];
}

const TOTAL_COLUMNS: readonly SheetColumn[] = [
  { heading: 'Total', width: 44 },
  { heading: 'Number', type: 'number' },
];

const TOTAL_TITLES: Readonly<Record<keyof WeeklyTotals, string>> = {
  outstanding: 'Outstanding (open and overdue)',
  overdue: 'Overdue',
  metOnTime: 'Met on time',
  metLate: 'Met late',
  notMet: 'Not met',
  lapsed: 'Lapsed',
  restricted: 'Restricted: counted above, not listed',
};

function totalRows(report: WeeklyReport): SheetValue[][] {
  return (Object.keys(TOTAL_TITLES) as (keyof WeeklyTotals)[]).map((key) => [
    TOTAL_TITLES[key],
    report.totals[key],
  ]);
}

const yes = (it: boolean): string => (it ? 'Yes' : 'No');
