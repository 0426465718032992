import { type Day, dayNumber } from '../../../engine/calendar/day.ts';
import { inShort } from '../../../platform/day-words.ts';
import type { SheetColumn, SheetValue } from '../../../platform/documents/sheet.ts';
import { writeCsv } from '../../../platform/documents/write-csv.ts';
import { writeXlsx } from '../../../platform/documents/write-xlsx.ts';
import type { Question } from '../../../platform/question.ts';
import { STATE_TITLES } from '../../cases/index.ts';
import type { Wanted } from './wanted-query.ts';

const COLUMNS: readonly SheetColumn[] = [
  { heading: 'List day', type: 'day' },
  { heading: 'Case' },
  { heading: 'Name', width: 24 },
  { heading: 'What waits', width: 24 },
  { heading: 'Change or reason', width: 30 },
  { heading: 'Happened on', type: 'day' },
  { heading: 'Waiting since', type: 'day' },
  { heading: 'Days waiting', type: 'number' },
  { heading: 'Case manager', width: 24 },
  { heading: 'Review due', type: 'day' },
  { heading: 'State of the review' },
];

/** What waits for a manager as a file, streamed. `title` names a reason for a suspension. */
export function wantedTable(
  wanted: AsyncIterable<Wanted>,
  question: Question,
  format: 'csv' | 'xlsx',
  title: (reason: string) => string,
): AsyncIterable<Buffer> {
  const rows = cellsOf(wanted, question.on, title);
  if (format === 'csv') return writeCsv(COLUMNS, rows);
  const day = `${question.asAt === null ? 'On' : 'As at'} ${inShort(question.on)}`;
  return writeXlsx([{ title: day, columns: COLUMNS, rows }]);
}

async function* cellsOf(
  wanted: AsyncIterable<Wanted>,
  on: Day,
  title: (reason: string) => string,
): AsyncGenerator<SheetValue[]> {
  for await (const one of wanted) {
    yield [
      on,
      one.reference,
      one.name,
      one.kind === 'change' ? 'Acknowledgement of a change' : 'Approval of a suspension',
      one.kind === 'change' ? one.what : title(one.what),
      one.happenedOn,
      one.since,
      dayNumber(on) - dayNumber(one.since),
      one.manager?.name ?? 'Unallocated',
      one.review?.due,
      one.review === null ? null : STATE_TITLES[one.review.state],
    ];
  }
}
