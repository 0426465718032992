/** A document as it is read from Word or from text: paragraphs and tables, one after the other. */
export type Block = Paragraph | DocumentTable;

export interface Paragraph {
  readonly kind: 'paragraph';
  /** With the number or bullet that stands before it; line breaks as \n. */
  readonly text: string;
}

export interface DocumentTable {
  readonly kind: 'table';
  /** The rows with something in them. */
  readonly rows: readonly DocumentRow[];
}

export interface DocumentRow {
  /** The number of the row in its table, from 1; empty rows count. */
  readonly row: number;
  readonly cells: readonly DocumentCell[];
}

export interface DocumentCell {
  /** The column in the table's grid, from 0; cells before it may be merged. */
  readonly column: number;
  /** How many columns of the grid it covers. */
  readonly span: number;
  /** It is the lower part of a cell that is merged over rows: its text stands in the row above. */
  readonly continues: boolean;
  readonly blocks: readonly Block[];
}

/** What a file says about itself. */
export interface DocumentProperties {
  readonly title: string | null;
  readonly modified: string | null;
}

/** The text of some blocks, a line for each paragraph; of a table, a line for each row. */
export function linesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? block.text.split('\n')
      : block.rows.map((row) =>
          row.cells
            .map((cell) => linesOf(cell.blocks).join(' ').trim())
            .filter((text) => text !== '')
            .join(' | '),
        ),
  );
}
