import { sql } from 'kysely';
import { lockConfiguration, lockStreams } from '../../ledger/append.ts';
import { readStreams } from '../../ledger/read.ts';
import type { Database } from '../../platform/database/connect.ts';
import { inService, readInService } from '../../platform/database/in-service.ts';
import { type insertVersions, replaceHistory } from '../../platform/projections/store.ts';
import { CASE_PROJECTIONS, caseHistory, projectIdentity } from '../cases/index.ts';

import { projectPeople, projectRoles } from '../organisation/index.ts';
import { loadConfiguration, serviceStream } from '../service/index.ts';

import { type CaseAndChild, caseChunks, factsOfCases } from './compare.ts';

/**
 * Throws the projections of a service away and makes them again from the ledger: people and roles first, then case by
 * case under each case's lock, so that the service can go on meanwhile.
 */
export async function rebuild(
  db: Database,
  service: string,
  progress?: (cases: number) => void,
): Promise<{ cases: number }> {
  await rebuildOrganisation(db, service);
  const chunks: CaseAndChild[][] = [];
  await readInService(db, service, 'engine', async (tx) => {
    for await (const chunk of caseChunks(tx, service)) chunks.push(chunk);
  });
  await dropStrays(db, service);
  let done = 0;
  for (const chunk of chunks) {
    await rebuildCases(db, service, chunk);
    done += chunk.length;
    progress?.(done);
  }
  return { cases: done };
}

async function rebuildOrganisation(db: Database, service: string): Promise<void> {
  await inService(db, service, 'engine', async (tx) => {
    await lockConfiguration(tx, service, 'alone');
    await projectRoles(tx, service, await readStreams(tx, service, [serviceStream(service)]));
    const people = await sql<{ id: string }>`
      select distinct stream_id as id from fact where service_id = ${service} and stream_kind = 'person'`.execute(
      tx,
    );
    await projectPeople(
      tx,
      service,
      people.rows.map((row) => row.id),
    );
  });
}

async function rebuildCases(db: Database, service: string, cases: readonly CaseAndChild[]): Promise<void> {
  await inService(db, service, 'engine', async (tx) => {
    await lockConfiguration(tx, service, 'shared');
    await lockStreams(
      tx,
      service,
      cases.flatMap((one) => [one.caseId, one.childId]),
    );
    const configuration = await loadConfiguration(tx, service);
    const facts = await factsOfCases(tx, service, cases);
    const versions = cases.flatMap(({ caseId }) =>
      caseHistory(caseId, facts.get(caseId) ?? [], configuration),
    );
    await replaceHistory(
      tx,
      service,
      CASE_PROJECTIONS,
      cases.map((one) => one.caseId),
      versions,
    );
    for (const { caseId, childId } of cases) {
      const own = facts.get(caseId) ?? [];
      await keepReference(tx, service, caseId, childId, own);
      await projectIdentity(
        tx,
        service,
        caseId,
        childId,
        own,
        own.filter((fact) => fact.stream.id === childId),
      );
    }
  });
}

async function keepReference(
  tx: Parameters<typeof insertVersions>[0],
  service: string,
  caseId: string,
  childId: string,
  facts: readonly { kind: string; data: unknown; corrects: string | null }[],
): Promise<void> {
  const opened = facts.find((fact) => fact.kind === 'case-opened' && fact.corrects === null)?.data as
    | { reference: string }
    | undefined;
  if (opened === undefined) return;
  await tx
    .insertInto('case_reference')
    .values({ service_id: service, reference: opened.reference, case_id: caseId, child_id: childId })
    .onConflict((conflict) =>
      conflict.columns(['service_id', 'reference']).doUpdateSet({ case_id: caseId, child_id: childId }),
    )
    .execute();
}

/** Rows of cases that the ledger does not have. */
async function dropStrays(db: Database, service: string): Promise<void> {
  await inService(db, service, 'engine', async (tx) => {
    for (const table of [
      ...CASE_PROJECTIONS.map((one) => one.table),
      'case_reference',
      'case_restriction',
      'search_word',
    ]) {
      await sql`delete from ${sql.table(table)} p where p.service_id = ${service}
                and not exists (select 1 from fact f where f.service_id = ${service} and f.stream_id = p.case_id)`.execute(
        tx,
      );
    }
  });
}
