/**
 * A table as it lies in somebody's file: rows of text with the numbers that a person sees in a spreadsheet.
 * Numbers are written plainly, Excel's days as YYYY-MM-DD (with a time: YYYY-MM-DDTHH:MM:SS), yes and no as TRUE and FALSE.
 */
export interface TableRow {
  /** The sheet's name; null for CSV. */
  readonly sheet: string | null;
  /** The row's number in the spreadsheet: the first row of the file is 1, blank rows count. */
  readonly row: number;
  /** As many cells as the row has, '' where empty; rows may differ in length. */
  readonly cells: readonly string[];
  /** What cannot be taken as it is. Usually empty; the other cells of the row are right. */
  readonly problems: readonly CellProblem[];
}

export interface CellProblem {
  /** The place in `cells`, from 0. */
  readonly column: number;
  /** What is wrong and what to do, to be read after the name of the cell: "holds an error of Excel (#REF!)...". */
  readonly reason: string;
}

/** What was found out about the file. `notes` are sentences to show to whoever uploads it. */
export interface TableAbout {
  readonly kind: 'csv' | 'xlsx';
  readonly sheet: string | null;
  /** Of a CSV file; null for a workbook. */
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  /** Where a workbook's days count from; an unformatted number can only be read as a day with it. */
  readonly daysFrom: '1900' | '1904';
  readonly notes: readonly string[];
}

export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252';
export type Delimiter = ',' | ';' | '\t' | '|';

/** Rows in order, read once. `about` is whole when the last row has been read. */
export interface Table extends AsyncIterable<TableRow> {
  readonly about: TableAbout;
  /** Lets go of the file; also done when the rows have been read to the end or the loop is left. */
  close(): Promise<void>;
}

/** Where reading stops with a TableError instead of filling the memory or the disk. */
export interface TableLimits {
  readonly fileBytes: number;
  /** All parts of a workbook together, unpacked. */
  readonly unpackedBytes: number;
  /** A part larger than `ratioFromBytes` that was packed tighter than this is a ZIP bomb. */
  readonly packedRatio: number;
  readonly ratioFromBytes: number;
  /** Rows with something in them. */
  readonly rows: number;
  readonly columns: number;
  /** Characters in a cell. Excel's own limit. */
  readonly cellLength: number;
}

export const TABLE_LIMITS: TableLimits = {
  fileBytes: 200 * 1024 * 1024,
  unpackedBytes: 1024 * 1024 * 1024,
  packedRatio: 100,
  ratioFromBytes: 10 * 1024 * 1024,
  rows: 1_000_000,
  columns: 1_000,
  cellLength: 32_767,
};

/** How far the reading is: bytes of the file (of the unpacked sheet, for a workbook) and rows so far. */
export interface TableProgress {
  readonly bytes: number;
  readonly ofBytes: number;
  readonly rows: number;
}
