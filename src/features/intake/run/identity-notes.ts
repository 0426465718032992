import { sql } from 'kysely';
import type { WriteTx } from '../../../platform/database/in-service.ts';
import type { CaseTemplate } from '../templates/template.ts';
import type { RowToKeep } from './judge-group.ts';
import type { RowSource } from './lines.ts';
import type { Findings } from './outcome.ts';

/**
 * Without a row_id a row that was changed in the columns that make it itself is a new one, and the record of the earlier
 * one stays. Says so for each new row of a case that has an earlier row which is not in the file any more.
 */
export async function newRowNotes(
  tx: WriteTx,
  source: RowSource,
  rows: readonly RowToKeep[],
  template: CaseTemplate,
  findings: Findings,
): Promise<void> {
  const fresh = rows.filter(
    (row) => row.isNew && row.state.opening.length === 0 && !row.line.identity.startsWith('id:'),
  );
  if (fresh.length === 0) return;
  const { rows: missing } = await sql<{ subject: string; identity: string }>`
    select r.subject, r.identity from import_row r
    where r.service_id = ${source.service} and r.subject = any (${[...new Set(fresh.map((row) => row.state.caseId))]}::uuid[])
      and r.profile = ${source.profile} and r.template = ${source.template} and r.identity not like 'id:%'
      and not exists (select 1 from import_line l where l.identity = r.identity)
    order by r.identity`.execute(tx);
  const byCase = Map.groupBy(missing, (row) => row.subject);
  for (const { line, state } of fresh) {
    const earlier = byCase.get(state.caseId);
    if (earlier === undefined) continue;
    findings.note(line.file, line.row, noteFor(earlier, template));
  }
}

function noteFor(earlier: readonly { identity: string }[], template: CaseTemplate): string {
  const columns = `${template.key.slice(0, -1).join(', ')} and ${template.key.at(-1)}`;
  const list = earlier.map(({ identity }) => (JSON.parse(identity) as string[]).join(', ')).join('; ');
  return `This row counts as new: no row that was imported before has its ${columns}. Imported before for this case, and not in this file: ${list}. If that is the same row, changed in one of those columns, its record stays until you withdraw it on the case.`;
}
