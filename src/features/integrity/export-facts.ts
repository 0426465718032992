import { sql } from 'kysely';
import type { Database } from '../../platform/database/connect.ts';
import { readInService } from '../../platform/database/in-service.ts';

const AT_ONCE = 1_000;

interface FactLine {
  batch: number;
  position: number;
  line: string;
}

/**
 * Every fact in the order of recording, as one JSON document a line: the envelope as it is hashed, the body with its
 * salt, and the batch. Free text is in it only where it is asked for, and then the database must be opened as its owner.
 * The memory it takes does not grow with the ledger.
 */
export async function* exportFacts(
  db: Database,
  service: string,
  options: { text: boolean } = { text: false },
): AsyncGenerator<string> {
  let last: Pick<FactLine, 'batch' | 'position'> = { batch: 0, position: -1 };
  for (;;) {
    const lines = await linesAfter(db, service, last, options.text);
    for (const { line } of lines) yield line;
    const end = lines.at(-1);
    if (end === undefined || lines.length < AT_ONCE) return;
    last = end;
  }
}

/** The bodies are what was hashed, letter for letter: json, unlike jsonb, keeps them as they are. */
function linesAfter(
  db: Database,
  service: string,
  after: Pick<FactLine, 'batch' | 'position'>,
  text: boolean,
): Promise<FactLine[]> {
  const withText = sql`, 'text', t.body::json, 'textSalt', encode(t.salt, 'hex')`;
  const texts = sql`left join fact_text t on t.service_id = f.service_id and t.fact_id = f.id`;
  return readInService(db, service, 'engine', async (tx) => {
    const { rows } = await sql<FactLine>`
      select f.batch, f.position, json_build_object(
        'service', f.service_id, 'id', f.id, 'stream', json_build_object('kind', f.stream_kind, 'id', f.stream_id),
        'version', f.version, 'kind', f.kind, 'schema', f.schema_version, 'occurredOn', f.occurred_on,
        'sourceRecordedOn', f.source_recorded_on, 'knownOn', f.known_on, 'recordedBy', f.recorded_by, 'via', f.via,
        'corrects', f.corrects, 'withdraws', f.withdraws,
        'batch', f.batch, 'position', f.position,
        'recordedAt', to_char(b.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'batchHash', encode(b.hash, 'hex'),
        'data', f.data::json, 'dataSalt', encode(f.data_salt, 'hex'), 'dataDigest', encode(f.data_digest, 'hex'),
        'textDigest', encode(f.text_digest, 'hex')${text ? withText : sql``})::text as line
      from fact f join batch b on b.service_id = f.service_id and b.number = f.batch ${text ? texts : sql``}
      where f.service_id = ${service} and (f.batch, f.position) > (${after.batch}, ${after.position})
      order by f.batch, f.position limit ${AT_ONCE}`.execute(tx);
    return rows;
  });
}
