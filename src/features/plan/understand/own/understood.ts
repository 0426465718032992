import { withoutMarks } from '../../layout/marks.ts';
import type { Grid, ReadFile } from '../read/grid.ts';
import type { Understanding } from '../understand.ts';
import { ownPlan } from './own-plan.ts';

const NOTE =
  'This file was exported from Countersign, and was read as it was written. Nothing had to be asked.';

/** What is understood of a file that this software exported; null where it is to be understood like any other. */
export function understoodOwn(file: ReadFile): Understanding | null {
  const own = ownPlan(file);
  return own === null ? null : { ...own, questions: [], people: [], notes: [...file.notes, NOTE] };
}

/** A file without the marks of our exports, which nobody sees and which are no part of any text. */
export function withoutOwnMarks(file: ReadFile): ReadFile {
  return { ...file, grids: file.grids.map(plainGrid) };
}

function plainGrid(grid: Grid): Grid {
  return {
    ...grid,
    within: grid.within.map(plainGrid),
    rows: grid.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, lines: cell.lines.map(withoutMarks) })),
    })),
  };
}
