import { sql } from 'kysely';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import type { Question } from '../../../platform/question.ts';
import { placeOf } from '../../cases/index.ts';
import type { ListedDuty } from './duty-list.ts';

const LATE: ReadonlySet<string> = new Set(['overdue', 'met-late', 'not-met']);

/** The late duties of a page for which no exception waits or was approved, by {@link placeOf}. */
export async function claimable(
  tx: ReadTx,
  service: string,
  { on, known }: Question,
  duties: readonly ListedDuty[],
): Promise<ReadonlySet<string>> {
  const late = duties.filter(({ state, ref }) => LATE.has(state) && ref !== null);
  if (late.length === 0) return new Set();
  const cases = [...new Set(late.map((duty) => duty.caseId))];
  const found = await sql<{ caseId: string; duty: string }>`
    select case_id as "caseId", duty_key as duty from exception_claim
    where service_id = ${service} and case_id = any (${cases}::uuid[]) and claim_id is not null
      and known_from <= ${known} and known_to > ${known} and claimed_on <= ${on}
      and (decided_on is null or decided_on > ${on} or decision = 'approved')`.execute(tx);
  // A claim names a duty with its day 0 only where several are about the same fact.
  const claimed = (duty: ListedDuty): boolean =>
    found.rows.some((one) => one.caseId === duty.caseId && `${duty.ref}:`.startsWith(`${one.duty}:`));
  return new Set(late.filter((duty) => !claimed(duty)).map(placeOf));
}
