import type { StoredFact } from '../../ledger/fact.ts';
import type { WriteTx } from '../../platform/database/in-service.ts';
import { insertVersions, replaceHistory } from '../../platform/projections/store.ts';
import type { VersionedRow } from '../../platform/projections/versions.ts';
import {
  CASE_PROJECTIONS,
  caseHistory,
  identityOf,
  insertIdentities,
  type NewIdentity,
  projectIdentity,
} from '../cases/index.ts';
import { projectPeople, projectRoles } from '../organisation/index.ts';
import { planStream, projectPlan, subjectsOf } from '../plan/index.ts';
import { foldConfiguration, serviceStream } from '../service/index.ts';
import { DEMONSTRATION } from './service-facts.ts';

type FactsByStream = ReadonlyMap<string, readonly StoredFact[]>;

/** A case whose rows are made. */
export interface ProjectedCase {
  readonly caseId: string;
  readonly childId: string;
}

const ROWS_AT_ONCE = 5_000;

/** Folds roles and people and stores what follows. */
export async function projectService(tx: WriteTx, facts: FactsByStream): Promise<void> {
  await projectRoles(tx, DEMONSTRATION, facts.get(serviceStream(DEMONSTRATION)) ?? []);
  const people = [...facts].filter(([, own]) => own[0]?.stream.kind === 'person').map(([id]) => id);
  await projectPeople(tx, DEMONSTRATION, people);
  const plan = planStream(DEMONSTRATION);
  const own = facts.get(plan) ?? [];
  await projectPlan(tx, DEMONSTRATION, plan, own, new Set(subjectsOf(own, plan).values()));
}

/** Folds cases once each, with every fact that they have, and stores what follows. `there`: cases that have rows already. */
export async function projectCast(
  tx: WriteTx,
  facts: FactsByStream,
  cases: readonly ProjectedCase[],
  there: ReadonlySet<string>,
): Promise<void> {
  const configuration = foldConfiguration(facts.get(serviceStream(DEMONSTRATION)) ?? []);
  const fresh: NewIdentity[] = [];
  let waiting: Waiting[] = [];
  for (const { caseId, childId } of cases) {
    const child = facts.get(childId) ?? [];
    const own = [...child, ...(facts.get(caseId) ?? [])].sort(
      (a, b) => a.batch - b.batch || a.position - b.position,
    );
    const identity = identityOf(own, child);
    if (identity === null) continue;
    if (there.has(caseId)) await projectIdentity(tx, DEMONSTRATION, caseId, childId, own, child);
    else fresh.push({ caseId, childId, identity });
    waiting.push({ caseId, versions: caseHistory(caseId, own, configuration) });
    if (waiting.reduce((sum, one) => sum + one.versions.length, 0) < ROWS_AT_ONCE) continue;
    await store(tx, waiting, there);
    waiting = [];
  }
  await store(tx, waiting, there);
  await insertIdentities(tx, DEMONSTRATION, fresh);
}

interface Waiting {
  readonly caseId: string;
  readonly versions: readonly VersionedRow[];
}

async function store(tx: WriteTx, waiting: readonly Waiting[], there: ReadonlySet<string>): Promise<void> {
  const versions = waiting.flatMap((one) => one.versions);
  const known = waiting.map((one) => one.caseId).filter((id) => there.has(id));
  if (known.length > 0) await replaceHistory(tx, DEMONSTRATION, CASE_PROJECTIONS, known, []);
  for (const projection of CASE_PROJECTIONS) {
    await insertVersions(
      tx,
      DEMONSTRATION,
      projection,
      versions.filter(({ table }) => table === projection.table),
    );
  }
}
