import type { Asker } from '../asker.ts';
import { cellAt, type Grid, type GridRow } from '../read/grid.ts';
import { headerOf, sameHeadings } from './header.ts';

/** How much of the actions of the shorter of two sheets must stand in both, that one is a version of the other. */
const SHARED = 0.5;

export interface ChosenGrids {
  readonly grids: readonly Grid[];
  readonly notes: readonly string[];
}

/** Of sheets that hold the same plan at different times, somebody says which is to be read: the last is proposed. */
export function chooseVersion(grids: readonly Grid[], asker: Asker): ChosenGrids {
  for (const [at, grid] of grids.entries()) {
    const versions = [grid, ...grids.slice(at + 1).filter((other) => isVersion(grid, other))];
    if (versions.length < 2) continue;
    const names = versions.map(({ name }) => name);
    const proposal = names.at(-1) ?? grid.name;
    const answer = asker.ask({
      where: `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`,
      text: `${names.slice(0, -1).join(', ')} and ${names.at(-1)} have the same headings and mostly the same actions: they look like versions of one plan. Which is to be imported?`,
      proposal,
      choices: names,
    });
    const chosen = answer ?? proposal;
    return {
      grids: grids.filter((each) => !names.includes(each.name) || each.name === chosen),
      notes: names
        .filter((name) => name !== chosen)
        .map((name) => `${name} was left out: it is another version of ${chosen}.`),
    };
  }
  return { grids, notes: [] };
}

function isVersion(one: Grid, other: Grid): boolean {
  const [first, second] = [headed(one), headed(other)];
  if (first === null || second === null || !sameHeadings(first.columns, second.columns)) return false;
  const [few, many] = [first.actions, second.actions].sort((a, b) => a.size - b.size) as [
    Set<string>,
    Set<string>,
  ];
  const shared = [...few].filter((action) => many.has(action)).length;
  return few.size > 1 && shared >= few.size * SHARED;
}

function headed(
  grid: Grid,
): { columns: NonNullable<ReturnType<typeof headerOf>>; actions: Set<string> } | null {
  for (const [at, row] of grid.rows.entries()) {
    const columns = headerOf(row);
    if (columns === null) continue;
    const column = columns.find(({ role }) => role === 'action')?.at;
    if (column === undefined) return null;
    const textOf = (each: GridRow): string => cellAt(each, column).lines.join(' ').slice(0, 80);
    return {
      columns,
      actions: new Set(
        grid.rows
          .slice(at + 1)
          .map(textOf)
          .filter((text) => text !== ''),
      ),
    };
  }
  return null;
}
