import { sql } from 'kysely';
import type { ReadTx } from '../../platform/database/in-service.ts';
import { type CaseDuty, dutiesOfCases, type JudgedAt } from './case-duties.ts';

/** A row of a list that shows a duty. */
export interface DutyPlace {
  readonly caseId: string;
  readonly key: string;
}

/** Names a duty within a service. */
export const placeOf = ({ caseId, key }: DutyPlace): string => `${caseId} ${key}`;

/**
 * The duties of a list's rows with who owes them and why, by {@link placeOf}. Reasons are not stored: each case of the
 * list is folded once, so this costs the facts of the cases shown.
 */
export async function dutiesByKey(
  tx: ReadTx,
  service: string,
  rows: readonly DutyPlace[],
  at: JudgedAt,
): Promise<ReadonlyMap<string, CaseDuty>> {
  const keys = new Map<string, Set<string>>();
  for (const { caseId, key } of rows) keys.set(caseId, (keys.get(caseId) ?? new Set()).add(key));
  if (keys.size === 0) return new Map();
  const cases = await sql<{ caseId: string; childId: string }>`
    select distinct case_id as "caseId", child_id as "childId" from case_reference
    where service_id = ${service} and case_id = any (${[...keys.keys()]}::uuid[])`.execute(tx);
  const wanted = cases.rows.map((one) => ({ ...one, keys: keys.get(one.caseId) ?? new Set<string>() }));
  const { duties } = await dutiesOfCases(tx, service, wanted, at);
  return new Map(
    [...duties].flatMap(([caseId, own]) => own.map((one) => [placeOf({ caseId, key: one.duty.key }), one])),
  );
}
