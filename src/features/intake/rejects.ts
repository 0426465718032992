import { sql } from 'kysely';
import type { ReadTx } from '../../platform/database/in-service.ts';
import type { SheetColumn, SheetValue } from '../../platform/documents/sheet.ts';
import { headingKeys } from './mapping/headings.ts';
import { REJECTED_BECAUSE } from './mapping/suggest.ts';
import type { ReadFile, RejectedRow } from './run/outcome.ts';

/** Rows that were not taken, as a table to mend and upload again: their own columns and the reasons. */
export interface RejectTable {
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetValue[])[];
}

interface Rejected {
  readonly file: number;
  readonly cells: readonly string[];
  readonly problems: readonly { readonly column: string; readonly reason: string }[];
}

/**
 * The rejected rows of one run. Where its files differ in their columns, a row stands under the headings of its own file.
 * The last column is not read when the table is uploaded again.
 */
export function rejectTable(
  files: readonly Pick<ReadFile, 'headings'>[],
  rejected: readonly Rejected[],
): RejectTable {
  const used = new Set(rejected.map((row) => row.file));
  const kept = new Map<string, string>();
  for (const [at, { headings }] of files.entries()) {
    if (!used.has(at)) continue;
    headingKeys(headings).forEach((key, place) => {
      const heading = headings[place] ?? '';
      if (heading !== REJECTED_BECAUSE && !kept.has(key)) kept.set(key, heading);
    });
  }
  const keys = [...kept.keys()];
  const places = files.map((file) => headingKeys(file.headings).map((key) => keys.indexOf(key)));
  return {
    columns: [
      ...[...kept.values()].map((heading) => ({ heading })),
      { heading: REJECTED_BECAUSE, width: 80 },
    ],
    rows: rejected.map((row) => {
      const values: SheetValue[] = keys.map(() => '');
      for (const [at, cell] of row.cells.entries()) {
        const place = places[row.file]?.[at] ?? -1;
        if (place >= 0) values[place] = cell;
      }
      const because = row.problems.map(({ column, reason }) => `${column}: ${reason}`).join(' ');
      // Cells without a heading stay without one, so that the row is refused again until it is mended.
      const extra = row.cells.slice(files[row.file]?.headings.length ?? row.cells.length);
      return [...values, because, ...(extra.some((cell) => cell.trim() !== '') ? extra : [])];
    }),
  };
}

/** The rows that a run did not take, as they were kept. Null where there was no such run. */
export async function rejectsOfRun(
  tx: ReadTx,
  service: string,
  run: string,
): Promise<{ template: string; table: RejectTable } | null> {
  const about = await tx
    .selectFrom('import_run')
    .select(['files', 'template'])
    .where('service_id', '=', service)
    .where('run_id', '=', run)
    .executeTakeFirst();
  if (about === undefined) return null;
  const { rows } = await sql<{ file: number; cells: string; problems: string }>`
    select file, cells, problems from import_reject
    where service_id = ${service} and run_id = ${run}::uuid order by file, row`.execute(tx);
  const files = JSON.parse(about.files) as { headings: string[] }[];
  const rejected = rows.map(({ file, cells, problems }) => ({
    file,
    cells: JSON.parse(cells) as string[],
    problems: JSON.parse(problems) as RejectedRow['problems'],
  }));
  return { template: about.template, table: rejectTable(files, rejected) };
}
