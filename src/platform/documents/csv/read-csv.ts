import type { Bytes } from '../bytes.ts';
import { checkCell } from '../check-cell.ts';
import { undoDefuse } from '../defuse.ts';
import type { CellProblem, Delimiter, TableAbout, TableLimits, TableProgress, TableRow } from '../table.ts';
import { columnLetter, countInWords, TableError } from '../table-error.ts';
import { textReader } from './decode.ts';
import { findDelimiter, statedDelimiter } from './delimiter.ts';
import { type FoundEncoding, findEncoding } from './encoding.ts';
import { type CsvRecord, CsvSplitter } from './split.ts';

const SAMPLE = 64 * 1024;
/** A quoted field longer than this is a quote that was never closed. */
const RUNAWAY = 2_000_000;

interface Reading {
  readonly name: string;
  readonly limits: TableLimits;
  readonly onProgress: ((progress: TableProgress) => void) | undefined;
}

/** Reads a CSV file: finds its encoding and its delimiter, and streams its rows. */
export async function readCsv(
  bytes: Bytes,
  reading: Reading,
): Promise<{ about: TableAbout; rows: AsyncGenerator<TableRow> }> {
  const found = await findEncoding(bytes);
  const sample = textReader(found).push(await bytes.read(0, SAMPLE));
  const stated = statedDelimiter(sample);
  const delimiter = stated?.delimiter ?? findDelimiter(sample);
  const about: TableAbout = {
    kind: 'csv',
    sheet: null,
    encoding: found.encoding,
    delimiter,
    daysFrom: '1900',
    notes: notesOn(found),
  };
  return { about, rows: rowsOf(bytes, found, delimiter, stated?.length ?? 0, reading) };
}

function notesOn(found: FoundEncoding): string[] {
  if (found.encoding === 'Windows-1252') {
    return [
      'The file is not UTF-8. It was read as Windows-1252, an older Windows encoding. Check that names with accents look right; if they do not, save it as “CSV UTF-8” and upload it again.',
    ];
  }
  if (found.damaged) {
    return [
      'The file is UTF-8 with some bytes in it that are not. The cells that hold them are refused, each with its row.',
    ];
  }
  return found.encoding === 'UTF-8'
    ? []
    : [`The file is in ${found.encoding.replace('LE', '').replace('BE', '')} and was read as such.`];
}

async function* rowsOf(
  bytes: Bytes,
  found: FoundEncoding,
  delimiter: Delimiter,
  skip: number,
  reading: Reading,
): AsyncGenerator<TableRow> {
  const { limits, name, onProgress } = reading;
  const reader = textReader(found);
  const splitter = new CsvSplitter(delimiter);
  let toSkip = skip;
  let row = 0;
  let kept = 0;
  let read = 0;
  const take = function* (records: readonly CsvRecord[]): Generator<TableRow> {
    for (const record of records) {
      row += 1;
      if (record.every((field) => field.trim() === '')) continue;
      kept += 1;
      if (kept > limits.rows) {
        throw new TableError(
          `${name} has more than ${countInWords(limits.rows)} rows. Split it into smaller files and import them one after the other.`,
          { row },
        );
      }
      yield rowOf(record, row, found.damaged, reading);
    }
  };
  const cut = (text: string): string => {
    const skipped = Math.min(toSkip, text.length);
    toSkip -= skipped;
    return skipped > 0 ? text.slice(skipped) : text;
  };
  for await (const chunk of bytes.chunks()) {
    read += chunk.length;
    yield* take(splitter.push(cut(reader.push(chunk))));
    if (splitter.pendingLength > RUNAWAY) throw neverCloses(splitter, row + 1, name);
    onProgress?.({ bytes: read, ofBytes: bytes.size, rows: kept });
  }
  yield* take(splitter.push(cut(reader.end())));
  if (splitter.inQuotes) throw neverCloses(splitter, row + 1, name);
  yield* take(splitter.end());
}

function neverCloses(splitter: CsvSplitter, row: number, name: string): TableError {
  const column = columnLetter(splitter.pendingFields);
  if (!splitter.inQuotes) {
    return new TableError(
      `Row ${row} of ${name}, column ${column}, has a cell of millions of characters. This is not a table of rows; export it again.`,
      { row, column },
    );
  }
  return new TableError(
    `Row ${row} of ${name}, column ${column}, opens a quotation mark (") that never closes, so that everything after it runs together. Close it or take it away in that row, or export the file again, and upload it again.`,
    { row, column },
  );
}

function rowOf(record: CsvRecord, row: number, lost: boolean, { limits, name }: Reading): TableRow {
  if (record.length > limits.columns) {
    throw new TableError(
      `Row ${row} of ${name} has ${countInWords(record.length)} columns; at most ${countInWords(limits.columns)} can be read. Export only the columns that are needed.`,
      { row },
    );
  }
  const problems: CellProblem[] = [];
  const cells = record.map((field, column) => checkCell(undoDefuse(field), column, limits, problems, lost));
  return { sheet: null, row, cells, problems };
}
