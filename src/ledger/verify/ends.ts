import { sql } from 'kysely';
import type { ReadTx } from '../../platform/database/in-service.ts';
import { GENESIS } from '../digest.ts';
import { Broken } from './broken.ts';
import type { FactRow } from './rows.ts';

/** A place in the chain: what there is up to a batch. */
export interface Place {
  readonly number: number;
  readonly hash: Buffer;
  readonly recordedAt: Date | null;
  readonly facts: number;
}

/** The last batch that was found well before. */
export interface From {
  readonly number: number;
  readonly hash: Buffer;
}

/** Where a walk begins: at the first batch, or after one that was found well and is still what it was. Throws {@link Broken}. */
export async function startOf(tx: ReadTx, service: string, from: From | null): Promise<Place> {
  if (from === null) return { number: 0, hash: GENESIS, recordedAt: null, facts: 0 };
  const { rows } = await sql<{ hash: Buffer | null; at: Date | null; facts: number; batches: number }>`
    select (array_agg(hash order by number desc))[1] as hash, max(recorded_at) as at,
           coalesce(sum(facts), 0)::bigint as facts, count(*) as batches
    from batch where service_id = ${service} and number <= ${from.number}`.execute(tx);
  const found = rows[0];
  if (found?.hash == null || !found.hash.equals(from.hash) || found.batches !== from.number)
    throw new Broken(
      from.number,
      'The batch that was found well before is no longer what it was. Verify the whole chain.',
    );
  return { number: from.number, hash: from.hash, recordedAt: found.at, facts: found.facts };
}

/** Whether a head, in hex, lies in the part of the chain that is not walked again. */
export async function headUpTo(tx: ReadTx, service: string, head: string, until: number): Promise<boolean> {
  if (until === 0 || !/^[0-9a-f]{64}$/.test(head)) return false;
  const { rows } = await sql`select 1 from batch
    where service_id = ${service} and number <= ${until} and hash = decode(${head}, 'hex')`.execute(tx);
  return rows.length > 0;
}

/** Adds the versions that the streams of some facts had in the part of the chain that is not walked again. */
export async function knowStreams(
  tx: ReadTx,
  service: string,
  until: number,
  facts: readonly FactRow[],
  streams: Map<string, number>,
): Promise<void> {
  if (until === 0) return;
  const ids = [...new Set(facts.map((fact) => fact.stream_id))].filter((id) => !streams.has(id));
  if (ids.length === 0) return;
  const { rows } = await sql<{ id: string; version: number }>`
    select stream_id as id, max(version) as version from fact
    where service_id = ${service} and stream_id = any (${ids}::uuid[]) and batch <= ${until}
    group by stream_id`.execute(tx);
  for (const { id, version } of rows) streams.set(id, version);
}

/** Checks that the walk ended where the ledger says it ends, and that nothing lies beside it. Throws {@link Broken}. */
export async function checkEnd(tx: ReadTx, service: string, start: Place, end: Place): Promise<void> {
  const { number, hash, recordedAt } = end;
  const { rows } = await sql<{ number: number; recorded_at: Date | null; hash: Buffer }>`
    select number, nullif(recorded_at, '-infinity') as recorded_at, hash from ledger_head
    where service_id = ${service}`.execute(tx);
  const head = rows[0];
  if ((head?.number ?? 0) !== number)
    throw new Broken(number + 1, `The chain ends at batch ${number}, but ${head?.number ?? 0} were written.`);
  if (
    head !== undefined &&
    (!head.hash.equals(hash) || head.recorded_at?.getTime() !== recordedAt?.getTime())
  )
    throw new Broken(number, 'The end of the chain that is written down is not the end of the chain.');
  const facts = await sql<{ count: number }>`
    select count(*) as count from fact where service_id = ${service} and batch > ${start.number}`.execute(tx);
  if (facts.rows[0]?.count !== end.facts - start.facts)
    throw new Broken(number, 'There are facts that belong to no batch.');
  const texts = await sql<{ count: number }>`select stray_texts() as count`.execute(tx);
  if ((texts.rows[0]?.count ?? 0) > 0)
    throw new Broken(number, 'There is free text that belongs to no fact.');
}
