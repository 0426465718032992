import { checkCell } from '../check-cell.ts';
import type { CellProblem, TableLimits, TableRow } from '../table.ts';
import { columnLetter, countInWords, TableError } from '../table-error.ts';
import { type CellContext, type RawCell, textOf } from './cell.ts';
import { parseXml } from './xml.ts';

/** What is seen besides rows, filled while the sheet is read. */
export interface SheetFindings {
  /** Ranges of merged cells, the first few: three, or `most`. */
  readonly merged: string[];
  readonly most?: number;
}

interface Sheet {
  readonly file: string;
  readonly name: string;
  readonly context: CellContext;
  readonly limits: TableLimits;
  readonly findings: SheetFindings;
}

const LAST_ROW = 1_048_576;

/** The rows of a sheet with something in them, as the XML comes. Hidden rows are rows like others. */
export function rowsOfSheet(chunks: AsyncIterable<Buffer>, sheet: Sheet): AsyncGenerator<TableRow> {
  const { context, limits, findings } = sheet;
  let row = 0;
  let column = -1;
  let cells: string[] = [];
  let problems: CellProblem[] = [];
  let filled = false;
  let reading: 'v' | 't' | null = null;
  let phonetic = false;
  const cell: RawCell = { type: '', style: 0, value: '', formula: false };

  const openCell = (attributes: Record<string, string>): void => {
    const reference = attributes.r;
    column = reference === undefined ? column + 1 : columnOf(reference);
    cell.type = attributes.t ?? '';
    cell.style = Number(attributes.s ?? 0);
    cell.value = '';
    cell.formula = false;
  };
  const closeCell = (): void => {
    if (cell.value === '' && !cell.formula) return;
    if (column >= limits.columns) throw tooWide(sheet, row, column);
    const text = checkCell(textOf(cell, column, context, problems), column, limits, problems);
    while (cells.length <= column) cells.push('');
    cells[column] = text;
    if (text.trim() !== '' || problems.length > 0) filled = true;
  };
  return parseXml<TableRow>(chunks, sheet.file, {
    open(element, attributes) {
      if (element === 'c') openCell(attributes);
      else if (element === 'v' || element === 't') reading = phonetic ? null : element;
      else if (element === 'f') cell.formula = true;
      else if (element === 'rPh') phonetic = true;
      else if (element === 'row') {
        row = attributes.r === undefined ? row + 1 : Number(attributes.r);
        if (!(row >= 1 && row <= LAST_ROW)) throw noRow(sheet, attributes.r ?? '');
        column = -1;
        cells = [];
        problems = [];
        filled = false;
      } else if (element === 'mergeCell' && findings.merged.length < (findings.most ?? 3))
        findings.merged.push(attributes.ref ?? '');
    },
    text(piece) {
      if (reading !== null) cell.value += piece;
    },
    close(element, emit) {
      if (element === 'v' || element === 't') reading = null;
      else if (element === 'c') closeCell();
      else if (element === 'rPh') phonetic = false;
      else if (element === 'row' && filled) emit({ sheet: sheet.name, row, cells, problems });
    },
  });
}

/** The column of a cell's reference, from 0: C12 is 2. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at) & 0xdf;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

function tooWide(sheet: Sheet, row: number, column: number): TableError {
  return new TableError(
    `Row ${row} of the sheet “${sheet.name}” in ${sheet.file} has something in column ${columnLetter(column)}; at most ${countInWords(sheet.limits.columns)} columns can be read. Delete the columns that are not needed.`,
    { sheet: sheet.name, row, column: columnLetter(column) },
  );
}

function noRow(sheet: Sheet, number: string): TableError {
  return new TableError(
    `The sheet “${sheet.name}” in ${sheet.file} is damaged: it has a row with the number ${number}. Open it in Excel, save it anew, and upload that.`,
    { sheet: sheet.name },
  );
}
