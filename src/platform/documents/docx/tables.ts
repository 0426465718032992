import type { Block, DocumentCell, DocumentRow, DocumentTable } from '../blocks.ts';
import { countInWords, TableError } from '../table-error.ts';
import { type Attributes, attribute } from './attributes.ts';

export interface WordLimits {
  /** Rows with something in them, of all tables. */
  readonly rows: number;
  readonly cellLength: number;
  /** Tables within tables. */
  readonly depth: number;
}

interface OpenRow {
  readonly row: number;
  readonly cells: DocumentCell[];
  column: number;
  deleted: boolean;
}

interface OpenCell {
  span: number;
  continues: boolean;
  deleted: boolean;
  /** Merged with the cell before it, as old documents do it. */
  joinsLeft: boolean;
}

interface OpenTable {
  readonly rows: DocumentRow[];
  count: number;
  row: OpenRow | undefined;
  cell: OpenCell;
}

/** The tables of a document while they are read: one within another, the innermost last. */
export class OpenTables {
  readonly #tables: OpenTable[] = [];
  readonly #name: string;
  readonly #limits: WordLimits;
  #rows = 0;

  constructor(name: string, limits: WordLimits) {
    this.#name = name;
    this.#limits = limits;
  }

  /** How many tables are open. */
  get depth(): number {
    return this.#tables.length;
  }

  open(): void {
    if (this.depth >= this.#limits.depth)
      throw new TableError(
        `${this.#name} has tables within tables, more than ${this.#limits.depth} deep, and was not read. Copy the plan's own table into a new Word document and upload that.`,
      );
    this.#tables.push({ rows: [], count: 0, row: undefined, cell: plainCell() });
  }

  openRow(): void {
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    table.count += 1;
    table.row = { row: table.count, cells: [], column: 0, deleted: false };
  }

  openCell(): void {
    const table = this.#tables.at(-1);
    if (table) table.cell = plainCell();
  }

  /** A property of the open cell. */
  cellProperty(element: string, attributes: Attributes): void {
    const cell = this.#tables.at(-1)?.cell;
    if (cell === undefined) return;
    const value = attribute(attributes, 'val') ?? '';
    if (element === 'gridSpan') cell.span = Math.min(1_000, Math.max(1, Number(value) || 1));
    else if (element === 'vMerge') cell.continues = value !== 'restart';
    else if (element === 'hMerge') cell.joinsLeft = value !== 'restart';
    else if (element === 'cellMerge') cell.continues = attribute(attributes, 'vMerge') === 'cont';
    else if (element === 'cellDel') cell.deleted = true;
  }

  /** The open row begins so many columns to the right. */
  indentRow(columns: number): void {
    const row = this.#tables.at(-1)?.row;
    if (row) row.column += columns;
  }

  /** The open row was deleted with tracked changes. */
  deleteRow(): void {
    const row = this.#tables.at(-1)?.row;
    if (row) row.deleted = true;
  }

  closeCell(blocks: readonly Block[]): void {
    const table = this.#tables.at(-1);
    const row = table?.row;
    if (!table || !row || table.cell.deleted) return;
    const { span, continues, joinsLeft } = table.cell;
    const left = row.cells.at(-1);
    if (joinsLeft && left !== undefined)
      row.cells[row.cells.length - 1] = { ...left, span: left.span + span };
    else {
      this.#refuseLong(blocks, row.row);
      row.cells.push({ column: row.column, span, continues, blocks: continues ? [] : blocks });
    }
    row.column += span;
  }

  closeRow(): void {
    const table = this.#tables.at(-1);
    const row = table?.row;
    if (!table || !row) return;
    table.row = undefined;
    if (row.deleted || row.cells.every((cell) => cell.blocks.length === 0)) return;
    this.#rows += 1;
    if (this.#rows > this.#limits.rows)
      throw new TableError(
        `${this.#name} has more than ${countInWords(this.#limits.rows)} rows in its tables, which no improvement plan has. Upload the plan itself.`,
      );
    table.rows.push({ row: row.row, cells: row.cells });
  }

  /** The table that ends; null where nothing is in it. */
  close(): DocumentTable | null {
    const table = this.#tables.pop();
    return !table || table.rows.length === 0 ? null : { kind: 'table', rows: table.rows };
  }

  #refuseLong(blocks: readonly Block[], row: number): void {
    const { cellLength } = this.#limits;
    const length = blocks.reduce(
      (sum, block) => sum + (block.kind === 'paragraph' ? block.text.length : 0),
      0,
    );
    if (length > cellLength)
      throw new TableError(
        `A cell in row ${row} of a table in ${this.#name} is ${countInWords(length)} characters long; a cell may have at most ${countInWords(cellLength)}. Shorten it, or split it over two rows.`,
        { row },
      );
  }
}

function plainCell(): OpenCell {
  return { span: 1, continues: false, deleted: false, joinsLeft: false };
}
