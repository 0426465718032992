import { inShort } from '../../../platform/day-words.ts';
import type { SheetColumn, SheetValue } from '../../../platform/documents/sheet.ts';
import { writeCsv } from '../../../platform/documents/write-csv.ts';
import { writeXlsx } from '../../../platform/documents/write-xlsx.ts';
import type { Question } from '../../../platform/question.ts';
import { DUTY_TITLES, LEVEL_TITLES, ORDER_TITLES } from '../words.ts';
import type { ListedCase } from './case-list.ts';

const COLUMNS: readonly SheetColumn[] = [
  { heading: 'List day', type: 'day' },
  { heading: 'Case' },
  { heading: 'Name', width: 24 },
  { heading: 'Order type', width: 30 },
  { heading: 'Case manager', width: 24 },
  { heading: 'Case manager reference' },
  { heading: 'Team' },
  { heading: 'Level' },
  { heading: 'ROSH' },
  { heading: 'Vulnerability' },
  { heading: 'Next due', width: 30 },
  { heading: 'Next due on', type: 'day' },
  { heading: 'Overdue' },
  { heading: 'Open' },
  { heading: 'Opened on', type: 'day' },
  { heading: 'Restricted' },
];

/** A list of cases as a file, streamed: as many rows as the list has, safe to open in Excel. */
export function caseTable(
  cases: AsyncIterable<ListedCase>,
  question: Question,
  format: 'csv' | 'xlsx',
): AsyncIterable<Buffer> {
  const rows = cellsOf(cases, question);
  if (format === 'csv') return writeCsv(COLUMNS, rows);
  const title = `${question.asAt === null ? 'On' : 'As at'} ${inShort(question.on)}`;
  return writeXlsx([{ title, columns: COLUMNS, rows }]);
}

async function* cellsOf(cases: AsyncIterable<ListedCase>, question: Question): AsyncGenerator<SheetValue[]> {
  for await (const one of cases) {
    yield [
      question.on,
      one.reference,
      one.name,
      one.orderType === null ? 'No order' : ORDER_TITLES[one.orderType],
      one.manager?.name ?? 'Unallocated',
      one.manager?.reference,
      one.team,
      levelTitle(one.level),
      levelTitle(one.rosh),
      levelTitle(one.vulnerability),
      one.next === null ? null : DUTY_TITLES[one.next.kind],
      one.next?.due,
      one.next?.state === 'overdue' ? 'Yes' : 'No',
      one.open ? 'Yes' : 'No',
      one.openedOn,
      one.restricted ? 'Yes' : 'No',
    ];
  }
}

const levelTitle = (level: ListedCase['level']): string =>
  level === null ? 'Not assessed' : LEVEL_TITLES[level];
