import { sql } from 'kysely';
import type { Day } from '../engine/calendar/day.ts';
import type { ReadTx } from '../platform/database/in-service.ts';
import type { Json } from './canonical.ts';
import type { StoredFact, Via } from './fact.ts';
import { factKind, parseBody, type StreamKind, upcast } from './kinds.ts';

interface Row {
  id: string;
  stream_kind: StreamKind;
  stream_id: string;
  version: number;
  kind: string;
  schema_version: number;
  occurred_on: Day;
  source_recorded_on: Day | null;
  known_on: Day;
  recorded_at: Date;
  recorded_by: string;
  via: Via;
  corrects: string | null;
  withdraws: string | null;
  data: string | null;
  batch: number;
  position: number;
}

/** The facts of some streams in the order of recording, bodies parsed and brought to today's versions. */
export async function readStreams(
  tx: ReadTx,
  service: string,
  ids: readonly string[],
): Promise<StoredFact[]> {
  const rows = await sql<Row>`
    select f.id, f.stream_kind, f.stream_id, f.version, f.kind, f.schema_version, f.occurred_on, f.source_recorded_on,
           f.known_on, b.recorded_at, f.recorded_by, f.via, f.corrects, f.withdraws, f.data, f.batch, f.position
    from fact f join batch b on b.service_id = f.service_id and b.number = f.batch
    where f.service_id = ${service} and f.stream_id = any (${[...new Set(ids)]}::uuid[])
    order by f.batch, f.position`.execute(tx);
  return rows.rows.map(storedFact);
}

/** The free text of facts that the one who asks may read, by fact id. */
export async function readTexts(
  tx: ReadTx,
  service: string,
  streamIds: readonly string[],
): Promise<Map<string, { readonly [key: string]: Json }>> {
  const rows = await sql<{ fact_id: string; body: string }>`
    select t.fact_id, t.body from fact f
    join fact_text t on t.service_id = f.service_id and t.fact_id = f.id
    where f.service_id = ${service} and f.stream_id = any (${[...new Set(streamIds)]}::uuid[]) and t.body is not null`.execute(
    tx,
  );
  return new Map(
    rows.rows.map((row) => [row.fact_id, JSON.parse(row.body) as { readonly [key: string]: Json }]),
  );
}

/** A row of the fact table as the code reads it. */
export function storedFact(row: Row): StoredFact {
  return {
    id: row.id,
    stream: { kind: row.stream_kind, id: row.stream_id },
    version: row.version,
    kind: row.kind,
    occurredOn: row.occurred_on,
    sourceRecordedOn: row.source_recorded_on,
    knownOn: row.known_on,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    via: row.via,
    corrects: row.corrects,
    withdraws: row.withdraws,
    data: row.data === null ? null : bodyOf(row.kind, row.schema_version, row.data),
    batch: row.batch,
    position: row.position,
  };
}

/** A stored body, brought to today's version and parsed as its kind declares it. */
function bodyOf(name: string, schema: number, body: string): Json {
  const kind = factKind(name);
  return parseBody(kind, 'data', upcast(kind, schema, JSON.parse(body) as Json));
}

/** The end of the chain as anybody may quote it: number and hash in hex, or null before the first batch. */
export async function currentHead(
  tx: ReadTx,
  service: string,
): Promise<{ number: number; hash: string } | null> {
  const row = await tx
    .selectFrom('ledger_head')
    .select(['number', 'hash'])
    .where('service_id', '=', service)
    .where('number', '>', 0)
    .executeTakeFirst();
  return row === undefined ? null : { number: row.number, hash: row.hash.toString('hex') };
}

/** How many facts a stream has, and the id of its first. */
export async function streamSize(
  tx: ReadTx,
  service: string,
  stream: string,
): Promise<{ version: number; firstId: string | null }> {
  const rows = await sql<{ version: number | null; first_id: string | null }>`
    select (select max(version) from fact where service_id = ${service} and stream_id = ${stream}::uuid) as version,
           (select id from fact where service_id = ${service} and stream_id = ${stream}::uuid and version = 1) as first_id`.execute(
    tx,
  );
  const row = rows.rows[0];
  return { version: row?.version ?? 0, firstId: row?.first_id ?? null };
}
