import type { PlanState } from '../../../../engine/plan/states.ts';
import { TABLE_HEADINGS, WORD_HEADINGS } from '../../layout/headings.ts';
import type { Piece, TableUnderstood } from '../provenance.ts';
import type { ReadFile } from '../read/grid.ts';
import { ownTable } from './own-table.ts';
import { ownWord } from './own-word.ts';

export type OwnPiece = Omit<Piece, 'of'>;

export interface OwnAction {
  readonly ref: string;
  readonly text: readonly string[];
  /** Lines as the export writes them. */
  readonly planned: readonly string[];
  readonly leads: readonly string[];
  readonly progress: string[];
  /** Where a column of its own says it. */
  readonly state: PlanState | null;
  readonly pieces: OwnPiece[];
}

export interface OwnRecommendation {
  readonly ref: string;
  readonly title: string;
  readonly text: readonly string[];
  /** Whose it is, where a column of its own says it. */
  readonly sources?: string;
  readonly actions: OwnAction[];
  readonly pieces: OwnPiece[];
}

/** The rows of a file that this software exported. */
export interface OwnRows {
  readonly recommendations: readonly OwnRecommendation[];
  readonly sources: readonly string[];
  /** The line of the title block that names the source. */
  readonly sourceLine: string | null;
  /** The title of the rendering, as the file says it. */
  readonly rendering: string;
  readonly tables: readonly TableUnderstood[];
}

/** The rows of an export; null where the file is none, or its rows are not as an export has them. */
export function ownRows(file: ReadFile): OwnRows | null {
  return file.kind === 'word' ? ownWord(file) : ownTable(file);
}

/** Whether the cells of a row are the headings of our table. */
export function isOwnHeading(cells: readonly string[], headings: readonly string[]): boolean {
  return headings.every((heading, at) => cells[at]?.replace(/\s+/g, ' ').trim() === heading);
}

export const WORD: readonly string[] = WORD_HEADINGS;
export const TABLE: readonly string[] = Object.values(TABLE_HEADINGS);
