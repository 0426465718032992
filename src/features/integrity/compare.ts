import { sql } from 'kysely';
import type { ReadTx } from '../../platform/database/in-service.ts';
import { storedVersions } from '../../platform/projections/store.ts';
import { CASE_PROJECTIONS, caseHistory } from '../cases/index.ts';
import { type ConfigurationHistory, loadConfiguration } from '../service/index.ts';
import { caseChunks, casesRecordedAfter, factsOfCases } from './case-chunks.ts';
import { compareIdentities } from './compare-identity.ts';
import { comparePeople, compareRoles } from './compare-organisation.ts';
import { comparePlan } from './compare-plan.ts';
import { type CaseAndChild, type DifferenceFound, differences } from './difference.ts';

const MOST = 100;

/** What is compared: everything, or what may have changed since a batch. */
export interface Comparing {
  /** Only cases that were recorded on after this batch; everything where what configures judgement has changed since. */
  readonly afterBatch?: number;
  readonly progress?: (done: number) => void;
}

/** Folds streams again and compares what follows with the stored projections. Stops after a hundred differences. */
export async function compareProjections(
  tx: ReadTx,
  service: string,
  { afterBatch = 0, progress }: Comparing = {},
): Promise<DifferenceFound[]> {
  const configuration = await loadConfiguration(tx, service);
  const found: DifferenceFound[] = [
    ...(await compareRoles(tx, service)),
    ...(await comparePeople(tx, service)),
    ...(await comparePlan(tx, service)),
  ];
  const since = (await configuredSince(tx, service, afterBatch)) ? 0 : afterBatch;
  let done = 0;
  const chunks = since === 0 ? caseChunks(tx, service) : casesRecordedAfter(tx, service, since);
  for await (const cases of chunks) {
    found.push(...(await compareCases(tx, service, cases, configuration)));
    done += cases.length;
    progress?.(done);
    if (found.length >= MOST) return found.slice(0, MOST);
  }
  if (since === 0) found.push(...(await strayRows(tx, service)));
  return found.slice(0, MOST);
}

/** Whether the service's own stream has grown after a batch. */
async function configuredSince(tx: ReadTx, service: string, batch: number): Promise<boolean> {
  const found =
    await sql`select 1 from fact where service_id = ${service} and batch > ${batch} and stream_kind = 'service' limit 1`.execute(
      tx,
    );
  return found.rows.length > 0;
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
  return [...differences(folded, stored, 'case_id'), ...(await compareIdentities(tx, service, cases, facts))];
}

const OF_CASES = [
  ...CASE_PROJECTIONS.map(({ table }) => table),
  'case_reference',
  'search_word',
  'case_restriction',
];

/** Rows of cases and children that the ledger does not have at all. */
async function strayRows(tx: ReadTx, service: string): Promise<DifferenceFound[]> {
  const found: DifferenceFound[] = [];
  for (const { table, column } of [
    ...OF_CASES.map((name) => ({ table: name, column: 'case_id' })),
    { table: 'child', column: 'child_id' },
  ]) {
    const rows = await sql<{ subject: string }>`
      select distinct ${sql.ref(column)} as subject from ${sql.table(table)} p where p.service_id = ${service}
        and not exists (select 1 from fact f where f.service_id = ${service} and f.stream_id = p.${sql.ref(column)}) limit ${MOST}`.execute(
      tx,
    );
    for (const { subject } of rows.rows)
      found.push({ table, subject, what: 'unexpected', row: 'the ledger has nothing of it' });
  }
  return found;
}
