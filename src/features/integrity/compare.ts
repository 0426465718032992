import { sql } from 'kysely';
import type { StoredFact } from '../../ledger/fact.ts';
import { readStreams } from '../../ledger/read.ts';
import type { ReadTx } from '../../platform/database/in-service.ts';
import { storedVersions } from '../../platform/projections/store.ts';
import { rowKey, type VersionedRow } from '../../platform/projections/versions.ts';
import { CASE_PROJECTIONS, caseHistory } from '../cases/index.ts';

import { PERSON_PROJECTIONS, personVersions } from '../organisation/index.ts';
import { type ConfigurationHistory, loadConfiguration } from '../service/index.ts';

/** A row that the tables hold and the ledger does not give, or the reverse. */
export interface DifferenceFound {
  readonly table: string;
  /** The stream whose rows differ: an opaque id. */
  readonly subject: string;
  readonly what: 'missing' | 'unexpected';
  readonly row: string;
}

const CASES_AT_ONCE = 200;
const MOST = 100;

/** Folds every stream again and compares what follows with the stored projections. Stops after a hundred differences. */
export async function compareProjections(
  tx: ReadTx,
  service: string,
  progress?: (done: number) => void,
): Promise<DifferenceFound[]> {
  const configuration = await loadConfiguration(tx, service);
  const found: DifferenceFound[] = [];
  let done = 0;
  for await (const cases of caseChunks(tx, service)) {
    found.push(...(await compareCases(tx, service, cases, configuration)));
    done += cases.length;
    progress?.(done);
    if (found.length >= MOST) return found.slice(0, MOST);
  }
  found.push(...(await comparePeople(tx, service)), ...(await strayRows(tx, service)));
  return found.slice(0, MOST);
}

export interface CaseAndChild {
  readonly caseId: string;
  readonly childId: string;
}

/** The cases of a service by their opening facts, some at a time; the ledger says which there are, not a projection. */
export async function* caseChunks(tx: ReadTx, service: string): AsyncGenerator<CaseAndChild[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await sql<{ case_id: string; child_id: string }>`
      select f.stream_id as case_id, f.data::jsonb ->> 'child' as child_id from fact f
      where f.service_id = ${service} and f.stream_kind = 'case' and f.kind = 'case-opened' and f.corrects is null
        and f.data is not null and f.stream_id > ${after}::uuid and f.version = 1
      order by f.stream_id limit ${CASES_AT_ONCE}`.execute(tx);
    if (rows.rows.length === 0) return;
    const cases = rows.rows.map((row) => ({ caseId: row.case_id, childId: row.child_id }));
    after = (cases.at(-1) as CaseAndChild).caseId;
    yield cases;
  }
}

/** The facts of some cases and their children, each case with its own. */
export async function factsOfCases(
  tx: ReadTx,
  service: string,
  cases: readonly CaseAndChild[],
): Promise<Map<string, StoredFact[]>> {
  const facts = await readStreams(tx, service, [
    ...cases.map((one) => one.caseId),
    ...cases.map((one) => one.childId),
  ]);
  const byStream = Map.groupBy(facts, (fact) => fact.stream.id);
  return new Map(
    cases.map(({ caseId, childId }) => [
      caseId,
      [...(byStream.get(childId) ?? []), ...(byStream.get(caseId) ?? [])].sort(
        (a, b) => a.batch - b.batch || a.position - b.position,
      ),
    ]),
  );
}

async function compareCases(
  tx: ReadTx,
  service: string,
  cases: readonly CaseAndChild[],
  configuration: ConfigurationHistory,
): Promise<DifferenceFound[]> {
  const facts = await factsOfCases(tx, service, cases);
  const ids = cases.map((one) => one.caseId);
  const stored = await storedVersions(tx, service, CASE_PROJECTIONS, ids);
  const folded = ids.flatMap((id) => caseHistory(id, facts.get(id) ?? [], configuration));
  return differences(folded, stored, 'case_id');
}

async function comparePeople(tx: ReadTx, service: string): Promise<DifferenceFound[]> {
  const people = await sql<{ id: string }>`
    select distinct stream_id as id from fact where service_id = ${service} and stream_kind = 'person'`.execute(
    tx,
  );
  const ids = people.rows.map((row) => row.id);
  const facts = Map.groupBy(await readStreams(tx, service, ids), (fact) => fact.stream.id);
  const folded = ids.flatMap((id) => personVersions(facts.get(id) ?? []));
  return differences(folded, await storedVersions(tx, service, PERSON_PROJECTIONS, ids), 'person_id');
}

/** Rows of cases that the ledger does not have at all. */
async function strayRows(tx: ReadTx, service: string): Promise<DifferenceFound[]> {
  const found: DifferenceFound[] = [];
  for (const { table } of CASE_PROJECTIONS) {
    const rows = await sql<{ case_id: string }>`
      select distinct p.case_id from ${sql.table(table)} p where p.service_id = ${service}
        and not exists (select 1 from fact f where f.service_id = ${service} and f.stream_id = p.case_id) limit ${MOST}`.execute(
      tx,
    );
    for (const row of rows.rows)
      found.push({
        table,
        subject: row.case_id,
        what: 'unexpected',
        row: 'a case that the ledger does not have',
      });
  }
  return found;
}

/** Compares versions of rows, whatever their order. */
export function differences(
  folded: readonly VersionedRow[],
  stored: readonly VersionedRow[],
  subject: string,
): DifferenceFound[] {
  const key = (version: VersionedRow): string =>
    `${version.table} ${rowKey(version.row)} ${version.knownFrom} ${version.knownTo}`;
  const describe = (version: VersionedRow, what: DifferenceFound['what']): DifferenceFound => ({
    table: version.table,
    subject: String(version.row[subject]),
    what,
    row: `${JSON.stringify(version.row)} known from ${version.knownFrom} to ${version.knownTo}`,
  });
  const wanted = new Map(folded.map((version) => [key(version), version]));
  const present = new Map(stored.map((version) => [key(version), version]));
  return [
    ...[...wanted].filter(([one]) => !present.has(one)).map(([, version]) => describe(version, 'missing')),
    ...[...present].filter(([one]) => !wanted.has(one)).map(([, version]) => describe(version, 'unexpected')),
  ];
}
