import { createHash } from 'node:crypto';
import { canonical } from '../../../ledger/canonical.ts';
import type { TableRow } from '../../../platform/documents/table.ts';
import { columnLetter } from '../../../platform/documents/table-error.ts';
import type { Mapping } from '../mapping/suggest.ts';
import type { ColumnProblem, Template, Values } from '../templates/template.ts';
import { type ReadingContext, readValue } from './values.ts';

/** A row as its template reads it. With a problem nothing of the row is taken. */
export interface ReadRow {
  readonly values: Values;
  readonly problems: readonly ColumnProblem[];
  /** What makes the row itself among all rows of its source; null where a cell that it needs is wrong. */
  readonly identity: string | null;
}

/** Reads the cells of a row by a mapping. Every problem is found, not only the first. */
export function readRow(
  row: Pick<TableRow, 'cells' | 'problems'>,
  headings: readonly string[],
  mapping: Mapping,
  template: Template,
  context: ReadingContext,
): ReadRow {
  const values: Record<string, string> = {};
  const problems: ColumnProblem[] = [];
  for (const column of template.columns) {
    const at = mapping.indexOf(column.name);
    const damage = at < 0 ? undefined : row.problems.find((problem) => problem.column === at);
    const cell = at < 0 ? '' : (row.cells[at] ?? '');
    if (damage !== undefined) {
      problems.push({ column: column.name, reason: `The cell ${damage.reason}` });
    } else if (cell.trim() === '') {
      if (column.required)
        problems.push({
          column: column.name,
          reason: `${column.name} is empty. Fill it in: ${firstSentence(column.guidance)}`,
        });
    } else {
      const read = readValue(cell, column, context);
      if ('value' in read) values[column.name] = read.value;
      else problems.push({ column: column.name, reason: read.reason });
    }
  }
  const extra = row.cells.findIndex((cell, at) => at >= headings.length && cell.trim() !== '');
  if (extra >= 0) {
    problems.push({
      column: columnLetter(extra),
      reason: `The row has more cells than the file has headings, so that its values may stand in the wrong columns. If a text in it holds a comma, put the text in quotation marks; else delete the extra cells.`,
    });
  }
  return { values, problems, identity: identityOf(values, template) };
}

/** The row's own identity: its row_id, else the stated set of columns (product 5.13). */
export function identityOf(values: Values, template: Pick<Template, 'key'>): string | null {
  if (values.row_id !== undefined) return `id:${values.row_id}`;
  const parts = template.key.map((column) => values[column]);
  return parts.every((part) => part !== undefined) ? JSON.stringify(parts) : null;
}

/** Columns that tell nothing of the child: a row in which only these differ is the same row. */
const NOT_CONTENT: ReadonlySet<string> = new Set(['recorded_on']);

/** The digest of what a row says, whatever way its days and words are written. */
export function contentDigest(values: Values): Buffer {
  const content = Object.entries(values).filter(([column]) => !NOT_CONTENT.has(column));
  return createHash('sha256')
    .update(canonical(Object.fromEntries(content)))
    .digest()
    .subarray(0, 16);
}

function firstSentence(text: string): string {
  const end = text.indexOf('.');
  const sentence = end < 0 ? text : text.slice(0, end + 1);
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}
