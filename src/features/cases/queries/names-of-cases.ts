import { sql } from 'kysely';
import type { ReadTx } from '../../../platform/database/in-service.ts';

/** The names of the children of some cases, by case; a case whose child has no name, or is hidden from the one who asks, is left out. */
export async function namesOfCases(
  tx: ReadTx,
  service: string,
  cases: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(cases)];
  if (ids.length === 0) return new Map();
  const found = await sql<{ caseId: string; name: string }>`
    select r.case_id as "caseId", child.name from case_reference r
    join child on child.service_id = r.service_id and child.child_id = r.child_id
    where r.service_id = ${service} and r.case_id = any (${ids}::uuid[]) and child.name is not null`.execute(
    tx,
  );
  return new Map(found.rows.map(({ caseId, name }) => [caseId, name]));
}
