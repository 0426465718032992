import type { Asker } from '../asker.ts';
import { cellAt, type GridRow } from '../read/grid.ts';
import { roleByContent } from './by-content.ts';
import type { Column } from './header.ts';
import { ROLE_CHOICES, ROLE_WORDS, type Role, roleOf } from './roles.ts';

/** Asks what the columns hold that no word of their heading tells. Empty ones are not asked about. */
export function askColumns(
  table: string,
  columns: readonly Column[],
  rows: readonly GridRow[],
  asker: Asker,
): Column[] {
  const known = new Set(columns.map(({ role }) => role));
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), columns.length);
  return Array.from({ length: width }, (_, at): Column => {
    const column = columns[at] ?? { at, heading: '', role: null };
    if (column.role !== null && column.guessed !== true) return column;
    const example = rows.map((row) => cellAt(row, at).lines[0] ?? '').find((text) => text !== '');
    if (example === undefined) return { ...column, role: 'other' };
    const guess = column.role ?? byWords(column.heading) ?? missing(roleByContent(rows, at), known);
    const called = column.heading === '' ? `${at + 1}` : `“${column.heading}”`;
    const answer = asker.ask({
      where: `${table}, column ${called}`,
      text: `The heading of column ${called} does not tell what it holds. Its first entry is “${short(example)}”. What is it?`,
      proposal: ROLE_WORDS[guess],
      choices: ROLE_CHOICES,
    });
    return { at, heading: column.heading, role: answer === null ? guess : roleOf(answer) };
  });
}

/** Evidence and impact are told among the progress, below their own heading. */
function byWords(heading: string): Role | null {
  return /\b(evidence|impact|outcomes?|barriers|risks?)\b/i.test(heading) ? 'progress' : null;
}

/** A role that another column has by its heading is not proposed a second time. */
function missing(role: Role | null, known: ReadonlySet<Role | null>): Role {
  if (role === null || known.has(role)) return 'other';
  return role === 'ref' && known.has('action-ref') ? 'other' : role;
}

/**
 * The columns of a table without headings, by what stands in them; null where it does not look like a plan. Of two columns
 * of long texts the first is taken for the recommendations.
 */
export function columnsByContent(rows: readonly GridRow[]): Column[] | null {
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const taken = new Set<Role>();
  const columns: Column[] = [];
  for (let at = 0; at < width; at += 1) {
    const role = roleByContent(rows, at);
    const before = columns.findLast((column) => column.role === 'action');
    if (role === 'action' && before !== undefined && !taken.has('recommendation')) {
      columns[before.at] = { ...before, role: 'recommendation' };
      taken.add('recommendation');
      columns.push({ at, heading: '', role, guessed: true });
      continue;
    }
    const double = role !== null && role !== 'progress' && role !== 'leads' && taken.has(role);
    if (role !== null) taken.add(role);
    columns.push({ at, heading: '', role: double ? null : role, guessed: true });
  }
  const looksLike = taken.has('action') && (taken.has('planned') || taken.has('status')) && taken.size >= 3;
  return looksLike && rows.length > 1 ? columns : null;
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80).toWellFormed()}…` : text;
}
