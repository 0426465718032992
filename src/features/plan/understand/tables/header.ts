import { cellAt, type GridRow } from '../read/grid.ts';
import { markerOf } from '../rows/markers.ts';
import { type Role, roleOfHeading } from './roles.ts';

const LONGEST = 90;
const SEVERAL: ReadonlySet<Role> = new Set(['recommendation', 'progress', 'leads']);

/** A column of a table of a plan. */
export interface Column {
  readonly at: number;
  /** '' where it has none. */
  readonly heading: string;
  /** Null until somebody says. */
  readonly role: Role | null;
  /** Its role was taken from what stands in it, and is asked about. */
  readonly guessed?: true;
}

/** The columns that a row names, where it is the heading of a plan's table; null where it is a row like others. */
export function headerOf(row: GridRow): Column[] | null {
  const columns = row.cells.map((cell, at) => {
    const heading = cell.lines.join(' ');
    return { at, heading, role: roleOfHeading(heading) };
  });
  const filled = columns.filter(({ heading }) => heading !== '');
  if (filled.some(({ heading }) => heading.length > LONGEST || isContent(heading))) return null;
  const roles = new Set(filled.flatMap(({ role }) => (role === null ? [] : [role])));
  const core = roles.has('action') || roles.has('recommendation');
  const beside = roles.size >= 3 || (roles.size === 2 && filled.length <= 4 && !roles.has('ref'));
  return core && beside && roles.size * 2 >= filled.length ? withoutDoubles(columns) : null;
}

/** A sentence and a numbered action are no headings. */
function isContent(text: string): boolean {
  if (/(\S+\s+){3}\S+[.!?]$/.test(text)) return true;
  const style = markerOf(text)?.style;
  return style === 'number-letter' || style === 'dotted';
}

/** What is answered, progress and leads may stand in several columns; of anything else the first counts. */
function withoutDoubles(columns: readonly Column[]): Column[] {
  const taken = new Set<Role>();
  return columns.map((column) => {
    const { role } = column;
    if (role === null || SEVERAL.has(role)) return column;
    if (taken.has(role)) return { ...column, role: null };
    taken.add(role);
    return column;
  });
}

/** Whether a row repeats a heading that was seen, as tables do at the top of every page. */
export function repeats(row: GridRow, columns: readonly Column[]): boolean {
  const headed = columns.filter(({ heading }) => heading !== '');
  const same = headed.filter(({ at, heading }) => plain(cellAt(row, at).lines.join(' ')) === plain(heading));
  return headed.length > 0 && same.length * 2 > headed.length;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

/** Whether two tables have the same headings: one goes on on another page. */
export function sameHeadings(one: readonly Column[], other: readonly Column[]): boolean {
  const headings = (columns: readonly Column[]): string =>
    columns
      .filter(({ heading }) => heading !== '')
      .map(({ at, heading }) => `${at} ${plain(heading)}`)
      .join('|');
  return headings(one) === headings(other);
}
