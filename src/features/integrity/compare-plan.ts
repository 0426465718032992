import { sql } from 'kysely';
import { readStreams } from '../../ledger/read.ts';
import type { ReadTx } from '../../platform/database/in-service.ts';
import { versionsStored } from '../../platform/projections/store.ts';
import { PLAN_PROJECTIONS, planEntries, planStream, planVersions, subjectsOf } from '../plan/index.ts';
import { type DifferenceFound, differences, plainDifferences } from './difference.ts';

/** Compares what is stored of the plan with what its stream gives, whole: a plan is small beside the cases. */
export async function comparePlan(tx: ReadTx, service: string): Promise<DifferenceFound[]> {
  const plan = planStream(service);
  const facts = await readStreams(tx, service, [plan]);
  const subjects = new Set(subjectsOf(facts, plan).values());
  if (facts.length > 0) subjects.add(plan);
  const versions = planVersions(facts, plan, subjects);
  const found: DifferenceFound[] = [];
  for (const projection of PLAN_PROJECTIONS) {
    const own = versions.filter((version) => version.table === projection.table);
    found.push(...differences(own, await versionsStored(tx, service, projection), projection.subject));
  }
  const stored = await sql<{ subject: string; row: string }>`
    select subject, version || ' ' || fact_id || ' ' || kind || ' ' || known_on as row
    from plan_entry where service_id = ${service}`.execute(tx);
  const entries = planEntries(facts, plan).map((entry) => ({
    subject: entry.subject,
    row: `${entry.version} ${entry.fact} ${entry.kind} ${entry.knownOn}`,
  }));
  return [...found, ...plainDifferences('plan_entry', entries, stored.rows)];
}
