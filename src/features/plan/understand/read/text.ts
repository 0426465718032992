import type { Bytes } from '../../../../platform/documents/bytes.ts';
import { textReader } from '../../../../platform/documents/csv/decode.ts';
import { findEncoding } from '../../../../platform/documents/csv/encoding.ts';
import { CsvSplitter } from '../../../../platform/documents/csv/split.ts';
import { readTable } from '../../../../platform/documents/read-table.ts';
import type { TableRow } from '../../../../platform/documents/table.ts';
import { isOwnTableHeading } from '../own/own-table.ts';
import { PlanFileError } from '../plan-file-error.ts';
import { cellOf, cleanLines, type Grid, type GridRow, type ReadFile } from './grid.ts';
import { problemsIn } from './problems.ts';
import { linesOfTagged } from './tags.ts';
import { wholeRecords } from './whole-records.ts';

const PROPERTIES = { title: null, modified: null };
const MOST_ROWS = 20_000;
const MOST_CELL = 100_000;

/** A text file: its table by tabs or pipes, as CSV where it is named so. */
export async function fileOfText(bytes: Bytes, filename: string, name: string): Promise<ReadFile> {
  const text = await textOf(bytes);
  const delimiter = delimiterOf(text);
  if (/\.csv$/i.test(filename) || delimiter === null) return fileOfCsv(bytes, filename, name, text);
  refuseBroken(text, name);
  const { records, below } = wholeRecords(recordsOf(text, delimiter));
  const paragraphs: string[] = [];
  const rows: GridRow[] = [];
  records.forEach(({ line, fields }) => {
    if (fields.length === 1) paragraphs.push(...cleanLines(linesOfTagged(fields[0] ?? '').split('\n')));
    else if (!fields.every((field) => /^\s*:?-*:?\s*$/.test(field)))
      rows.push({ row: line, cells: fields.map((field) => cellOf(linesOfTagged(field))) });
  });
  refuseLarge(rows, name);
  return {
    name,
    kind: 'text',
    grids: [theTable(rows)],
    paragraphs,
    properties: PROPERTIES,
    notes: notesOn(below),
  };
}

/** NUL and half a letter cannot be kept. */
function refuseBroken(text: string, name: string): void {
  if (!text.includes('\0') && text.isWellFormed()) return;
  throw new PlanFileError(
    `${name} holds letters that are none (NUL characters or halves of letters), so that some of its text is lost. Export it again, or save it as UTF-8, and upload that.`,
  );
}

function notesOn(below: readonly number[]): string[] {
  if (below.length === 0) return [];
  const which =
    below.length === 1
      ? `Line ${below[0]} stands`
      : `${below.length} lines (the first is line ${below[0]}) stand`;
  return [
    `${which} alone directly below a row, and ${below.length === 1 ? 'was' : 'were'} taken for the rest of its last cell, as when a table is pasted as text. Look whether that is right.`,
  ];
}

async function textOf(bytes: Bytes): Promise<string> {
  const reader = textReader(await findEncoding(bytes));
  let text = '';
  for await (const chunk of bytes.chunks()) text += reader.push(chunk);
  return text + reader.end();
}

/** Tabs or pipes, where some lines have at least two of them. */
function delimiterOf(text: string): '\t' | '|' | null {
  const lines = text.split(/\r\n|\r|\n/);
  for (const delimiter of ['\t', '|'] as const)
    if (lines.filter((line) => line.split(delimiter).length > 2).length > 1) return delimiter;
  return null;
}

/** A quotation mark that never closes is an ordinary letter, as in text that no spreadsheet wrote. */
function recordsOf(text: string, delimiter: '\t' | '|'): string[][] {
  const splitter = new CsvSplitter(delimiter);
  const records = splitter.push(text);
  const open = splitter.inQuotes;
  records.push(...splitter.end());
  const all = open ? text.split(/\r\n|\r|\n/).map((line) => line.split(delimiter)) : records;
  return delimiter === '|' ? withoutEdges(all) : all;
}

