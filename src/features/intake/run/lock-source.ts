import { sql } from 'kysely';
import type { WriteTx } from '../../../platform/database/in-service.ts';
import type { RowSource } from './lines.ts';

/** Imports of one source wait for each other, so that no two make the same row. */
export async function lockSource(tx: WriteTx, { service, profile, template }: RowSource): Promise<void> {
  const key = `import:${service}:${profile}:${template}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}
