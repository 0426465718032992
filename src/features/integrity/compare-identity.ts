import { sql } from 'kysely';
import type { StoredFact } from '../../ledger/fact.ts';
import type { ReadTx } from '../../platform/database/in-service.ts';
import { identityOf } from '../cases/index.ts';
import { type CaseAndChild, type DifferenceFound, plainDifferences } from './difference.ts';

/** Compares what names some cases, who may see them and who their children are with what the ledger gives. */
export async function compareIdentities(
  tx: ReadTx,
  service: string,
  cases: readonly CaseAndChild[],
  facts: ReadonlyMap<string, readonly StoredFact[]>,
): Promise<DifferenceFound[]> {
  const folded: Told = { case_reference: [], search_word: [], case_restriction: [], child: [] };
  for (const { caseId, childId } of cases) {
    const own = facts.get(caseId) ?? [];
    const identity = identityOf(
      own,
      own.filter((fact) => fact.stream.id === childId),
    );
    if (identity === null) continue;
    const { reference, words, people, child } = identity;
    folded.case_reference.push({ subject: caseId, row: `${reference} of child ${childId}` });
    for (const word of words) folded.search_word.push({ subject: caseId, row: word });
    if (people !== null)
      folded.case_restriction.push({ subject: caseId, row: `${people.join(' ')} of child ${childId}` });
    folded.child.push({ subject: childId, row: JSON.stringify(Object.values(child)) });
  }
  const stored = await storedIdentities(tx, service, cases);
  return (Object.keys(folded) as (keyof Told)[]).flatMap((table) =>
    plainDifferences(table, folded[table], stored[table]).map((one) =>
      NAMES.has(table) ? { ...one, row: 'what it says is not shown: it may name the child' } : one,
    ),
  );
}

const NAMES: ReadonlySet<string> = new Set(['child', 'search_word']);

interface Told {
  readonly case_reference: Row[];
  readonly search_word: Row[];
  readonly case_restriction: Row[];
  readonly child: Row[];
}

interface Row {
  readonly subject: string;
  readonly row: string;
}

async function storedIdentities(tx: ReadTx, service: string, cases: readonly CaseAndChild[]): Promise<Told> {
  const ids = cases.map((one) => one.caseId);
  const of = async (query: ReturnType<typeof sql<Row>>): Promise<Row[]> => (await query.execute(tx)).rows;
  const children = await sql<{ child_id: string; values: unknown[] }>`
    select child_id, json_build_array(name, birth_date, died_on, joined_to) as values from child
    where service_id = ${service} and child_id = any (${cases.map((one) => one.childId)}::uuid[])`.execute(
    tx,
  );
  return {
    case_reference: await of(sql<Row>`
      select case_id as subject, reference || ' of child ' || child_id as row from case_reference
      where service_id = ${service} and case_id = any (${ids}::uuid[])`),
    search_word: await of(sql<Row>`
      select case_id as subject, word as row from search_word
      where service_id = ${service} and case_id = any (${ids}::uuid[])`),
    case_restriction: await of(sql<Row>`
      select case_id as subject, array_to_string(people, ' ') || ' of child ' || child_id as row from case_restriction
      where service_id = ${service} and case_id = any (${ids}::uuid[])`),
    child: children.rows.map((row) => ({ subject: row.child_id, row: JSON.stringify(row.values) })),
  };
}
