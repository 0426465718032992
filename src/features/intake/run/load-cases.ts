import type { Day } from '../../../engine/calendar/day.ts';
import { lockStreams } from '../../../ledger/append.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import { readStreams } from '../../../ledger/read.ts';
import type { WriteTx } from '../../../platform/database/in-service.ts';
import { casesNamed, knowledgeOf, type NewCase } from '../../cases/index.ts';
import type { CaseState } from '../judging/case-state.ts';

/** Which streams this import holds: those named, or every one of the service. */
export type Held = ReadonlySet<string> | 'all';

/** The cases of some references and ids as the ledger has them now, by reference. What is not held yet is locked first. */
export async function loadCases(
  tx: WriteTx,
  service: string,
  wanted: { references: readonly string[]; ids: readonly string[] },
  held: Held,
  today: Day,
): Promise<Map<string, CaseState>> {
  if (wanted.references.length === 0 && wanted.ids.length === 0) return new Map();
  const cases = await casesNamed(tx, service, wanted);
  if (held !== 'all') {
    const late = cases.flatMap((one) => [one.caseId, one.childId]).filter((id) => !held.has(id));
    if (late.length > 0) await lockStreams(tx, service, late);
  }
  const facts =
    cases.length === 0
      ? []
      : await readStreams(
          tx,
          service,
          cases.flatMap((one) => [one.caseId, one.childId]),
        );
  const byStream = Map.groupBy(facts, (fact) => fact.stream.id);
  return new Map(cases.map((one) => [one.reference, stateOf(one, byStream, today)]));
}

function stateOf(one: NewCase, byStream: ReadonlyMap<string, StoredFact[]>, today: Day): CaseState {
  const facts = [...(byStream.get(one.childId) ?? []), ...(byStream.get(one.caseId) ?? [])].sort(
    (a, b) => a.batch - b.batch || a.position - b.position,
  );
  return { ...one, facts, opening: [], knowledge: knowledgeOf(facts, today), drafts: [] };
}
