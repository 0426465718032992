import { sql } from 'kysely';
import type { Day } from '../../engine/calendar/day.ts';
import type { ReadTx } from '../../platform/database/in-service.ts';

export interface BatchRow {
  readonly number: number;
  readonly recorded_at: Date;
  readonly recorded_on: Day;
  readonly facts: number;
  readonly previous: Buffer;
  readonly hash: Buffer;
}

export interface FactRow {
  readonly id: string;
  readonly batch: number;
  readonly position: number;
  readonly stream_kind: string;
  readonly stream_id: string;
  readonly version: number;
  readonly kind: string;
  readonly schema_version: number;
  readonly occurred_on: string;
  readonly source_recorded_on: string | null;
  readonly known_on: string;
  readonly recorded_by: string;
  readonly via: string;
  readonly corrects: string | null;
  readonly withdraws: string | null;
  readonly data: string | null;
  readonly data_salt: Buffer | null;
  readonly data_digest: Buffer;
  readonly text_digest: Buffer | null;
}

const BATCHES_AT_ONCE = 500;
const FACTS_AT_ONCE = 5_000;

/** The batches after a number, some at a time. */
export async function batchRows(tx: ReadTx, service: string, after: number): Promise<BatchRow[]> {
  const { rows } = await sql<BatchRow>`
    select number, recorded_at, recorded_on, facts, previous, hash from batch
    where service_id = ${service} and number > ${after} order by number limit ${BATCHES_AT_ONCE}`.execute(tx);
  return rows;
}

/** The facts after a batch in the order of recording, a page at a time: a batch may hold more than the memory does. */
export async function* factsInOrder(tx: ReadTx, service: string, after: number): AsyncGenerator<FactRow[]> {
  let batch = after;
  let position = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const { rows } = await sql<FactRow>`
      select id, batch, position, stream_kind, stream_id, version, kind, schema_version, occurred_on, source_recorded_on,
             known_on, recorded_by, via, corrects, withdraws, data, data_salt, data_digest, text_digest
      from fact where service_id = ${service} and (batch, position) > (${batch}::bigint, ${position}::bigint)
      order by batch, position limit ${FACTS_AT_ONCE}`.execute(tx);
    const last = rows.at(-1);
    if (last === undefined) return;
    batch = last.batch;
    position = last.position;
    yield rows;
  }
}
