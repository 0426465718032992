import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import type { ReadTx, WriteTx } from '../platform/database/in-service.ts';
import { type Entropy, type Head, nextBatch } from './chain.ts';
import { GENESIS } from './digest.ts';
import type { Batch, NewFact, Via } from './fact.ts';
import { insertBatch } from './insert.ts';

const SALT = 16;
let pool: Buffer = Buffer.alloc(0);

/** Salts of a bulk import cost less when they are drawn by the thousand. */
function pooledSalt(): Buffer {
  if (pool.length < SALT) pool = randomBytes(1_024 * SALT);
  const salt = pool.subarray(0, SALT);
  pool = pool.subarray(SALT);
  return salt;
}

export const randomEntropy: Entropy = { uuid: () => randomUUID(), salt: pooledSalt };

export interface AppendContext {
  readonly service: string;
  readonly recordedBy: string;
  readonly via: Via;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** Shares the service's configuration with other writers; adoptions and calendar changes take it alone. */
export async function lockConfiguration(
  tx: WriteTx,
  service: string,
  mode: 'shared' | 'alone',
): Promise<void> {
  const key = `configuration:${service}`;
  if (mode === 'shared')
    await sql`select pg_advisory_xact_lock_shared(hashtextextended(${key}, 0))`.execute(tx);
  else await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}

/** Takes the streams that will be folded, alone and in the order of their ids, so that no two writers wait for each other. */
export async function lockStreams(tx: WriteTx, service: string, ids: readonly string[]): Promise<void> {
  const keys = [...new Set(ids)].sort().map((id) => `stream:${service}:${id}`);
  for (const key of keys) await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}

/** The version of each stream: how many facts it has. Streams without a fact are 0. */
export async function streamVersions(
  tx: ReadTx,
  service: string,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const versions = new Map<string, number>(ids.map((id) => [id, 0]));
  const found = await sql<{ stream_id: string; version: number }>`
    select s.id as stream_id, (select max(version) from fact where service_id = ${service} and stream_id = s.id) as version
    from unnest(${[...versions.keys()]}::uuid[]) as s(id)`.execute(tx);
  for (const row of found.rows) versions.set(row.stream_id, row.version ?? 0);
  return versions;
}

/** Locks the end of the chain. From here to commit, other writers of the service wait. */
export async function lockHead(tx: WriteTx, service: string): Promise<Head> {
  await sql`insert into ledger_head (service_id, number, recorded_at, hash)
            values (${service}, 0, '-infinity', ${GENESIS}) on conflict do nothing`.execute(tx);
  const row = await tx
    .selectFrom('ledger_head')
    .select([
      sql<number>`number`.as('number'),
      sql<Date | null>`nullif(recorded_at, '-infinity')`.as('at'),
      'hash',
    ])
    .where('service_id', '=', service)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { number: row.number, recordedAt: row.at, hash: row.hash };
}

/**
 * Appends facts as one batch to the chain: takes the head, number and moment, inserts. The caller has locked the
 * streams and gives their versions. Throws CanonicalError for what cannot be kept exactly.
 */
export async function append(
  tx: WriteTx,
  context: AppendContext,
  facts: readonly NewFact[],
  versions: ReadonlyMap<string, number>,
): Promise<Batch> {
  const next = new Map(versions);
  const head = await lockHead(tx, context.service);
  const batch = nextBatch(head, facts, {
    service: context.service,
    recordedBy: context.recordedBy,
    via: context.via,
    now: context.clock.now(),
    entropy: context.entropy,
    nextVersion: (stream) => {
      const version = (next.get(stream) ?? 0) + 1;
      next.set(stream, version);
      return version;
    },
  });
  await insertBatch(tx, batch);
  return batch;
}
