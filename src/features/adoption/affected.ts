import { sql } from 'kysely';
import { type Day, FOREVER } from '../../engine/calendar/day.ts';
import { DUTY_KINDS } from '../../engine/duties/duty.ts';
import type { StoredFact } from '../../ledger/fact.ts';
import { readStreams } from '../../ledger/read.ts';
import type { ReadTx } from '../../platform/database/in-service.ts';

/** A case whose duties a change of the calendar may move, with its facts. */
export interface AffectedCase {
  readonly caseId: string;
  readonly reference: string;
  readonly facts: readonly StoredFact[];
}

const AT_ONCE = 200;

/**
 * The cases that a change of the calendar on a day can touch, some at a time: those with a duty that is open or was closed
 * on that day or later, or whose date was provisional. What was met before is never judged again (rule 16).
 */
export async function* affectedCases(tx: ReadTx, service: string, day: Day): AsyncGenerator<AffectedCase[]> {
  const found = await sql<{ caseId: string; childId: string; reference: string }>`
    select r.case_id as "caseId", r.child_id as "childId", r.reference from case_reference r
    where r.service_id = ${service} and r.case_id in (
      select d.case_id from duty d
      where d.service_id = ${service} and d.kind = any (${[...DUTY_KINDS]}::text[]) and d.known_to = ${FOREVER}
        and (d.closed_on >= ${day} or d.provisional))
    order by r.case_id`.execute(tx);
  for (let at = 0; at < found.rows.length; at += AT_ONCE) {
    const chunk = found.rows.slice(at, at + AT_ONCE);
    const streams = chunk.flatMap((one) => [one.caseId, one.childId]);
    const byStream = Map.groupBy(await readStreams(tx, service, streams), (fact) => fact.stream.id);
    yield chunk.map(({ caseId, childId, reference }) => ({
      caseId,
      reference,
      facts: [...(byStream.get(childId) ?? []), ...(byStream.get(caseId) ?? [])].sort(
        (a, b) => a.batch - b.batch || a.position - b.position,
      ),
    }));
  }
}
