import { sql } from 'kysely';
import { currentHead } from '../../../ledger/read.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';

/** How the software and its record stand. */
export interface Health {
  readonly head: { readonly number: number; readonly hash: string } | null;
  /** When the last batch was recorded. */
  readonly recordedAt: Date | null;
  readonly facts: number;
  /** The last batch that a verification found well; null where none was made. */
  readonly verifiedUntil: number | null;
  readonly databaseBytes: number;
  readonly databaseVersion: string;
  readonly signedIn: { readonly people: number; readonly sessions: number };
}

/** Reads how a service stands: its own figures, and the size of the database that it may share with others. */
export async function loadHealth(tx: ReadTx, service: string): Promise<Health> {
  const head = await currentHead(tx, service);
  const batches = await sql<{ facts: number; at: Date | null }>`
    select coalesce(sum(facts), 0)::bigint as facts, max(recorded_at) as at from batch where service_id = ${service}`.execute(
    tx,
  );
  const verified = await tx
    .selectFrom('verified_until')
    .select('number')
    .where('service_id', '=', service)
    .executeTakeFirst();
  const database = await sql<{ bytes: number; version: string }>`
    select pg_database_size(current_database()) as bytes, current_setting('server_version') as version`.execute(
    tx,
  );
  const sessions = await sql<{ people: number; sessions: number }>`
    select count(distinct person_id)::int as people, count(*)::int as sessions from web_session
    where service_id = ${service} and person_id is not null and expires_at > now()`.execute(tx);
  return {
    head,
    recordedAt: batches.rows[0]?.at ?? null,
    facts: batches.rows[0]?.facts ?? 0,
    verifiedUntil: verified?.number ?? null,
    databaseBytes: database.rows[0]?.bytes ?? 0,
    databaseVersion: database.rows[0]?.version ?? '',
    signedIn: sessions.rows[0] ?? { people: 0, sessions: 0 },
  };
}
