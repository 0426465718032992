import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../../engine/calendar/day.ts';
import { FOREVER } from '../../engine/calendar/day.ts';
import type { StoredFact } from '../../ledger/fact.ts';
import { readStreams } from '../../ledger/read.ts';
import type { ReadTx } from '../../platform/database/in-service.ts';
import type { Configuration } from '../service/index.ts';

/** A case whose rows a change may touch, with its facts. */
export interface AffectedCase {
  readonly caseId: string;
  readonly reference: string;
  readonly facts: readonly StoredFact[];
}

/** What judged and what would judge. */
export interface Judged {
  readonly before: Configuration;
  readonly after: Configuration;
}

const AT_ONCE = 200;

/**
 * The cases that a change on a day can touch, some at a time: those with a duty that is open, or was closed on that day or
 * later (what was met before is never judged again, rule 16); those whose date was provisional; those on which something
 * was recorded that day, which may be asked for what nothing asked before. With other types of order, every case.
 */
export function affectedCases(
  tx: ReadTx,
  service: string,
  judged: Judged,
  day: Day,
): AsyncGenerator<AffectedCase[]> {
  const { before, after } = judged;
  const all = JSON.stringify(before.orderTypes) !== JSON.stringify(after.orderTypes);
  return casesWhere(tx, service, all ? sql`true` : touched(service, movedReasons(judged), day));
}

/** Some cases with their facts. */
export function casesById(
  tx: ReadTx,
  service: string,
  ids: readonly string[],
): AsyncGenerator<AffectedCase[]> {
  return casesWhere(tx, service, sql`r.case_id = any (${[...ids]}::uuid[])`);
}

/** The cases on which, or on whose child, something was recorded after a batch. */
export async function recordedAfter(tx: ReadTx, service: string, batch: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with streams as (select distinct stream_id as id from fact
                     where service_id = ${service} and batch > ${batch} and stream_kind in ('case', 'child'))
    select r.case_id as id from case_reference r join streams s on s.id = r.case_id where r.service_id = ${service}
    union
    select r.case_id from case_reference r join streams s on s.id = r.child_id where r.service_id = ${service}`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** Reasons that lie within the service's control before and outside it after, or the reverse, or that are new. */
function movedReasons({ before, after }: Judged): string[] {
  const was = new Map(before.exceptionReasons.map((reason) => [reason.id, reason.outside]));
  const is = new Map(after.exceptionReasons.map((reason) => [reason.id, reason.outside]));
  return [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id) !== is.get(id));
}

function touched(service: string, reasons: readonly string[], day: Day): RawBuilder<boolean> {
  return sql<boolean>`r.case_id in (
    select d.case_id from duty d where d.service_id = ${service} and d.live_to >= ${day}
    union
    select d.case_id from duty d where d.service_id = ${service} and d.provisional and d.known_to = ${FOREVER}
    union
    select e.case_id from exception_claim e
      where e.service_id = ${service} and e.known_to = ${FOREVER} and e.reason = any (${[...reasons]}::text[])
    union
    select f.stream_id from fact f where f.service_id = ${service} and f.stream_kind = 'case' and f.batch > coalesce(
      (select b.number from batch b where b.service_id = ${service} and b.recorded_on < ${day} order by b.number desc limit 1), 0))`;
}

async function* casesWhere(
  tx: ReadTx,
  service: string,
  which: RawBuilder<unknown>,
): AsyncGenerator<AffectedCase[]> {
  const found = await sql<{ caseId: string; childId: string; reference: string }>`
    select r.case_id as "caseId", r.child_id as "childId", r.reference from case_reference r
    where r.service_id = ${service} and ${which} order by r.case_id`.execute(tx);
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
