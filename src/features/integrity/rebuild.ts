import { sql } from 'kysely';
import { lockConfiguration, lockStreams } from '../../ledger/append.ts';
import { readStreams } from '../../ledger/read.ts';
import type { Database } from '../../platform/database/connect.ts';
import { inService, readInService, type WriteTx } from '../../platform/database/in-service.ts';
import {
  PROJECTION_VERSIONS,
  type ProjectionName,
  stampProjections,
} from '../../platform/projections/current.ts';
import { replaceHistory } from '../../platform/projections/store.ts';
import { CASE_PROJECTIONS, caseHistory, identityOf, replaceIdentities } from '../cases/index.ts';
import { projectPeople, projectRoles } from '../organisation/index.ts';
import { PLAN_PROJECTIONS, planStream, projectPlan, subjectsOf } from '../plan/index.ts';
import { loadConfiguration, serviceStream } from '../service/index.ts';
import { caseChunks, factsOfCases } from './case-chunks.ts';
import type { CaseAndChild } from './difference.ts';

const ALL = Object.keys(PROJECTION_VERSIONS) as ProjectionName[];

/**
 * Throws the projections of a service away (all, or those that are named) and makes them again from the ledger: people
 * and roles first, then case by case under each case's lock, so that the service can go on meanwhile.
 */
export async function rebuild(
  db: Database,
  service: string,
  progress?: (cases: number, of: number) => void,
  names: readonly ProjectionName[] = ALL,
): Promise<{ cases: number }> {
  if (names.includes('organisation')) await rebuildOrganisation(db, service);
  if (names.includes('plan')) await rebuildPlan(db, service);
  const ofCases = names.filter((name) => name !== 'organisation' && name !== 'plan');
  let done = 0;
  if (ofCases.length > 0) {
    const chunks: CaseAndChild[][] = [];
    await readInService(db, service, 'engine', async (tx) => {
      for await (const chunk of caseChunks(tx, service)) chunks.push(chunk);
    });
    const all = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    await dropStrays(db, service);
    for (const chunk of chunks) {
      await inService(db, service, 'engine', (tx) => rebuildCases(tx, service, chunk, ofCases));
      done += chunk.length;
      progress?.(done, all);
    }
  }
  await inService(db, service, 'engine', (tx) => stampProjections(tx, service, names));
  return { cases: done };
}

async function rebuildOrganisation(db: Database, service: string): Promise<void> {
  await inService(db, service, 'engine', async (tx) => {
    await lockConfiguration(tx, service, 'alone');
    await projectRoles(tx, service, await readStreams(tx, service, [serviceStream(service)]));
    const people = await sql<{ id: string }>`
      select distinct stream_id as id from fact where service_id = ${service} and stream_kind = 'person'
      union select person_id from person where service_id = ${service}
      union select person_id from post where service_id = ${service}
      union select person_id from deputy where service_id = ${service}`.execute(tx);
    await projectPeople(
      tx,
      service,
      people.rows.map((row) => row.id),
    );
  });
}

async function rebuildPlan(db: Database, service: string): Promise<void> {
  await inService(db, service, 'engine', async (tx) => {
    await lockConfiguration(tx, service, 'shared');
    await lockStreams(tx, service, [planStream(service)]);
    await planMadeAgain(tx, service);
  });
}

/** Folds the whole plan again and stores what follows in place of what is there. The caller holds the plan's stream. */
export async function planMadeAgain(tx: WriteTx, service: string): Promise<void> {
  const plan = planStream(service);
  for (const table of [...PLAN_PROJECTIONS.map((one) => one.table), 'plan_entry'])
    await sql`delete from ${sql.table(table)} where service_id = ${service}`.execute(tx);
  const facts = await readStreams(tx, service, [plan]);
  await projectPlan(tx, service, plan, facts, new Set(subjectsOf(facts, plan).values()));
}

/** Folds some cases again, under their locks, and stores what follows in place of what is there. */
export async function rebuildCases(
  tx: WriteTx,
  service: string,
  cases: readonly CaseAndChild[],
  names: readonly ProjectionName[] = ALL,
): Promise<void> {
  await lockConfiguration(tx, service, 'shared');
  await lockStreams(
    tx,
    service,
    cases.flatMap((one) => [one.caseId, one.childId]),
  );
  const facts = await factsOfCases(tx, service, cases);
  const wanted = new Set<string>(names);
  const projections = CASE_PROJECTIONS.filter(({ table }) => wanted.has(table));
  if (projections.length > 0) {
    const configuration = await loadConfiguration(tx, service);
    const ids = cases.map((one) => one.caseId);
    const versions = ids.flatMap((id) => caseHistory(id, facts.get(id) ?? [], configuration));
    await replaceHistory(tx, service, projections, ids, versions);
  }
  if (!wanted.has('identity')) return;
  await replaceIdentities(
    tx,
    service,
    cases.map(({ caseId, childId }) => {
      const own = facts.get(caseId) ?? [];
      const child = own.filter((fact) => fact.stream.id === childId && childId !== caseId);
      return { caseId, childId, identity: identityOf(own, child) };
    }),
  );
}

/** Rows of cases and children that the ledger does not have. */
async function dropStrays(db: Database, service: string): Promise<void> {
  await inService(db, service, 'engine', async (tx) => {
    const ofCases = CASE_PROJECTIONS.map((one) => one.table);
    for (const table of [...ofCases, 'case_reference', 'case_restriction', 'search_word', 'child']) {
      const subject = sql.ref(table === 'child' ? 'child_id' : 'case_id');
      await sql`delete from ${sql.table(table)} p where p.service_id = ${service}
                and not exists (select 1 from fact f where f.service_id = ${service} and f.stream_id = p.${subject})`.execute(
        tx,
      );
    }
  });
}
