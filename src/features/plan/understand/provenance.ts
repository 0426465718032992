import type { Draft, PartName, Place } from './rows/draft.ts';
import type { PlanTable } from './tables/find-tables.ts';
import { ROLE_WORDS, type Role } from './tables/roles.ts';

/** A piece of the file, with what it became a part of. */
export interface Piece {
  /** The reference of the recommendation or action. */
  readonly of: string;
  readonly part: PartName;
  readonly place: Place;
  /** The whole text of the cell, as it stands in the file. */
  readonly original: string;
}

/** A table of the file, and how its columns were understood. */
export interface TableUnderstood {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly { readonly heading: string; readonly meaning: string }[];
}

/** What everything was understood from: to be shown beside the original. */
export interface Provenance {
  readonly tables: readonly TableUnderstood[];
  readonly pieces: readonly Piece[];
  /** References as the file writes them, where that is otherwise: 5c as "5(C)". */
  readonly written: Readonly<Record<string, string>>;
  /** The line of the headings that names the source; null where none does. */
  readonly source: string | null;
  /** What stands outside the tables. */
  readonly headings: readonly string[];
}

export function provenanceOf(
  draft: Draft,
  tables: readonly PlanTable[],
  headings: readonly string[],
  source: string | null,
): Provenance {
  const both = draft.recommendations.flatMap((each) => [each, ...each.actions]);
  return {
    tables: tables.map(({ name, columns, rows }) => ({
      name,
      rows: rows.length,
      columns: columns.map(({ heading, role }) => ({
        heading,
        meaning: ROLE_WORDS[role ?? ('other' satisfies Role)],
      })),
    })),
    pieces: draft.pieces.map(({ of, part, place, original }) => ({ of: of.ref, part, place, original })),
    written: Object.fromEntries(
      both
        .filter(({ ref, written }) => written !== '' && written !== ref)
        .map(({ ref, written }) => [ref, written]),
    ),
    source,
    headings,
  };
}
