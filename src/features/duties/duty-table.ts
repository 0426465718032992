import { inShort } from '../../platform/day-words.ts';
import type { SheetColumn, SheetValue } from '../../platform/documents/sheet.ts';
import { writeCsv } from '../../platform/documents/write-csv.ts';
import { writeXlsx } from '../../platform/documents/write-xlsx.ts';
import type { Question } from '../../platform/question.ts';
import { DUTY_TITLES, reasonInText, STATE_TITLES } from '../cases/index.ts';
import type { ListedDuty } from './queries/duty-list.ts';

const COLUMNS: readonly SheetColumn[] = [
  { heading: 'List day', type: 'day' },
  { heading: 'Case' },
  { heading: 'Name', width: 24 },
  { heading: 'Duty', width: 30 },
  { heading: 'Starts', type: 'day' },
  { heading: 'Due', type: 'day' },
  { heading: 'Due date provisional' },
  { heading: 'State' },
  { heading: 'Working days left', type: 'number' },
  { heading: 'Met or ended on', type: 'day' },
  { heading: 'Owner', width: 24 },
  { heading: 'Owner reference' },
  { heading: 'Case unallocated' },
  { heading: 'Team' },
  { heading: 'Why', width: 80 },
];

/** A list of duties as a file, streamed: as many rows as the list has, safe to open in Excel. */
export function dutyTable(
  duties: AsyncIterable<ListedDuty>,
  question: Question,
  format: 'csv' | 'xlsx',
): AsyncIterable<Buffer> {
  const rows = cellsOf(duties, question);
  if (format === 'csv') return writeCsv(COLUMNS, rows);
  const title = `${question.asAt === null ? 'On' : 'As at'} ${inShort(question.on)}`;
  return writeXlsx([{ title, columns: COLUMNS, rows }]);
}

async function* cellsOf(duties: AsyncIterable<ListedDuty>, question: Question): AsyncGenerator<SheetValue[]> {
  for await (const duty of duties) {
    yield [
      question.on,
      duty.reference,
      duty.name,
      DUTY_TITLES[duty.kind],
      duty.starts,
      duty.due,
      duty.provisional ? 'Yes' : 'No',
      STATE_TITLES[duty.state],
      duty.workingDaysLeft,
      duty.closedOn,
      duty.owner?.name ?? 'Nobody',
      duty.owner?.reference,
      duty.unallocated ? 'Yes' : 'No',
      duty.team,
      reasonInText(duty),
    ];
  }
}
