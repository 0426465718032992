import { sql } from 'kysely';
import type { Day } from '../../engine/calendar/day.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/connect.ts';
import { inService } from '../../platform/database/in-service.ts';
import { type Asker, loadAsker } from '../access/index.ts';
import { isSecretOf, readTokenText } from './secret.ts';

/** Why a token that was presented is refused. Whoever has no secret of ours is told no more than that. */
export type Refusal = 'unknown' | 'revoked' | 'expired' | 'closed';

/** Somebody’s software, let in by a token. */
export interface LetIn {
  readonly tokenId: string;
  readonly scopes: readonly string[];
  /** The person as whom it asks, with today’s permissions. */
  readonly asker: Asker;
}

export type Presented =
  | { readonly outcome: 'let-in'; readonly it: LetIn }
  | { readonly outcome: 'refused'; readonly why: Refusal };

interface Row {
  readonly service_id: string;
  readonly person_id: string;
  readonly digest: Buffer;
  readonly scopes: string[];
  readonly expires_on: Day;
  readonly last_used_at: Date | null;
  readonly revoked: boolean;
  readonly closed: boolean;
}

/** That a token is in use is written down at most this often. */
const NOTE_USE_MS = 60_000;

/** Looks at a token that was presented: whose it is, and what that person may do today. */
export async function presentToken(db: Database, clock: Clock, text: string): Promise<Presented> {
  const given = readTokenText(text);
  if (given === null) return refused('unknown');
  const found = await sql<Row>`select * from token_presented(${given.id}::uuid)`.execute(db);
  const row = found.rows[0];
  if (row === undefined || !isSecretOf(given.secret, row.digest)) return refused('unknown');
  if (row.revoked) return refused('revoked');
  if (row.closed) return refused('closed');
  const asker = await loadAsker(db, clock, row.service_id, row.person_id);
  if (asker === null) return refused('closed');
  if (row.expires_on < asker.today) return refused('expired');
  await noteUse(db, row, given.id, clock.now());
  return { outcome: 'let-in', it: { tokenId: given.id, scopes: row.scopes, asker } };
}

const refused = (why: Refusal): Presented => ({ outcome: 'refused', why });

async function noteUse(db: Database, row: Row, id: string, now: Date): Promise<void> {
  if (row.last_used_at !== null && now.getTime() - row.last_used_at.getTime() < NOTE_USE_MS) return;
  await inService(db, row.service_id, { person: row.person_id }, async (tx) => {
    await sql`set local synchronous_commit = off`.execute(tx);
    await sql`update api_token set last_used_at = ${now}
              where service_id = ${row.service_id} and token_id = ${id}::uuid`.execute(tx);
  });
}
