import { sql } from 'kysely';
import type { Database } from '../../platform/database/connect.ts';
import { readInService } from '../../platform/database/in-service.ts';

const AT_ONCE = 2_000;

interface FactLine {
  batch: number;
  position: number;
  line: string;
}

/**
 * Every fact in the order of recording, as one JSON document a line: the envelope as it is hashed, the structured body,
 * and the batch's moment. Free text is not in it: whoever recomputes figures needs none.
 */
export async function* exportFacts(db: Database, service: string): AsyncGenerator<string> {
  let batch = 0;
  let position = -1;
  for (;;) {
    const rows: FactLine[] = await readInService(
      db,
      service,
      'engine',
      async (tx) =>
        (
          await sql<FactLine>`
        select f.batch, f.position, json_build_object(
          'id', f.id, 'stream', json_build_object('kind', f.stream_kind, 'id', f.stream_id), 'version', f.version,
          'kind', f.kind, 'schema', f.schema_version, 'occurredOn', f.occurred_on, 'sourceRecordedOn', f.source_recorded_on,
          'knownOn', f.known_on, 'recordedAt', to_char(b.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'recordedBy', f.recorded_by, 'via', f.via, 'corrects', f.corrects, 'withdraws', f.withdraws,
          'batch', f.batch, 'position', f.position, 'data', f.data::json)::text as line
        from fact f join batch b on b.service_id = f.service_id and b.number = f.batch
        where f.service_id = ${service} and (f.batch, f.position) > (${batch}, ${position})
        order by f.batch, f.position limit ${AT_ONCE}`.execute(tx)
        ).rows,
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    for (const row of rows) yield row.line;
    batch = last.batch;
    position = last.position;
  }
}
