import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { buildApp, NAVIGATION } from '../../src/app.ts';
import type { Site } from '../../src/features/access/index.ts';
import { setAccount } from '../../src/features/account/index.ts';
import { inService } from '../../src/platform/database/in-service.ts';
import type { TestService } from './service.ts';

export const PASSWORD = 'a fictional password';

/** The whole application over a test's own service, without a port. */
export async function testApp(it: TestService, overrides: Partial<Site> = {}): Promise<FastifyInstance> {
  const app = await buildApp({
    limited: false,
    site: {
      db: it.connection.db,
      clock: it.clock,
      entropy: it.entropy,
      navigation: NAVIGATION,
      setUpCode: null,
      idleMinutes: 60,
      ...overrides,
    },
  });
  await app.ready();
  return app;
}

/** Gives people accounts: the user name is the reference, the password `PASSWORD`. */
export async function giveAccounts(it: TestService, references = Object.keys(it.people)): Promise<void> {
  await inService(it.connection.db, it.service, 'engine', async (tx) => {
    for (const reference of references) {
      const person = it.people[reference];
      if (person === undefined) throw new Error(`There is no "${reference}" in this test.`);
      await setAccount(tx, it.service, {
        person,
        username: reference,
        password: PASSWORD,
        mustChange: false,
      });
    }
  });
}

export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A browser without a screen: keeps cookies, knows the token of the last page. */
export class WebClient {
  readonly app: FastifyInstance;
  readonly cookies = new Map<string, string>();
  token = '';

  constructor(app: FastifyInstance) {
    this.app = app;
  }

  async get(url: string): Promise<LightMyRequestResponse> {
    return this.#heard(
      await this.app.inject({ method: 'GET', url, headers: { cookie: this.#cookie(), host: 'localhost' } }),
    );
  }

  /** Posts a form with the token of the last page seen. */
  async post(url: string, fields: Fields = {}): Promise<LightMyRequestResponse> {
    const body = new URLSearchParams({ _csrf: this.token });
    for (const [name, value] of Object.entries(fields)) {
      for (const one of [value].flat()) body.append(name, one);
    }
    return this.#heard(
      await this.app.inject({
        method: 'POST',
        url,
        headers: {
          cookie: this.#cookie(),
          host: 'localhost',
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: body.toString(),
      }),
    );
  }

  /** Follows a redirect, as a browser does. */
  async follow(response: LightMyRequestResponse): Promise<LightMyRequestResponse> {
    const location = response.headers.location;
    if (location === undefined)
      throw new Error(`No redirect: ${response.statusCode} ${response.body.slice(0, 500)}`);
    return this.get(String(location));
  }

  #cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #heard(response: LightMyRequestResponse): LightMyRequestResponse {
    for (const { name, value } of response.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, encodeURIComponent(value));
    }
    this.token = /name="_csrf" value="([^"]+)"/.exec(response.body)?.[1] ?? this.token;
    return response;
  }
}

/** Somebody signed in: `await signedIn(app, 'case-manager')`. */
export async function signedIn(
  app: FastifyInstance,
  username: string,
  password = PASSWORD,
): Promise<WebClient> {
  const client = new WebClient(app);
  await client.get('/sign-in');
  const response = await client.post('/sign-in', { username, password });
  if (response.statusCode !== 303) throw new Error(`${username} could not sign in: ${response.statusCode}`);
  await client.follow(response);
  return client;
}

/** The words of a page, without markup and with single spaces. */
export function words(response: LightMyRequestResponse): string {
  return response.body
    .replace(/<head>.*?<\/head>/s, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}
