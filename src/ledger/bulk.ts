import { sql } from 'kysely';
import type { Day } from '../engine/calendar/day.ts';
import { londonDay } from '../platform/clock.ts';
import type { WriteTx } from '../platform/database/in-service.ts';
import { type AppendContext, lockHead } from './append.ts';
import { recordingMoment, type SealedFact, sealFact } from './chain.ts';
import { batchHashOf } from './digest.ts';
import type { NewFact } from './fact.ts';
import { insertFacts } from './insert.ts';

/** A batch too large for the memory: facts are sealed and stored as they come, and become a batch at the end. */
export interface BulkBatch {
  /** How many facts were sealed. */
  readonly size: number;
  /** Seals facts. Pure computing, apart from the salts; {@link BulkBatch.store} takes them to the database. */
  seal(facts: readonly NewFact[], nextVersion: (stream: string) => number): SealedFact[];
  /** Stores sealed facts, in the order in which they were sealed. */
  store(facts: readonly SealedFact[]): Promise<void>;
  /** Appends everything that was stored as one batch. From here to commit, at the latest, other writers of the service wait. */
  finish(): Promise<BulkWritten>;
}

export interface BulkWritten {
  readonly number: number;
  readonly hash: Buffer;
  readonly recordedOn: Day;
}

/**
 * When the head is locked. `last`: at the end, so that others go on meanwhile; facts wait in a temporary table. `first`:
 * where nobody can write meanwhile anyway, so that facts go straight to where they belong.
 */
export type HeadLock = 'first' | 'last';

/** Facts of one batch stand in their order below this number (see the order of facts of a timeline). */
const MOST_FACTS = 2 ** 22;
const DIGEST = 32;
const CHUNK = 5_000;

/** Too many facts for one batch. */
export class BatchTooLarge extends Error {
  override name = 'BatchTooLarge';
}

/** Opens a bulk batch in a transaction. At most one at a time. */
export async function openBulk(tx: WriteTx, context: AppendContext, lock: HeadLock): Promise<BulkBatch> {
  const digests = new Digests();
  const place = lock === 'first' ? await straight(tx, context) : await waiting(tx, context);
  let stored = 0;
  return {
    get size() {
      return digests.count;
    },
    seal(facts, nextVersion) {
      if (digests.count + facts.length > MOST_FACTS) {
        throw new BatchTooLarge(`A batch holds at most ${MOST_FACTS} facts.`);
      }
      return facts.map((fact) => {
        const sealed = sealFact(fact, { ...context, nextVersion });
        digests.add(sealed.digest);
        return sealed;
      });
    },
    async store(facts) {
      for (let at = 0; at < facts.length; at += CHUNK) {
        const chunk = facts.slice(at, at + CHUNK);
        await place.store(chunk, stored);
        stored += chunk.length;
      }
    },
    async finish() {
      const batch = await place.finish();
      const { service, number, recordedAt, recordedOn, previous } = batch;
      const hash = batchHashOf(batch, digests.each());
      await sql`insert into batch (service_id, number, recorded_at, recorded_on, facts, previous, hash)
                values (${service}, ${number}, ${recordedAt}, ${recordedOn}, ${digests.count}, ${previous}, ${hash})`.execute(
        tx,
      );
      await sql`update ledger_head set number = ${number}, recorded_at = ${recordedAt}, hash = ${hash}
                where service_id = ${service}`.execute(tx);
      return { number, hash, recordedOn };
    },
  };
}

interface Place {
  store(facts: readonly SealedFact[], from: number): Promise<void>;
  finish(): Promise<NextBatch>;
}

interface NextBatch {
  readonly service: string;
  readonly number: number;
  readonly recordedAt: string;
  readonly recordedOn: Day;
  readonly previous: Buffer;
}

async function lockNext(tx: WriteTx, { service, clock }: AppendContext): Promise<NextBatch> {
  const head = await lockHead(tx, service);
  const moment = recordingMoment(clock.now(), head);
  return {
    service,
    number: head.number + 1,
    recordedAt: moment.toISOString(),
    recordedOn: londonDay(moment),
    previous: head.hash,
  };
}