/** `| a | b |` has two cells, where every row of the file is written so. */
function withoutEdges(records: string[][]): string[][] {
  const edged = (fields: string[]): boolean =>
    fields.length > 2 && fields[0]?.trim() === '' && fields.at(-1)?.trim() === '';
  const all = records.every((fields) => fields.length === 1 || edged(fields));
  return all ? records.map((fields) => (edged(fields) ? fields.slice(1, -1) : fields)) : records;
}

async function fileOfCsv(bytes: Bytes, filename: string, name: string, text: string): Promise<ReadFile> {
  const rows: GridRow[] = [];
  const paragraphs: string[] = [];
  const table = await readTable(await bytes.read(0, bytes.size), {
    filename: filename || 'text.csv',
    limits: { cellLength: MOST_CELL + 1 },
  });
  const wrong: TableRow[] = [];
  let own = false;
  for await (const each of table as AsyncIterable<TableRow>) {
    const { row, cells } = each;
    if (each.problems.length > 0) wrong.push(each);
    const filled = cells.filter((cell) => cell.trim() !== '');
    if (rows.length === 0 && filled.length === 1) paragraphs.push(...cleanLines(filled));
    else rows.push({ row, cells: cells.map((cell) => cellOf(own ? cell : linesOfTagged(cell))) });
    if (rows.length === 1) own = isOwnTableHeading(rows[0]);
    if (rows.length > MOST_ROWS) break;
  }
  refuseLarge(rows, name);
  const named = /\.csv$/i.test(filename);
  if (!(named ? rows.some((row) => row.cells.length > 1) : isEven(rows))) throw noTable(text, name);
  const grids = [theTable(rows)];
  return {
    name,
    kind: named ? 'csv' : 'text',
    grids,
    paragraphs,
    properties: PROPERTIES,
    notes: [...table.about.notes, ...problemsIn(wrong, 'the table')],
  };
}

/** Whether most rows have as many columns as the first: prose with commas in it has not. */
function isEven(rows: readonly GridRow[]): boolean {
  const width = rows[0]?.cells.length ?? 0;
  return width > 2 && rows.filter(({ cells }) => cells.length === width).length > rows.length * 0.6;
}

function theTable(rows: readonly GridRow[]): Grid {
  return { name: 'The table', rows, within: [] };
}

function refuseLarge(rows: readonly GridRow[], name: string): void {
  if (rows.length > MOST_ROWS)
    throw new PlanFileError(
      `${name} has more than ${MOST_ROWS.toLocaleString('en-GB')} rows, which no improvement plan has. Upload the plan itself.`,
    );
  const long = rows.find((row) => row.cells.some((cell) => cell.lines.join('\n').length > MOST_CELL));
  if (long)
    throw new PlanFileError(
      `A cell in row ${long.row} of ${name} is longer than ${MOST_CELL.toLocaleString('en-GB')} characters. Shorten it, or split it over two rows.`,
    );
}

/** Text without columns: copied from a PDF, where they run together, or no plan at all. */
export function noTable(text: string, name: string): PlanFileError {
  const words = [
    /recommendation|area requiring|finding/i,
    /action/i,
    /complet|by when|timescale|target date/i,
    /lead|owner|responsib/i,
  ];
  if (words.filter((word) => word.test(text)).length >= 3)
    return new PlanFileError(
      `${name} holds no table: the columns of the plan have run together, as happens when it is copied from a PDF, and which words belong to which column cannot be told. Upload the Word document or the workbook that the PDF was made from; or paste the table into Excel, put its columns right, and upload that.`,
    );
  return new PlanFileError(
    `${name} holds no table, so that no recommendations and actions can be found in it. Upload the plan as a Word document, a workbook, or text whose columns are separated by tabs.`,
  );
}
