import { todayOf } from '../../platform/clock.ts';
import type { WriteTx } from '../../platform/database/in-service.ts';
import type { FieldError } from '../../platform/web/fields.ts';
import { type OrganisationRecorder, recordOnPerson } from '../organisation/index.ts';
import { judgeToken, type WantedToken } from './judge.ts';
import { digestOf, newSecret, tokenText } from './secret.ts';
import { listTokens, type Token } from './store.ts';

export type MadeToken =
  /** `text` is what the other software sends: to be shown once, and kept nowhere. */
  | { readonly outcome: 'made'; readonly id: string; readonly text: string }
  | { readonly outcome: 'refused'; readonly problems: readonly FieldError[] };

/** Makes a token for a person. That it was made is a fact of the person; its secret never. */
export async function makeToken(
  tx: WriteTx,
  by: OrganisationRecorder,
  person: string,
  wanted: WantedToken,
): Promise<MadeToken> {
  const today = todayOf(by.clock);
  const token = {
    ...wanted,
    name: wanted.name.trim().normalize('NFC'),
    scopes: [...new Set(wanted.scopes)].sort(),
  };
  const problems = judgeToken(token, await listTokens(tx, by.service, today, person), today);
  if (problems.length > 0) return { outcome: 'refused', problems };
  const id = by.entropy.uuid();
  const secret = newSecret();
  await tx
    .insertInto('api_token')
    .values({
      service_id: by.service,
      token_id: id,
      person_id: person,
      name: token.name,
      scopes: token.scopes,
      digest: digestOf(secret),
      created_at: by.clock.now(),
      expires_on: token.until,
      last_used_at: null,
      revoked_at: null,
      revoked_by: null,
    })
    .execute();
  await recordOnPerson(tx, by, person, [
    {
      id: by.entropy.uuid(),
      stream: { kind: 'person', id: person },
      kind: 'account-changed',
      occurredOn: today,
      data: { what: 'token-made', token: { id, ...token } },
    },
  ]);
  return { outcome: 'made', id, text: tokenText({ id, secret }) };
}

/** Revokes a token at once and for good; nothing happens to one that was revoked before. */
export async function revokeToken(tx: WriteTx, by: OrganisationRecorder, token: Token): Promise<void> {
  const done = await tx
    .updateTable('api_token')
    .set({ revoked_at: by.clock.now(), revoked_by: by.person })
    .where('service_id', '=', by.service)
    .where('token_id', '=', token.id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) return;
  const { id, name, scopes, until } = token;
  await recordOnPerson(tx, by, token.person.id, [
    {
      id: by.entropy.uuid(),
      stream: { kind: 'person', id: token.person.id },
      kind: 'account-changed',
      occurredOn: todayOf(by.clock),
      data: { what: 'token-revoked', token: { id, name, scopes: [...scopes], until } },
    },
  ]);
}
