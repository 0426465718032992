import { sql } from 'kysely';
import type { WriteTx } from '../platform/database/in-service.ts';
import type { Batch, ChainedFact } from './fact.ts';

const CHUNK = 5_000;

/** Inserts a batch with its facts and moves the head. */
export function insertBatch(tx: WriteTx, batch: Batch): Promise<void> {
  return insertBatches(tx, [batch]);
}

/** Inserts batches of one service that follow each other, and moves the head to the last. */
export async function insertBatches(tx: WriteTx, batches: readonly Batch[]): Promise<void> {
  const last = batches.at(-1);
  if (last === undefined) return;
  const column = <T>(pick: (batch: Batch) => T): T[] => batches.map(pick);
  await sql`insert into batch (service_id, number, recorded_at, recorded_on, facts, previous, hash)
            select ${last.service}, * from unnest(${column((b) => b.number)}::bigint[], ${column((b) => b.recordedAt)}::timestamptz[],
              ${column((b) => b.recordedOn)}::date[], ${column((b) => b.facts.length)}::int[],
              ${column((b) => b.previous)}::bytea[], ${column((b) => b.hash)}::bytea[])`.execute(tx);
  const facts = batches.flatMap((batch) => batch.facts);
  for (let at = 0; at < facts.length; at += CHUNK) {
    await insertFacts(tx, last.service, facts.slice(at, at + CHUNK));
  }
  await sql`update ledger_head set number = ${last.number}, recorded_at = ${last.recordedAt}, hash = ${last.hash}
            where service_id = ${last.service}`.execute(tx);
}

/** Inserts facts of a batch with their texts; the batch itself and the head are the caller's. */
export async function insertFacts(
  tx: WriteTx,
  service: string,
  facts: readonly ChainedFact[],
): Promise<void> {
  const column = <T>(pick: (fact: ChainedFact) => T): T[] => facts.map(pick);
  await sql`
    insert into fact (service_id, id, batch, position, stream_kind, stream_id, version, kind, schema_version, occurred_on,
                      source_recorded_on, known_on, recorded_by, via, corrects, withdraws, data, data_salt, data_digest, text_digest)
    select ${service}, * from unnest(
      ${column((f) => f.id)}::uuid[], ${column((f) => f.batch)}::bigint[], ${column((f) => f.position)}::int[],
      ${column((f) => f.stream.kind)}::text[], ${column((f) => f.stream.id)}::uuid[], ${column((f) => f.version)}::int[],
      ${column((f) => f.kind)}::text[], ${column((f) => f.schema)}::int[], ${column((f) => f.occurredOn)}::date[],
      ${column((f) => f.sourceRecordedOn ?? null)}::date[], ${column((f) => f.knownOn)}::date[],
      ${column((f) => f.recordedBy)}::text[], ${column((f) => f.via)}::text[],
      ${column((f) => f.corrects ?? null)}::uuid[], ${column((f) => f.withdraws ?? null)}::uuid[],
      ${column((f) => f.dataBody)}::text[], ${column((f) => f.dataSalt)}::bytea[],
      ${column((f) => f.dataDigest)}::bytea[], ${column((f) => f.textDigest)}::bytea[])`.execute(tx);
  const texts = facts.filter((fact) => fact.textBody !== null);
  if (texts.length > 0) await insertTexts(tx, service, texts);
}

async function insertTexts(tx: WriteTx, service: string, facts: readonly ChainedFact[]): Promise<void> {
  const column = <T>(pick: (fact: ChainedFact) => T): T[] => facts.map(pick);
  await sql`
    insert into fact_text (service_id, fact_id, stream_id, body, salt)
    select ${service}, * from unnest(${column((f) => f.id)}::uuid[], ${column((f) => f.stream.id)}::uuid[],
      ${column((f) => f.textBody)}::text[], ${column((f) => f.textSalt)}::bytea[])`.execute(tx);
}
