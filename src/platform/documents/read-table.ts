import { basename } from 'node:path';
import { type Bytes, openBytes, type TableSource } from './bytes.ts';
import { readCsv } from './csv/read-csv.ts';
import { sniff } from './sniff.ts';
import { TABLE_LIMITS, type Table, type TableLimits, type TableProgress, type TableRow } from './table.ts';
import { TableError } from './table-error.ts';
import { readXlsx } from './xlsx/read-xlsx.ts';

export interface ReadTableOptions {
  /** The name that its owner knows the file by, for the messages; the path's own where there is none. */
  readonly filename?: string;
  /** The sheet of a workbook; without it the first with something in it. */
  readonly sheet?: string;
  readonly limits?: Partial<TableLimits>;
  readonly onProgress?: (progress: TableProgress) => void;
}

/**
 * Opens a CSV file or an Excel workbook, known by its content, and streams its rows in little memory:
 * `for await (const row of await readTable('orders.csv'))`.
 * Throws TableError, here or on the way, for what cannot be read; a single bad cell is told in `row.problems` instead.
 */
export async function readTable(source: TableSource, options: ReadTableOptions = {}): Promise<Table> {
  const limits = { ...TABLE_LIMITS, ...options.limits };
  const filename = options.filename ?? (typeof source === 'string' ? basename(source) : '');
  const name = filename === '' ? 'The file' : `“${filename}”`;
  const bytes = await openBytes(source, name, limits.fileBytes);
  try {
    const kind = await sniff(bytes, name);
    refuseWrongName(filename, kind, name);
    const reading = { name, limits, sheet: options.sheet, onProgress: options.onProgress };
    const { about, rows } = kind === 'zip' ? await readXlsx(bytes, reading) : await readCsv(bytes, reading);
    return {
      about,
      close: () => bytes.close(),
      [Symbol.asyncIterator]: () => closing(rows, bytes, about.kind, name),
    };
  } catch (error) {
    await bytes.close();
    throw error;
  }
}

function refuseWrongName(filename: string, kind: 'zip' | 'text', name: string): void {
  const ending = /\.([a-z0-9]+)$/i.exec(filename)?.[1]?.toLowerCase() ?? '';
  if (kind === 'text' && ['xlsx', 'xlsm', 'xls', 'xlsb', 'ods'].includes(ending)) {
    throw new TableError(
      `${name} is named like an Excel workbook, but is plain text (CSV) by its content. Give it a name that ends in .csv, or export it as a real workbook, and upload it again.`,
    );
  }
  if (kind === 'zip' && ['csv', 'tsv', 'txt', 'xls'].includes(ending)) {
    throw new TableError(
      `${name} is named like ${ending === 'xls' ? 'an old Excel workbook' : 'a text file'}, but is a ZIP or an Excel workbook by its content. If it is a workbook, give it a name that ends in .xlsx and upload it again.`,
    );
  }
}

async function* closing(
  rows: AsyncGenerator<TableRow>,
  bytes: Bytes,
  kind: 'csv' | 'xlsx',
  name: string,
): AsyncGenerator<TableRow> {
  let any = false;
  try {
    for await (const row of rows) {
      any = true;
      yield row;
    }
  } finally {
    await rows.return(undefined);
    await bytes.close();
  }
  if (!any && kind === 'csv') {
    throw new TableError(
      `${name} holds no rows: there is nothing in it but blank lines. Export it again, and look at it before you upload it.`,
    );
  }
}
