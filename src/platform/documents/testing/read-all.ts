import type { TableSource } from '../bytes.ts';
import { type ReadTableOptions, readTable } from '../read-table.ts';
import type { TableAbout, TableRow } from '../table.ts';
import { TableError } from '../table-error.ts';

/** Every row of a file, and what was found out about it. */
export async function readAll(
  source: TableSource,
  options: ReadTableOptions = {},
): Promise<{ about: TableAbout; rows: TableRow[] }> {
  const table = await readTable(source, options);
  const rows: TableRow[] = [];
  for await (const row of table) rows.push(row);
  return { about: table.about, rows };
}

/** The rows as `[number, ...cells]`, which reads well in a test. */
export async function readRows(
  source: TableSource,
  options: ReadTableOptions = {},
): Promise<(string | number)[][]> {
  return (await readAll(source, options)).rows.map((row) => [row.row, ...row.cells]);
}

/** The words with which a file is refused. */
export async function refusalOf(source: TableSource, options: ReadTableOptions = {}): Promise<string> {
  try {
    await readAll(source, options);
  } catch (error) {
    if (error instanceof TableError) return error.message;
    throw error;
  }
  throw new Error('the file was read');
}