async function straight(tx: WriteTx, context: AppendContext): Promise<Place> {
  const batch = await lockNext(tx, context);
  return {
    store: (facts, from) =>
      insertFacts(
        tx,
        context.service,
        facts.map((fact, at) => ({
          ...fact,
          batch: batch.number,
          position: from + at,
          knownOn: fact.sourceRecordedOn ?? batch.recordedOn,
        })),
      ),
    finish: async () => batch,
  };
}

async function waiting(tx: WriteTx, context: AppendContext): Promise<Place> {
  await sql`create temporary table sealed_fact (
    id uuid, position integer, stream_kind text, stream_id uuid, version integer, kind text, schema_version integer,
    occurred_on date, source_recorded_on date, recorded_by text, via text, corrects uuid, withdraws uuid,
    data text, data_salt bytea, data_digest bytea, text_digest bytea, body text, salt bytea) on commit drop`.execute(
    tx,
  );
  return {
    store: (facts, from) => keep(tx, facts, from),
    async finish() {
      const batch = await lockNext(tx, context);
      await move(tx, batch);
      return batch;
    },
  };
}

async function keep(tx: WriteTx, facts: readonly SealedFact[], from: number): Promise<void> {
  const column = <T>(pick: (fact: SealedFact, at: number) => T): T[] => facts.map(pick);
  await sql`insert into sealed_fact select * from unnest(
    ${column((f) => f.id)}::uuid[], ${column((_, at) => from + at)}::int[],
    ${column((f) => f.stream.kind)}::text[], ${column((f) => f.stream.id)}::uuid[], ${column((f) => f.version)}::int[],
    ${column((f) => f.kind)}::text[], ${column((f) => f.schema)}::int[], ${column((f) => f.occurredOn)}::date[],
    ${column((f) => f.sourceRecordedOn ?? null)}::date[], ${column((f) => f.recordedBy)}::text[],
    ${column((f) => f.via)}::text[], ${column((f) => f.corrects ?? null)}::uuid[],
    ${column((f) => f.withdraws ?? null)}::uuid[], ${column((f) => f.dataBody)}::text[],
    ${column((f) => f.dataSalt)}::bytea[], ${column((f) => f.dataDigest)}::bytea[],
    ${column((f) => f.textDigest)}::bytea[], ${column((f) => f.textBody)}::text[],
    ${column((f) => f.textSalt)}::bytea[])`.execute(tx);
}

async function move(tx: WriteTx, { service, number, recordedOn }: NextBatch): Promise<void> {
  await sql`
    insert into fact (service_id, id, batch, position, stream_kind, stream_id, version, kind, schema_version, occurred_on,
                      source_recorded_on, known_on, recorded_by, via, corrects, withdraws, data, data_salt, data_digest, text_digest)
    select ${service}, id, ${number}::bigint, position, stream_kind, stream_id, version, kind, schema_version, occurred_on,
           source_recorded_on, coalesce(source_recorded_on, ${recordedOn}::date), recorded_by, via, corrects, withdraws,
           data, data_salt, data_digest, text_digest
    from sealed_fact order by position`.execute(tx);
  await sql`insert into fact_text (service_id, fact_id, stream_id, body, salt)
            select ${service}, id, stream_id, body, salt from sealed_fact where body is not null`.execute(tx);
}

/** The digests of a batch's facts, one after the other in one growing stretch of memory. */
class Digests {
  count = 0;
  #bytes = Buffer.alloc(1024 * DIGEST);

  add(digest: Buffer): void {
    if ((this.count + 1) * DIGEST > this.#bytes.length) {
      const larger = Buffer.alloc(this.#bytes.length * 2);
      this.#bytes.copy(larger);
      this.#bytes = larger;
    }
    digest.copy(this.#bytes, this.count * DIGEST);
    this.count += 1;
  }

  *each(): Generator<Buffer> {
    for (let at = 0; at < this.count; at += 1) yield this.#bytes.subarray(at * DIGEST, (at + 1) * DIGEST);
  }
}
