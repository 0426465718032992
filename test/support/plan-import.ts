import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { Day } from '../../src/engine/calendar/day.ts';
import { setAccount } from '../../src/features/account/index.ts';
import { registerPerson } from '../../src/features/organisation/register.ts';
import { inService } from '../../src/platform/database/in-service.ts';
import { paragraph, table, tableRow, wordByHand } from '../../src/platform/documents/testing/word-by-hand.ts';
import { multipart } from './multipart.ts';
import type { TestService } from './service.ts';
import { PASSWORD, type WebClient } from './web.ts';

/** Somebody else who keeps the plan, with an account: `deputy`. Gives the id. */
export async function deputyHead(it: TestService): Promise<string> {
  return inService(it.connection.db, it.service, 'engine', async (tx) => {
    const by = {
      service: it.service,
      person: 'operator',
      via: 'system',
      clock: it.clock,
      entropy: it.entropy,
    } as const;
    const since = '2012-01-01' as Day;
    const who = {
      reference: 'deputy',
      name: 'Halima Osei',
      role: 'head-of-service',
      from: since,
      knownSince: since,
    };
    const person = await registerPerson(tx, by, who);
    await setAccount(tx, it.service, { person, username: 'deputy', password: PASSWORD, mustChange: false });
    return person;
  });
}

const HEADINGS = ['Ref', 'Recommendation', 'Action', 'Planned date', 'Lead', 'Progress'];

/** A plan as text with tabs, from its rows. */
export function planText(...rows: string[]): string {
  return ['Action plan in response to the inspection of 5 March 2013', '', HEADINGS.join('\t'), ...rows].join(
    '\n',
  );
}

/** A plan as a Word document, from the cells of its rows. */
export function planWord(
  rows: readonly (readonly string[])[],
  { macros = false }: { readonly macros?: boolean } = {},
): Buffer {
  return wordByHand({
    body: `${paragraph('In response to the inspection of 5 March 2013')}${table([tableRow(HEADINGS, '<w:tblHeader/>'), ...rows])}`,
    parts: macros ? [{ name: 'word/vbaProject.bin', data: 'x' }] : [],
  });
}

/** Rows of a plan, one action each: as many as are wanted. */
export function planRows(count: number): string[][] {
  return Array.from({ length: count }, (_, at) => [
    `R${at + 1}`,
    `Recommendation ${at + 1}: what is wrong, and what it comes from.`,
    `${at + 1}a Do what mends it, and look at it again in number ${at + 1}.`,
    'March 2014',
    'Head of service',
    `Begun in number ${at + 1}; it goes on.`,
  ]);
}

/** Uploads a document as a browser does. */
export async function uploadPlan(
  app: FastifyInstance,
  client: WebClient,
  content: Buffer | string,
  name = 'plan.txt',
): Promise<LightMyRequestResponse> {
  await client.get('/plan/import');
  const { contentType, payload } = multipart({ _csrf: client.token }, { field: 'file', name, content });
  return app.inject({
    method: 'POST',
    url: '/plan/import',
    headers: {
      host: 'localhost',
      cookie: [...client.cookies].map(([key, value]) => `${key}=${value}`).join('; '),
      'content-type': contentType,
    },
    payload,
  });
}

/** The fields of the form of answers, as it stands. */
export function formOf({ body }: LightMyRequestResponse): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag] of body.matchAll(/<input\b[^>]*>/g)) {
    const of = (name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
    const name = of('name');
    if (name === undefined || !/^(q-|_seen)/.test(name)) continue;
    if (of('type') === 'radio' && !/\schecked/.test(tag)) continue;
    fields[name] = decoded(of('value') ?? '');
  }
  return fields;
}

function decoded(text: string): string {
  return text
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
