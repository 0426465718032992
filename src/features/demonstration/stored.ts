import type { Day } from '../../engine/calendar/day.ts';
import type { Json } from '../../ledger/canonical.ts';
import type { Batch, NewFact, StoredFact } from '../../ledger/fact.ts';

/** The facts of a batch as they will be read back. */
export function storedFacts(batch: Batch): StoredFact[] {
  const recordedAt = new Date(batch.recordedAt);
  return batch.facts.map((fact) => ({
    id: fact.id,
    stream: fact.stream,
    version: fact.version,
    kind: fact.kind,
    occurredOn: fact.occurredOn,
    sourceRecordedOn: fact.sourceRecordedOn ?? null,
    knownOn: fact.knownOn,
    recordedAt,
    recordedBy: fact.recordedBy,
    via: fact.via,
    corrects: fact.corrects ?? null,
    withdraws: fact.withdraws ?? null,
    data: fact.data as Json,
    batch: fact.batch,
    position: fact.position,
  }));
}

/** A fact of a story as if it were recorded on that day already, before it has its place in the chain. */
export function asStored(fact: NewFact, knownOn: Day, place: number): StoredFact {
  return {
    id: fact.id,
    stream: fact.stream,
    version: place + 1,
    kind: fact.kind,
    occurredOn: fact.occurredOn,
    sourceRecordedOn: null,
    knownOn,
    recordedAt: new Date(0),
    recordedBy: fact.recordedBy ?? 'demonstration',
    via: 'demonstration',
    corrects: fact.corrects ?? null,
    withdraws: fact.withdraws ?? null,
    data: fact.data as Json,
    batch: 1,
    position: place,
  };
}
