import { sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import type { WriteTx } from '../../../platform/database/in-service.ts';
import { replaceHistory } from '../../../platform/projections/store.ts';
import {
  carryNothing,
  inOrder,
  type VersionedRow,
  versionRows,
} from '../../../platform/projections/versions.ts';
import { livePlanFacts, subjectsOf } from '../live.ts';
import { subjectRows } from './rows.ts';
import { PLAN_PROJECTIONS } from './tables.ts';

/** A fact's place among the entries of its subject. */
export interface Entry {
  readonly subject: string;
  readonly version: number;
  readonly fact: string;
  readonly kind: string;
  readonly knownOn: Day;
}

/** What every fact of a plan is about, in the order of recording. */
export function planEntries(facts: readonly StoredFact[], plan: string): Entry[] {
  const subjects = subjectsOf(facts, plan);
  return facts.map((fact) => ({
    subject: subjects.get(fact.id) ?? plan,
    version: fact.version,
    fact: fact.id,
    kind: fact.kind,
    knownOn: fact.knownOn,
  }));
}

/** Every version of the rows of some subjects of a plan. `facts` are all of the plan's. */
export function planVersions(
  facts: readonly StoredFact[],
  plan: string,
  subjects: ReadonlySet<string>,
): VersionedRow[] {
  const of = subjectsOf(facts, plan);
  const bySubject = Map.groupBy(facts, (fact) => of.get(fact.id) ?? plan);
  return [...subjects].flatMap((subject) => {
    // The settings are known from the plan's first fact on, whatever that is about.
    const own = bySubject.get(subject) ?? [];
    const days = inOrder(
      [...own, ...(subject === plan ? facts.slice(0, 1) : [])].map((fact) => fact.knownOn),
    );
    return versionRows(days, (day) => subjectRows(livePlanFacts(own, day), subject, plan), carryNothing);
  });
}

/** Folds some subjects of a plan again and replaces their rows. The caller holds the plan's stream. */
export async function projectPlan(
  tx: WriteTx,
  service: string,
  plan: string,
  facts: readonly StoredFact[],
  subjects: ReadonlySet<string>,
): Promise<void> {
  const of = subjectsOf(facts, plan);
  // The plan's own row says which stream the plan's is: without it nobody may read its words.
  const wanted = new Set([...subjects, ...(facts.length > 0 ? [plan] : [])]);
  await replaceHistory(tx, service, PLAN_PROJECTIONS, [...wanted], planVersions(facts, plan, wanted));
  const entries = planEntries(facts, plan).filter((entry) => wanted.has(of.get(entry.fact) ?? plan));
  await sql`delete from plan_entry where service_id = ${service} and subject = any (${[...wanted]}::uuid[])`.execute(
    tx,
  );
  await sql`insert into plan_entry (service_id, subject, version, fact_id, kind, known_on)
            select ${service}, * from unnest(${entries.map((e) => e.subject)}::uuid[], ${entries.map((e) => e.version)}::int[],
              ${entries.map((e) => e.fact)}::uuid[], ${entries.map((e) => e.kind)}::text[], ${entries.map((e) => e.knownOn)}::date[])`.execute(
    tx,
  );
}
