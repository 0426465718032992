import { PlainError } from '../errors.ts';

/** Where in a file something is wrong. */
export interface TablePlace {
  readonly sheet?: string;
  /** As a person sees it in the spreadsheet. */
  readonly row?: number;
  /** The letter of the column: A, B ... AA. */
  readonly column?: string;
}

/** A file that cannot be read as a table. The message says what is wrong, where, and what to do. */
export class TableError extends PlainError {
  override name = 'TableError';
  readonly place: TablePlace;
  constructor(message: string, place: TablePlace = {}, options: { cause?: unknown } = {}) {
    super(message, options);
    this.place = place;
  }
}

/** The letter of a column counted from 0: 0 is A, 25 is Z, 26 is AA. */
export function columnLetter(index: number): string {
  let letters = '';
  for (let left = index + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
}

/** A size as people say it: 1.5 MB. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let size = bytes / 1024;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${size >= 10 ? Math.round(size) : Math.round(size * 10) / 10} ${units[unit]}`;
}

/** Whole numbers with separators: 1,000,000. */
export function countInWords(count: number): string {
  return count.toLocaleString('en-GB');
}
