import { z } from 'zod';
import { defineKinds, type FactKind } from '../../ledger/kinds.ts';
import { day } from '../../platform/day-schema.ts';

const id = z.uuid();

/** What an administrator can do to somebody's account. */
export const ACCOUNT_CHANGES = [
  'created',
  'password-reset',
  'disabled',
  'enabled',
  'unlocked',
  'sessions-ended',
  'token-made',
  'token-revoked',
] as const;
export type AccountChange = (typeof ACCOUNT_CHANGES)[number];

/** A token with which other software asks as the person. `until` is the last day on which it is good. */
export interface TokenOfFact {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly until: string;
}

/**
 * Facts on a person's stream. `occurredOn` is the first day of a post or a deputy, the first day without a post that
 * ended, or the last working day of a leaver. Passwords and the secrets of tokens are in no fact: only that one was given.
 */
export interface PersonFactData {
  'person-registered': { reference: string; name: string };
  'post-held': { role: string; team?: string; manager?: string; to?: string };
  'post-ended': { post: string };
  'deputy-named': { deputy: string; permission: string; to: string };
  'person-left': Record<string, never>;
  'account-changed': { what: AccountChange; username?: string; token?: TokenOfFact };
}

const kind = (name: keyof PersonFactData, data: z.ZodType): FactKind => ({
  kind: name,
  stream: 'person',
  schema: 1,
  data,
  text: z.record(z.string(), z.string()),
  editors: 'conflict',
  upcasters: {},
});

defineKinds([
  kind('person-registered', z.strictObject({ reference: z.string().min(1), name: z.string().min(1) })),
  kind(
    'post-held',
    z.strictObject({
      role: z.string(),
      team: z.string().exactOptional(),
      manager: id.exactOptional(),
      to: day.exactOptional(),
    }),
  ),
  kind('post-ended', z.strictObject({ post: id })),
  kind('deputy-named', z.strictObject({ deputy: id, permission: z.string(), to: day })),
  kind('person-left', z.strictObject({})),
  kind(
    'account-changed',
    z.strictObject({
      what: z.enum(ACCOUNT_CHANGES),
      username: z.string().exactOptional(),
      token: z
        .strictObject({ id, name: z.string(), scopes: z.array(z.string()), until: day })
        .exactOptional(),
    }),
  ),
]);
