/** A column of an export. `day` columns take YYYY-MM-DD and become real days in Excel; other text in them stays text. */
export interface SheetColumn {
  readonly heading: string;
  readonly type?: 'text' | 'number' | 'day';
  /** In characters of Excel's usual type; without it, from the heading and the type. */
  readonly width?: number;
  /** Long text goes on in further lines of its cell, and line breaks show. */
  readonly wrap?: boolean;
}

/** A number is written as a number, whatever the column; text is always text, however it begins. */
export type SheetValue = string | number | boolean | null | undefined;

export type SheetRows = Iterable<readonly SheetValue[]> | AsyncIterable<readonly SheetValue[]>;

/** One table of an export. */
export interface Sheet {
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: SheetRows;
}
