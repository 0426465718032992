import type { TableRow } from '../../../../platform/documents/table.ts';
import { columnLetter } from '../../../../platform/documents/table-error.ts';

const MOST = 10;

/** What is wrong in single cells, a sentence each; after ten only how many more there are. */
export function problemsIn(rows: readonly TableRow[], where: string): string[] {
  const all = rows.flatMap(({ row, problems }) =>
    problems.map(({ column, reason }) => `Cell ${columnLetter(column)}${row} of ${where} ${reason}`),
  );
  const more = all.length - MOST;
  return more <= 0
    ? all
    : [...all.slice(0, MOST), `${more} more cells of ${where} have something wrong in them.`];
}
