import { inShort } from '../../../platform/day-words.ts';
import type { SheetColumn, SheetValue } from '../../../platform/documents/sheet.ts';
import { writeCsv } from '../../../platform/documents/write-csv.ts';
import { writeXlsx } from '../../../platform/documents/write-xlsx.ts';
import type { Question } from '../../../platform/question.ts';
import type { FileFormat } from '../../../platform/web/send-file.ts';
import { ATTENTION_TITLES } from '../views/words.ts';
import { ATTENTION_WORDS, STATE_TITLES, STRENGTH_TITLES } from '../words.ts';
import type { AttentionRow } from './attention.ts';

const COLUMNS: readonly SheetColumn[] = [
  { heading: 'List day', type: 'day' },
  { heading: 'Action' },
  { heading: 'Text', width: 60 },
  { heading: 'Why', width: 24 },
  { heading: 'In words', width: 60 },
  { heading: 'Since', type: 'day' },
  { heading: 'State' },
  { heading: 'Led by', width: 40 },
  { heading: 'Planned for', width: 24 },
  { heading: 'Evidence', width: 24 },
];

/** What needs attention as a file. */
export function attentionTable(
  items: readonly AttentionRow[],
  question: Question,
  format: FileFormat,
): AsyncIterable<Buffer> {
  const rows = items.map(({ kind, since, row }): SheetValue[] => [
    question.on,
    row.ref,
    row.text,
    ATTENTION_TITLES[kind],
    ATTENTION_WORDS[kind],
    since,
    STATE_TITLES[row.state],
    row.leads.map(({ name }) => name).join('; '),
    row.planned,
    STRENGTH_TITLES[row.strength],
  ]);
  if (format === 'csv') return writeCsv(COLUMNS, rows);
  const title = `${question.asAt === null ? 'On' : 'As at'} ${inShort(question.on)}`;
  return writeXlsx([{ title, columns: COLUMNS, rows }]);
}
