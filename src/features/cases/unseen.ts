import type { StoredFact } from '../../ledger/fact.ts';
import { factKind } from '../../ledger/kinds.ts';

/** What somebody is about to record: enough to know whether it matters what others recorded meanwhile. */
export interface Change {
  readonly kind: string;
  readonly corrects?: string;
  readonly withdraws?: string;
}

/**
 * Facts that others recorded on a case after the version that the writer saw, where that matters: kinds that conflict, and
 * whatever corrects or withdraws the same record. Notes and appointments simply follow one another.
 */
export function unseenFacts(
  facts: readonly StoredFact[],
  writer: { readonly person: string; readonly caseId: string; readonly seen: number },
  changes: readonly Change[],
): StoredFact[] {
  const conflicts = changes.some((change) => factKind(change.kind).editors === 'conflict');
  const touched = new Set(changes.map((change) => change.corrects ?? change.withdraws));
  touched.delete(undefined);
  return facts.filter(
    (fact) =>
      fact.stream.id === writer.caseId &&
      fact.version > writer.seen &&
      fact.recordedBy !== writer.person &&
      ((conflicts && factKind(fact.kind).editors === 'conflict') ||
        touched.has(fact.corrects ?? fact.withdraws ?? undefined)),
  );
}
