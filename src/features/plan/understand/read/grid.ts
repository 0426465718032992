import type { DocumentProperties } from '../../../../platform/documents/blocks.ts';

/** A cell as a person sees it: its lines, without the empty ones. */
export interface GridCell {
  readonly lines: readonly string[];
  /** The lower part of a cell that is merged over rows: what stands in the row above holds for this row too. */
  readonly continues: boolean;
}

export interface GridRow {
  /** The row's number as a person counts it: in its sheet, its table, or the lines of a text. */
  readonly row: number;
  /** The table that it stood in, where several with the same headings were put together. */
  readonly table?: string;
  /** It stands directly below a repeated heading: what the page before broke off in may go on in it. */
  readonly startsPage?: true;
  /** One for each column of the table; those to the right may be missing. */
  readonly cells: readonly GridCell[];
}

/** A table of a file, whatever kind of file it came from. */
export interface Grid {
  /** As it is called in questions: "Table 1", "Sheet “Plan”". */
  readonly name: string;
  readonly rows: readonly GridRow[];
  /** Tables that stand in its cells. */
  readonly within: readonly Grid[];
}

export type FileKind = 'word' | 'workbook' | 'csv' | 'text' | 'json';

/** A file with its tables and what stands outside them, before anything of it is understood. */
export interface ReadFile {
  /** As messages call it: “plan.docx”. */
  readonly name: string;
  readonly kind: FileKind;
  readonly grids: readonly Grid[];
  /** What a file of JSON holds; it has no tables. */
  readonly json?: unknown;
  /** The paragraphs outside the tables. */
  readonly paragraphs: readonly string[];
  readonly properties: DocumentProperties;
  /** Sentences to show to whoever uploads it. */
  readonly notes: readonly string[];
}

export const EMPTY_CELL: GridCell = { lines: [], continues: false };

export function cellOf(text: string, continues = false): GridCell {
  return { lines: cleanLines(text.split(/\r\n|[\r\n\u2028\u2029\v]/)), continues };
}

/** Lines without white space at their ends, and without the empty ones. */
export function cleanLines(lines: readonly string[]): string[] {
  return lines.map((line) => line.replaceAll('\u00a0', ' ').trim()).filter((line) => line !== '');
}

/** The cell of a column; an empty one where the row is shorter. */
export function cellAt(row: GridRow, column: number): GridCell {
  return row.cells[column] ?? EMPTY_CELL;
}
