import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { type RawBuilder, sql } from 'kysely';
import { readInService } from '../../src/platform/database/in-service.ts';
import { multipart } from '../support/multipart.ts';
import { type PlanTale, planTale } from '../support/plan.ts';
import { type TestService, testService } from '../support/service.ts';
import { type Fields, giveAccounts, signedIn, testApp, type WebClient } from '../support/web.ts';

/** A plan with one recommendation and one action, and everybody of the service signed in. */
export interface PlanSite {
  readonly it: TestService;
  readonly app: FastifyInstance;
  readonly tale: PlanTale;
  readonly recommendation: string;
  readonly action: string;
  as(username: string): Promise<WebClient>;
  /** Opens a form and sends it with what it carries hidden. */
  send(client: WebClient, path: string, fields?: Fields): Promise<LightMyRequestResponse>;
  /** Opens the form of evidence and sends it with a file. */
  upload(
    client: WebClient,
    path: string,
    fields: Readonly<Record<string, string>>,
    file: { readonly name: string; readonly content: Buffer | string },
  ): Promise<LightMyRequestResponse>;
  facts(): Promise<number>;
  /** How many files the service keeps. */
  files(): Promise<number>;
  close(): Promise<void>;
}

export async function planSite(today = '2013-02-01'): Promise<PlanSite> {
  const it = await testService(today);
  await giveAccounts(it);
  const app = await testApp(it);
  const tale = planTale(it);
  const recommendation = await tale.recommendation('YOS 1');
  const action = await tale.action('1a', recommendation, { text: 'March 2013', lastDay: '2013-03-31' });
  const clients = new Map<string, WebClient>();
  return {
    it,
    app,
    tale,
    recommendation,
    action,
    as: async (username) => {
      const known = clients.get(username) ?? (await signedIn(app, username));
      clients.set(username, known);
      return known;
    },
    send: async (client, path, fields = {}) =>
      client.post(path, { ...hiddenOf(await client.get(path)), ...fields }),
    upload: async (client, path, fields, file) => {
      const hidden = hiddenOf(await client.get(path));
      const { contentType, payload } = multipart(
        { _csrf: client.token, ...hidden, ...fields },
        { field: 'file', ...file },
      );
      return app.inject({
        method: 'POST',
        url: path,
        headers: {
          cookie: [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          host: 'localhost',
          'content-type': contentType,
        },
        payload,
      });
    },
    facts: () => counted(it, sql`select count(*)::int as n from fact where stream_kind = 'plan'`),
    files: () => counted(it, sql`select count(*)::int as n from file`),
    close: async () => {
      await app.close();
      await it.close();
    },
  };
}

async function counted(it: TestService, query: RawBuilder<unknown>): Promise<number> {
  return readInService(it.connection.db, it.service, 'engine', async (tx) => {
    const { rows } = await (query as RawBuilder<{ n: number }>).execute(tx);
    return rows[0]?.n ?? 0;
  });
}

/** The hidden fields by which a form knows what it was shown with. */
export function hiddenOf({ body }: LightMyRequestResponse): Record<string, string> {
  return Object.fromEntries(
    [...body.matchAll(/name="(_fact|_seen)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}
