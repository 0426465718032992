import { PlanFileError } from '../plan-file-error.ts';
import type { ReadFile } from '../read/grid.ts';
import { noTable } from '../read/text.ts';

const HEADINGS =
  '“Recommendation”, “Action required”, “Planned completion date”, “Lead officer” and “Progress”';

/** Why a file that could be read is no plan, and what to do. */
export function noPlan(file: ReadFile): PlanFileError {
  const { name, kind, grids, paragraphs } = file;
  if (grids.every(({ rows }) => rows.length === 0)) return noTable(paragraphs.join('\n'), name);
  const thing = kind === 'workbook' ? 'sheet' : 'table';
  const which = grids.length === 1 ? `its ${thing} has no` : `none of its ${grids.length} ${thing}s has a`;
  const firsts = grids.slice(0, 3).map(({ name: grid, rows }) => {
    const heads = rows[0]?.cells.flatMap((cell) => cell.lines[0] ?? []).slice(0, 4) ?? [];
    return `${grid} begins ${heads.map((head) => `“${head.slice(0, 40)}”`).join(', ')}`;
  });
  return new PlanFileError(
    `${name} is not an improvement plan: ${which} column of actions or recommendations beside one of dates, leads or progress. ${firsts.join('; ')}. Upload the plan itself; if this is the plan, give its columns headings such as ${HEADINGS}.`,
  );
}
