import type { Asker } from '../asker.ts';
import type { Grid, GridRow, ReadFile } from '../read/grid.ts';
import { askColumns, columnsByContent } from './columns.ts';
import { type Column, headerOf, repeats, sameHeadings } from './header.ts';
import { chooseVersion } from './versions.ts';

/** A table of a plan: its columns, and its rows without headings. */
export interface PlanTable {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly GridRow[];
}

export interface FoundTables {
  readonly tables: readonly PlanTable[];
  /** What stands outside them or above their headings: titles. */
  readonly headings: readonly string[];
  readonly notes: readonly string[];
}

type Headed = Part & { readonly columns: Column[] };

interface Part {
  readonly name: string;
  readonly columns: Column[] | null;
  readonly rows: GridRow[];
}

const LEAVE_OUT = 'leave it out';

/** Finds the tables of a plan in a file by their headings, else by what stands in them. */
export function findTables(file: ReadFile, asker: Asker): FoundTables {
  const headings = [...file.paragraphs];
  const { grids, notes: versions } =
    file.kind === 'workbook' ? chooseVersion(file.grids, asker) : { grids: file.grids, notes: [] };
  const notes: string[] = [...versions];
  const found: Headed[] = [];
  const left: Grid[] = [];
  for (const grid of grids) {
    const parts = partsOf(grid);
    if (parts.every(({ columns }) => columns === null)) {
      const inner = grid.within.flatMap(partsOf).filter(({ columns }) => columns !== null);
      if (inner.length === 0) {
        if (!continues(grid, found, asker)) left.push(grid);
        continue;
      }
      headings.push(...grid.rows.flatMap(titleOf));
      parts.splice(0, parts.length, ...inner);
    }
    for (const part of parts) {
      if (part.columns === null) headings.push(...part.rows.flatMap(titleOf));
      else addPart(found, { ...part, columns: part.columns });
    }
  }
  const tables: PlanTable[] = found.map(({ name, columns, rows }) => ({
    name,
    columns: askColumns(name, columns, rows, asker),
    rows,
  }));
  if (tables.length === 0) tables.push(...byContent(left, asker));
  else notes.push(...left.map(leftOut));
  return { tables, headings, notes };
}

/** A table with the headings of the one before is its next page. */
function addPart(found: Headed[], part: Headed): void {
  const before = found.at(-1);
  if (before !== undefined && sameHeadings(before.columns, part.columns))
    before.rows.push(...rowsFrom(part.name, part.rows));
  else found.push(part);
}

function rowsFrom(table: string, rows: readonly GridRow[]): GridRow[] {
  return rows.map((row, at) => ({ ...row, table, ...(at === 0 ? { startsPage: true } : {}) }));
}

/** A grid cut at each heading that is another than before. The part before the first is without columns. */
function partsOf(grid: Grid): Part[] {
  const parts: Part[] = [{ name: grid.name, columns: null, rows: [] }];
  let startsPage = false;
  for (const row of grid.rows) {
    const part = parts.at(-1);
    if (part?.columns != null && repeats(row, part.columns)) {
      startsPage = true;
      continue;
    }
    const columns = headerOf(row);
    if (columns !== null) parts.push({ name: grid.name, columns, rows: [] });
    else part?.rows.push(startsPage ? { ...row, startsPage } : row);
    startsPage = false;
  }
  const whole = parts.filter(({ columns, rows }) => columns !== null || rows.length > 0);
  const headed = whole.filter(({ columns }) => columns !== null);
  if (headed.length < 2) return whole;
  return whole.map((part) =>
    part.columns === null ? part : { ...part, name: `${grid.name}, part ${headed.indexOf(part) + 1}` },
  );
}

/** A row above the headings is a title where few of its cells are filled. */
function titleOf(row: GridRow): string[] {
  const filled = row.cells.filter((cell) => cell.lines.length > 0);
  return filled.length <= 2 ? filled.flatMap((cell) => cell.lines) : [];
}

/** A table without a heading that is as wide as the one before may be its rest: somebody says. */
function continues(grid: Grid, found: readonly Headed[], asker: Asker): boolean {
  const before = found.at(-1);
  if (before === undefined || widthOf(grid.rows) !== before.columns.length || widthOf(grid.rows) < 3)
    return false;
  const goesOn = `it goes on from ${before.name}`;
  const answer = asker.ask({
    where: grid.name,
    text: `${grid.name} has no headings, and as many columns as ${before.name}. It begins “${beginningOf(grid)}”. Does it belong to the plan?`,
    proposal: goesOn,
    choices: [goesOn, LEAVE_OUT],
  });
  if (answer === LEAVE_OUT) return false;
  before.rows.push(...rowsFrom(grid.name, grid.rows));
  return true;
}

function byContent(grids: readonly Grid[], asker: Asker): PlanTable[] {
  for (const grid of grids) {
    const columns = columnsByContent(grid.rows);
    if (columns === null) continue;
    return [{ name: grid.name, columns: askColumns(grid.name, columns, grid.rows, asker), rows: grid.rows }];
  }
  return [];
}

function leftOut(grid: Grid): string {
  return `${grid.name} was left out: its headings name neither actions nor recommendations. It begins “${beginningOf(grid)}”.`;
}

/** The first words of a table, to know it by. */
export function beginningOf(grid: Grid): string {
  const text = grid.rows[0]?.cells.flatMap((cell) => cell.lines).join(', ') ?? '';
  return text.length > 80 ? `${text.slice(0, 80).toWellFormed()}…` : text;
}

function widthOf(rows: readonly GridRow[]): number {
  return rows.reduce((width, row) => Math.max(width, row.cells.length), 0);
}
