import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary.ts';
import type { Day } from '../../engine/calendar/day.ts';
import { readTable } from '../../platform/documents/read-table.ts';
import { weeklyFileName, weeklySheets, writeWeeklyReport } from './export.ts';
import type { WeeklyReport, WeeklyRow } from './report.ts';

const day = (text: string): Day => text as Day;

const ROW: WeeklyRow = {
  caseId: '00000000-0000-4000-8000-000000000001',
  key: 'initial-assessment:1',
  case: "=cmd|' /C calc'!A0",
  orderType: 'referral-order',
  orderMade: day('2013-07-01'),
  due: day('2013-07-29'),
  caseManagerId: '00000000-0000-4000-8000-0000000000c1',
  caseManager: 'cm-01',
  caseManagerName: 'Amara Osei',
  team: 'north',
  workingDaysLeft: -2,
  missedAppointments: 1,
  state: 'overdue',
  completedOn: null,
  workingDaysTaken: null,
  nextAppointment: day('2013-08-01'),
  expectedCompletion: null,
  provisional: false,
  recordedLate: true,
};

const REPORT: WeeklyReport = {
  asAt: day('2013-07-31'),
  on: day('2013-07-31'),
  knownBy: 'recorded',
  rows: [
    ROW,
    {
      ...ROW,
      case: 'HM-2',
      caseManagerId: null,
      caseManager: null,
      caseManagerName: null,
      due: null,
      orderType: null,
    },
  ],
  promises: [
    {
      caseId: ROW.caseId,
      case: 'HM-3',
      caseManagerId: null,
      caseManagerName: null,
      promised: day('2013-07-30'),
      kept: 'not-kept',
    },
  ],
  totals: { outstanding: 3, overdue: 2, metOnTime: 1, metLate: 0, notMet: 0, lapsed: 0, restricted: 1 },
};

let folder = '';
beforeAll(async () => {
  folder = await temporaryFolder('weekly');
});
afterAll(() => rm(folder, { recursive: true }));

async function read(path: string): Promise<{ sheet: string | null; cells: readonly string[] }[]> {
  const table = await readTable(path);
  const rows: { sheet: string | null; cells: readonly string[] }[] = [];
  for await (const { sheet, cells } of table) rows.push({ sheet, cells });
  return rows;
}

describe('the weekly report as a file', () => {
  test('CSV holds every row with its headings, and nothing that Excel would run', async () => {
    const path = join(folder, 'weekly.csv');
    await writeWeeklyReport(REPORT, 'csv', path);
    const text = await readFile(path, 'utf8');
    expect(text).toContain('2013-07-31,"\'=cmd|');
    const [headings, first, second] = (await read(path)).map((row) => row.cells);
    expect(headings?.slice(0, 6)).toEqual([
      'Report day',
      'Case',
      'Order type',
      'Order made',
      'Due',
      'Due date provisional',
    ]);
    expect(first?.slice(6)).toEqual([
      'Amara Osei',
      'cm-01',
      'north',
      'Overdue',
      '-2',
      '1',
      '2013-08-01',
      '',
      '',
      '',
      'Yes',
    ]);
    expect(second?.slice(1, 8)).toEqual(['HM-2', 'No order', '2013-07-01', '', 'No', 'Unallocated', '']);
  });

  test('a workbook says the day, and has the promises and the totals besides', async () => {
    const sheets = weeklySheets(REPORT);
    expect(sheets.map((sheet) => sheet.title)).toEqual(['As at Wed 31 Jul 2013', 'Promises', 'Totals']);
    expect([...(sheets[1].rows as Iterable<unknown>)]).toEqual([['HM-3', '2013-07-30', 'Not kept']]);
    expect([...(sheets[2].rows as Iterable<unknown>)].at(-1)).toEqual([
      'Restricted: counted above, not listed',
      1,
    ]);
    const path = join(folder, 'weekly.xlsx');
    await writeWeeklyReport(REPORT, 'xlsx', path);
    const rows = await read(path);
    expect(rows[0]?.sheet).toBe('As at Wed 31 Jul 2013');
    expect(rows[1]?.cells.slice(0, 3)).toEqual(['2013-07-31', "=cmd|' /C calc'!A0", 'Referral order']);
  });

  test('is named by its day, and says which kind of day', () => {
    expect(weeklyFileName(REPORT, 'csv')).toBe('weekly-report-as-at-2013-07-31.csv');
    expect(weeklyFileName({ ...REPORT, asAt: null }, 'xlsx')).toBe('weekly-report-on-2013-07-31.xlsx');
    expect(weeklySheets({ ...REPORT, asAt: null })[0].title).toBe('On Wed 31 Jul 2013');
  });

  test('a place that cannot be written is told in words, and nothing half-written stays', async () => {
    const nowhere = join(folder, 'missing', 'weekly.csv');
    await expect(writeWeeklyReport(REPORT, 'csv', nowhere)).rejects.toThrow(
      `${nowhere} cannot be written: there is no folder ${join(folder, 'missing')}. Make it, or choose another.`,
    );
    await expect(writeWeeklyReport(REPORT, 'csv', folder)).rejects.toThrow(
      `${folder} is a folder. Give the name of a file.`,
    );
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
