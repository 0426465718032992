import { parseDay } from '../../../engine/calendar/day.ts';
import type { SheetColumn, SheetValue } from '../sheet.ts';
import { columnLetter, countInWords } from '../table-error.ts';
import { excelOfDay } from './days.ts';
import { escapeCell } from './escape-xml.ts';
import { STYLE } from './workbook-xml.ts';

/** The rows that are still to be written. */
export interface SheetCursor {
  atEnd(): Promise<boolean>;
  next(): Promise<readonly SheetValue[] | undefined>;
}

const CHUNK = 64 * 1024;
/** Characters in a cell, by Excel's own limit. */
const MOST_LETTERS = 32_767;

/** The XML of one sheet, with at most `mostRows` rows, its heading among them. */
export async function* sheetXml(
  columns: readonly SheetColumn[],
  cursor: SheetCursor,
  mostRows: number,
): AsyncGenerator<Buffer> {
  const letters = columns.map((_, at) => columnLetter(at));
  let xml = `${opening(columns)}<row r="1">${columns.map((column, at) => textCell(`${letters[at]}1`, column.heading, STYLE.heading)).join('')}</row>`;
  let row = 1;
  while (row < mostRows) {
    const values = await cursor.next();
    if (values === undefined) break;
    row += 1;
    xml += `<row r="${row}">${cellsOf(values, columns, letters, row)}</row>`;
    if (xml.length < CHUNK) continue;
    yield Buffer.from(xml, 'utf8');
    xml = '';
  }
  const range = columns.length > 0 ? `<autoFilter ref="A1:${letters.at(-1)}${row}"/>` : '';
  yield Buffer.from(`${xml}</sheetData>${range}</worksheet>`, 'utf8');
}

function opening(columns: readonly SheetColumn[]): string {
  const widths = columns.map(
    (column, at) => `<col min="${at + 1}" max="${at + 1}" width="${widthOf(column)}" customWidth="1"/>`,
  );
  const cols = widths.length > 0 ? `<cols>${widths.join('')}</cols>` : '';
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${cols}<sheetData>`;
}

function widthOf({ heading, type, width }: SheetColumn): number {
  return (
    width ?? Math.min(60, Math.max(heading.length + 4, type === 'day' ? 12 : type === 'number' ? 8 : 16))
  );
}

function cellsOf(
  values: readonly SheetValue[],
  columns: readonly SheetColumn[],
  letters: readonly string[],
  row: number,
): string {
  let xml = '';
  for (let at = 0; at < values.length; at += 1) {
    xml += cellOf(values[at], columns[at], `${letters[at] ?? columnLetter(at)}${row}`);
  }
  return xml;
}

function cellOf(value: SheetValue, column: SheetColumn | undefined, place: string): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'number') return Number.isFinite(value) ? `<c r="${place}"><v>${value}</v></c>` : '';
  if (typeof value === 'boolean') return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (column?.type === 'day' && parseDay(value) !== null)
    return `<c r="${place}" s="${STYLE.day}"><v>${excelOfDay(value)}</v></c>`;
  return textCell(place, value, column?.wrap === true ? STYLE.lines : STYLE.text);
}

function textCell(place: string, text: string, style: number): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeCell(fitting(text))}</t></is></c>`;
}

/** Text that is longer than Excel can hold is cut, and says so at its end. */
function fitting(text: string): string {
  if (text.length <= MOST_LETTERS) return text;
  const ending = ` ... (cut: the whole text has ${countInWords(text.length)} characters; export as CSV to have it)`;
  return text.slice(0, MOST_LETTERS - ending.length).toWellFormed() + ending;
}
