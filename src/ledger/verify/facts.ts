import { londonDay } from '../../platform/clock.ts';
import { batchHashOf, bodyDigest, factDigest } from '../digest.ts';
import { Broken } from './broken.ts';
import type { BatchRow, FactRow } from './rows.ts';

/** What is known while walking: erased facts with the batch of their erasure, and the version that each stream has reached. */
export interface Walking {
  readonly service: string;
  readonly erased: ReadonlyMap<string, number>;
  readonly streams: Map<string, number>;
}

/** Checks one fact in its place and gives its digest. Throws {@link Broken}. */
export function checkFact(walking: Walking, batch: BatchRow, fact: FactRow, position: number): Buffer {
  const { erased, streams } = walking;
  if (fact.position !== position)
    throw new Broken(batch.number, 'The facts of the batch are not numbered in order.');
  const version = (streams.get(fact.stream_id) ?? 0) + 1;
  if (fact.version !== version)
    throw new Broken(batch.number, `Fact ${fact.id} is not the next of its stream.`);
  streams.set(fact.stream_id, version);
  if (fact.known_on !== (fact.source_recorded_on ?? batch.recorded_on))
    throw new Broken(batch.number, `The day from which fact ${fact.id} is known was changed.`);
  checkBody(batch, fact, erased.get(fact.id) ?? null);
  return envelopeDigest(walking.service, fact);
}

function checkBody(batch: BatchRow, fact: FactRow, erasedIn: number | null): void {
  const { id, data, data_salt, data_digest } = fact;
  const lawful = erasedIn !== null && erasedIn > batch.number;
  if (data === null && data_salt === null) {
    if (!lawful) throw new Broken(batch.number, `The body of fact ${id} is missing.`);
    return;
  }
  // A body without its salt, or a salt without its body, is neither whole nor erased.
  if (data === null || data_salt === null || !bodyDigest(data_salt, data).equals(data_digest))
    throw new Broken(batch.number, `The body of fact ${id} was changed.`);
  if (lawful)
    throw new Broken(
      batch.number,
      `Fact ${id} was erased in batch ${erasedIn}, and its body is there again.`,
    );
}

function envelopeDigest(service: string, fact: FactRow): Buffer {
  return factDigest({
    service,
    id: fact.id,
    stream: { kind: fact.stream_kind, id: fact.stream_id },
    version: fact.version,
    kind: fact.kind,
    schema: fact.schema_version,
    occurredOn: fact.occurred_on,
    sourceRecordedOn: fact.source_recorded_on,
    recordedBy: fact.recorded_by,
    via: fact.via,
    corrects: fact.corrects,
    withdraws: fact.withdraws,
    data: fact.data_digest.toString('hex'),
    text: fact.text_digest?.toString('hex') ?? null,
  });
}

/** Checks a batch against the one before it and the digests of its facts. Throws {@link Broken}. */
export function checkBatch(
  service: string,
  batch: BatchRow,
  before: { readonly hash: Buffer; readonly recordedAt: Date | null },
  digests: readonly Buffer[],
): void {
  const { number } = batch;
  if (!batch.previous.equals(before.hash))
    throw new Broken(number, 'The batch does not continue the one before it.');
  if (digests.length !== batch.facts)
    throw new Broken(
      number,
      `The batch was written with ${batch.facts} facts and now has ${digests.length}.`,
    );
  if (londonDay(batch.recorded_at) !== batch.recorded_on)
    throw new Broken(number, 'The day of the batch is not the day of its moment.');
  if (before.recordedAt !== null && batch.recorded_at < before.recordedAt)
    throw new Broken(number, 'The batch is recorded before the one that it follows.');
  const recordedAt = batch.recorded_at.toISOString();
  const hash = batchHashOf({ service, number, recordedAt, previous: before.hash }, digests);
  if (!hash.equals(batch.hash)) throw new Broken(number, 'What the batch holds does not give its hash.');
}
