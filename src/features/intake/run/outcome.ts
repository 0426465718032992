import type { Mapping } from '../mapping/suggest.ts';
import type { ColumnProblem } from '../templates/template.ts';

/** One thing that is wrong with one row. */
export interface Rejection {
  readonly file: string;
  /** As it is seen in the spreadsheet. */
  readonly row: number;
  /** The heading of the cell in the file; the template's column where the file has none. */
  readonly column: string;
  readonly value: string;
  /** What is wrong and what to do. */
  readonly reason: string;
}

/** Something to know of a row, or of a file, that was taken all the same. */
export interface Note {
  readonly file: string;
  readonly row: number | null;
  readonly note: string;
}

/** A row that was not taken, as it was, to be mended and uploaded again. */
export interface RejectedRow {
  /** Its file, from 0. */
  readonly file: number;
  readonly row: number;
  readonly cells: readonly string[];
  readonly problems: readonly Rejection[];
}

/** What was read of a file. */
export interface ReadFile {
  readonly name: string;
  readonly headings: readonly string[];
  readonly headerRow: number;
  readonly mapping: Mapping;
  /** SHA-256 and size of the content; null for a pipe. */
  readonly digest: string | null;
  readonly bytes: number | null;
  rows: number;
}

export interface ImportOutcome {
  readonly dryRun: boolean;
  /** Rows that were new and are recorded now (in a dry run: would be). */
  readonly accepted: number;
  /** Rows that said what they said before. */
  readonly unchanged: number;
  /** Rows that said something else before. */
  readonly corrected: number;
  readonly rejected: readonly Rejection[];
  readonly notes: readonly Note[];
  readonly rejectedRows: readonly RejectedRow[];
  readonly files: readonly ReadFile[];
  readonly run: string | null;
  /** The batch that was written and the head after it; null where nothing was. */
  readonly batch: number | null;
  readonly head: string | null;
}

/** Counts, refusals and notes of a run, as they come. */
export class Findings {
  accepted = 0;
  unchanged = 0;
  corrected = 0;
  readonly #rows: RejectedRow[] = [];
  readonly #notes: Note[] = [];
  readonly #files: ReadFile[];

  constructor(files: ReadFile[]) {
    this.#files = files;
  }

  refuse(file: number, row: number, cells: readonly string[], problems: readonly ColumnProblem[]): void {
    const { name, headings, mapping } = this.#files[file] as ReadFile;
    const told = problems.map(({ column, reason }): Rejection => {
      const at = mapping.indexOf(column);
      const place = at < 0 && /^[A-Z]{1,3}$/.test(column) ? letterPlace(column) : at;
      return {
        file: name,
        row,
        column: at < 0 ? column : (headings[at] ?? column),
        value: place < 0 ? '' : (cells[place] ?? ''),
        reason,
      };
    });
    this.#rows.push({ file, row, cells, problems: told });
  }

  note(file: number, row: number | null, note: string): void {
    this.#notes.push({ file: (this.#files[file] as ReadFile).name, row, note });
  }

  get rejectedRows(): RejectedRow[] {
    return this.#rows.sort((a, b) => a.file - b.file || a.row - b.row);
  }

  get notes(): Note[] {
    const place = new Map(this.#files.map((file, at) => [file.name, at]));
    return this.#notes.sort(
      (a, b) => (place.get(a.file) ?? 0) - (place.get(b.file) ?? 0) || (a.row ?? 0) - (b.row ?? 0),
    );
  }
}

function letterPlace(letters: string): number {
  let place = 0;
  for (const letter of letters) place = place * 26 + letter.charCodeAt(0) - 64;
  return place - 1;
}
