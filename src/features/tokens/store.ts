import type { Day } from '../../engine/calendar/day.ts';
import { FOREVER } from '../../engine/calendar/day.ts';
import type { ReadTx } from '../../platform/database/in-service.ts';
import { isUuid } from '../../platform/uuid.ts';

/** Where a token stands on a day. */
export type TokenState = 'good' | 'expired' | 'revoked';

/** A token as lists show it: everything but its secret, which is nowhere. */
export interface Token {
  readonly id: string;
  readonly person: { readonly id: string; readonly reference: string; readonly name: string };
  /** The person works here no more, or their account is closed: the token is refused. */
  readonly idle: boolean;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  /** The last day on which it is good. */
  readonly until: Day;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly state: TokenState;
}

/** The tokens of one person, or of everybody: those that are good first, then the newest. */
export async function listTokens(tx: ReadTx, service: string, today: Day, person?: string): Promise<Token[]> {
  let query = tx
    .selectFrom('api_token as t')
    .innerJoin('person as p', (join) =>
      join.onRef('p.service_id', '=', 't.service_id').onRef('p.person_id', '=', 't.person_id'),
    )
    .leftJoin('account as a', (join) =>
      join.onRef('a.service_id', '=', 't.service_id').onRef('a.person_id', '=', 't.person_id'),
    )
    .select([
      't.token_id',
      't.person_id',
      't.name',
      't.scopes',
      't.created_at',
      't.expires_on',
      't.last_used_at',
      't.revoked_at',
      'p.reference',
      'p.name as person_name',
      'p.left_on',
      'a.disabled',
    ])
    .where('t.service_id', '=', service);
  if (person !== undefined) query = query.where('t.person_id', '=', person);
  const tokens = (await query.execute()).map(
    (row): Token => ({
      id: row.token_id,
      person: { id: row.person_id, reference: row.reference, name: row.person_name },
      idle: (row.left_on < FOREVER && row.left_on <= today) || row.disabled === true,
      name: row.name,
      scopes: row.scopes,
      createdAt: row.created_at,
      until: row.expires_on,
      lastUsedAt: row.last_used_at,
      revokedAt: row.revoked_at,
      state: row.revoked_at !== null ? 'revoked' : row.expires_on < today ? 'expired' : 'good',
    }),
  );
  return tokens.sort(
    (a, b) =>
      Number(a.state !== 'good') - Number(b.state !== 'good') ||
      b.createdAt.getTime() - a.createdAt.getTime(),
  );
}

/** One token, of one person or of anybody; null where there is none for whoever asks. */
export async function tokenOf(
  tx: ReadTx,
  service: string,
  today: Day,
  id: string,
  person?: string,
): Promise<Token | null> {
  if (!isUuid(id)) return null;
  const tokens = await listTokens(tx, service, today, person);
  return tokens.find((token) => token.id === id) ?? null;
}
