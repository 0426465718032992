import { sql } from 'kysely';
import type { StoredFact } from '../../ledger/fact.ts';
import { readStreams } from '../../ledger/read.ts';
import type { ReadTx } from '../../platform/database/in-service.ts';
import type { CaseAndChild } from './difference.ts';

const CASES_AT_ONCE = 200;

/**
 * The cases of a service by their opening facts, some at a time; the ledger says which there are, not a projection. The
 * child of a case whose opening was erased is nobody: then the case stands for it.
 */
export async function* caseChunks(tx: ReadTx, service: string): AsyncGenerator<CaseAndChild[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await sql<CaseAndChild>`
      select stream_id as "caseId", coalesce(data::jsonb ->> 'child', stream_id::text) as "childId" from fact
      where service_id = ${service} and stream_kind = 'case' and version = 1 and stream_id > ${after}::uuid
      order by stream_id limit ${CASES_AT_ONCE}`.execute(tx);
    const last = rows.rows.at(-1);
    if (last === undefined) return;
    after = last.caseId;
    yield rows.rows;
  }
}

/** The cases on which, or on whose child, something was recorded after a batch. */
export async function* casesRecordedAfter(
  tx: ReadTx,
  service: string,
  batch: number,
): AsyncGenerator<CaseAndChild[]> {
  const streams = await sql<{ id: string; kind: string }>`
    select distinct stream_id as id, stream_kind as kind from fact
    where service_id = ${service} and batch > ${batch} and stream_kind in ('case', 'child')`.execute(tx);
  const of = (kind: string): string[] => streams.rows.flatMap((row) => (row.kind === kind ? row.id : []));
  const byChild = await sql<{ id: string }>`
    select case_id as id from case_reference
    where service_id = ${service} and child_id = any (${of('child')}::uuid[])`.execute(tx);
  const ids = [...new Set([...of('case'), ...byChild.rows.map((row) => row.id)])].sort();
  for (let at = 0; at < ids.length; at += CASES_AT_ONCE)
    yield casesOf(tx, service, ids.slice(at, at + CASES_AT_ONCE));
}

/** Some cases with their children, as their openings say. */
export async function casesOf(tx: ReadTx, service: string, ids: readonly string[]): Promise<CaseAndChild[]> {
  const rows = await sql<CaseAndChild>`
    select stream_id as "caseId", coalesce(data::jsonb ->> 'child', stream_id::text) as "childId" from fact
    where service_id = ${service} and stream_kind = 'case' and version = 1 and stream_id = any (${[...ids]}::uuid[])
    order by stream_id`.execute(tx);
  return rows.rows;
}

/** The facts of some cases and their children, each case with its own. */
export async function factsOfCases(
  tx: ReadTx,
  service: string,
  cases: readonly CaseAndChild[],
): Promise<Map<string, StoredFact[]>> {
  const streams = cases.flatMap(({ caseId, childId }) => [caseId, childId]);
  const byStream = Map.groupBy(await readStreams(tx, service, streams), (fact) => fact.stream.id);
  return new Map(
    cases.map(({ caseId, childId }) => {
      const child = childId === caseId ? [] : (byStream.get(childId) ?? []);
      const own = [...child, ...(byStream.get(caseId) ?? [])];
      return [caseId, own.sort((a, b) => a.batch - b.batch || a.position - b.position)];
    }),
  );
}
