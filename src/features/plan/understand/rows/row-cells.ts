import { cellAt, type GridRow } from '../read/grid.ts';
import type { PlanTable } from '../tables/find-tables.ts';
import type { Role } from '../tables/roles.ts';
import type { Placed } from './draft.ts';

/** The cells of a row by what they hold. */
export interface RowCells {
  lines(role: Role): string[];
  /** The lines with where they stand. */
  placed(role: Role): Placed[];
  /** Whether the cell is the lower part of one that is merged over rows. */
  continues(role: Role): boolean;
  /** The row is the first of a page. */
  readonly startsPage: boolean;
  /** Nothing of an action but perhaps its text stands in the row: no date, lead, state or reference. */
  readonly hasNoOwn: boolean;
  /** The original text of the cell, for the record of what came from where. */
  original(role: Role): string;
}

const OWN = ['ref', 'action-ref', 'planned', 'leads', 'status', 'completed'] as const;

export function cellsOf(table: PlanTable, row: GridRow): RowCells {
  const columnsOf = (role: Role) => table.columns.filter((column) => column.role === role);
  const lines = (role: Role) => columnsOf(role).flatMap(({ at }) => cellAt(row, at).lines);
  return {
    lines,
    placed: (role) =>
      columnsOf(role).flatMap(({ at, heading }) =>
        cellAt(row, at).lines.map((text) => ({
          text,
          place: { table: row.table ?? table.name, row: row.row, heading },
        })),
      ),
    continues: (role) => columnsOf(role).some(({ at }) => cellAt(row, at).continues),
    startsPage: row.startsPage === true,
    hasNoOwn: OWN.every((role) => lines(role).length === 0),
    original: (role) => lines(role).join('\n'),
  };
}
