import type { SheetColumn, SheetValue } from '../../../platform/documents/sheet.ts';
import { writeCsv } from '../../../platform/documents/write-csv.ts';
import { writeXlsx } from '../../../platform/documents/write-xlsx.ts';
import type { FileFormat } from '../../../platform/web/send-file.ts';
import { FACT_TITLES } from '../../cases/index.ts';
import type { RecordedFact } from './query.ts';

const COLUMNS: readonly SheetColumn[] = [
  { heading: 'Case' },
  { heading: 'What', width: 30 },
  { heading: 'Day', type: 'day' },
  { heading: 'New or corrected' },
];

/** What an import recorded, as a file. */
export function recordedTable(facts: AsyncIterable<RecordedFact>, format: FileFormat): AsyncIterable<Buffer> {
  const rows = cellsOf(facts);
  return format === 'csv'
    ? writeCsv(COLUMNS, rows)
    : writeXlsx([{ title: 'What was recorded', columns: COLUMNS, rows }]);
}

async function* cellsOf(facts: AsyncIterable<RecordedFact>): AsyncGenerator<SheetValue[]> {
  for await (const { reference, kind, on, corrects } of facts)
    yield [reference, FACT_TITLES[kind], on, corrects ? 'Corrected' : 'New'];
}
