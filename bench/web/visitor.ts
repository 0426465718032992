import { Agent, type IncomingMessage, request } from 'node:http';

/** A browser without a screen, over one kept connection: keeps cookies, knows the token of the last page. */
export class Visitor {
  readonly #address: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #cookies = new Map<string, string>();
  #token = '';

  constructor(address: string) {
    this.#address = address;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async signIn(username: string, password: string): Promise<void> {
    await this.get('/sign-in');
    const { status, body } = await this.post('/sign-in', { username, password });
    if (status !== 303) throw new Error(`${username} could not sign in: ${status} ${body.slice(0, 200)}`);
  }

  /** Resolves with the last byte. */
  get(path: string): Promise<Heard> {
    return this.#ask('GET', path, null);
  }

  /** Posts a form with the token of the last page. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Heard> {
    return this.#ask('POST', path, new URLSearchParams({ _csrf: this.#token, ...fields }).toString());
  }

  close(): void {
    this.#agent.destroy();
  }

  async #ask(method: string, path: string, form: string | null): Promise<Heard> {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = {
        cookie: this.cookie,
        ...(form === null
          ? {}
          : {
              'content-type': 'application/x-www-form-urlencoded',
              'content-length': Buffer.byteLength(form),
            }),
      };
      const sent = request(new URL(path, this.#address), { method, headers, agent: this.#agent }, resolve);
      sent.once('error', reject);
      sent.end(form ?? undefined);
    });
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    for (const line of response.headers['set-cookie'] ?? []) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    this.#token = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? this.#token;
    return { status: response.statusCode ?? 0, location: response.headers.location ?? null, body };
  }
}

export interface Heard {
  readonly status: number;
  readonly location: string | null;
  readonly body: string;
}
