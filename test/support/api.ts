import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { Day } from '../../src/engine/calendar/day.ts';
import { makeToken, type Scope } from '../../src/features/tokens/index.ts';
import { inService } from '../../src/platform/database/in-service.ts';
import type { TestService } from './service.ts';

export const EVERY_SCOPE: readonly Scope[] = [
  'cases:read',
  'duties:read',
  'weekly-report:read',
  'plan:read',
  'plan:write',
];

export interface GivenToken {
  readonly id: string;
  readonly text: string;
}

let made = 0;

/** Makes a token for somebody of a test’s service, good until the end of the test’s year. */
export async function tokenFor(
  it: TestService,
  reference: string,
  scopes: readonly Scope[] = EVERY_SCOPE,
  until = '2013-12-31',
): Promise<GivenToken> {
  const person = it.people[reference];
  if (person === undefined) throw new Error(`There is no "${reference}" in this test.`);
  made += 1;
  const token = await inService(it.connection.db, it.service, { person }, (tx) =>
    makeToken(
      tx,
      { service: it.service, person, via: 'form', clock: it.clock, entropy: it.entropy },
      person,
      { name: `Test ${made}`, scopes, until: until as Day },
    ),
  );
  if (token.outcome === 'refused') throw new Error(JSON.stringify(token.problems));
  return token;
}

/** Other software: sends its token with every request, and no cookie. */
export class ApiClient {
  readonly app: FastifyInstance;
  readonly token: string | null;

  constructor(app: FastifyInstance, token: string | null) {
    this.app = app;
    this.token = token;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.app.inject({ method: 'GET', url: `/api/v1${path}`, headers: this.#headers(headers) });
  }

  post(path: string, body: object): Promise<LightMyRequestResponse> {
    return this.app.inject({
      method: 'POST',
      url: `/api/v1${path}`,
      headers: this.#headers({ 'content-type': 'application/json' }),
      payload: JSON.stringify(body),
    });
  }

  #headers(more: Record<string, string>): Record<string, string> {
    return {
      host: 'localhost',
      ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
      ...more,
    };
  }
}
