import type { WholeSheet, WholeWorkbook } from '../../../../platform/documents/xlsx/read-sheets.ts';
import { cellOf, EMPTY_CELL, type Grid, type GridCell, type ReadFile } from './grid.ts';
import { problemsIn } from './problems.ts';

/** A workbook's sheets as tables: those that can be seen, else the hidden ones. */
export function fileOfWorkbook(workbook: WholeWorkbook, name: string): ReadFile {
  const seen = workbook.sheets.filter((sheet) => !sheet.hidden);
  const hidden = workbook.sheets.filter((sheet) => sheet.hidden);
  const notes: string[] = [];
  if (workbook.macros)
    notes.push('The workbook holds macros. They were not run, and nothing of them was read.');
  if (seen.length > 0 && hidden.length > 0)
    notes.push(`Hidden sheets were not read: ${hidden.map((sheet) => `“${sheet.name}”`).join(', ')}.`);
  const read = seen.length > 0 ? seen : hidden;
  notes.push(...read.flatMap(({ name: sheet, rows }) => problemsIn(rows, `sheet “${sheet}”`)));
  return {
    name,
    kind: 'workbook',
    grids: read.map(gridOf),
    paragraphs: [],
    properties: workbook.properties,
    notes,
  };
}

function gridOf({ name, rows, merged }: WholeSheet): Grid {
  const continued = continuedCells(merged);
  return {
    name: `Sheet “${name}”`,
    within: [],
    rows: rows.map(({ row, cells }) => {
      const columns = continued.get(row);
      const filled: GridCell[] = cells.map((text, column) =>
        text === '' && columns?.has(column) ? { lines: [], continues: true } : cellOf(text),
      );
      for (const column of columns ?? []) {
        while (filled.length < column) filled.push(EMPTY_CELL);
        if (filled.length === column) filled.push({ lines: [], continues: true });
      }
      return { row, cells: filled };
    }),
  };
}

/** The columns of each row that belong to a cell merged over rows, below its first. Whole merged columns are no cells. */
function continuedCells(ranges: readonly string[]): Map<number, Set<number>> {
  const continued = new Map<number, Set<number>>();
  for (const range of ranges) {
    const match = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(range);
    if (!match) continue;
    const [, column, first, , last] = match;
    if (Number(last) - Number(first) > 1_000) continue;
    for (let row = Number(first) + 1; row <= Number(last); row += 1) {
      const columns = continued.get(row) ?? new Set();
      continued.set(row, columns.add(columnOf(column ?? 'A')));
    }
  }
  return continued;
}

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
