import type { LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import { readStreams, readTexts } from '../../src/ledger/read.ts';
import { asEngine, readInService } from '../../src/platform/database/in-service.ts';
import type { TestService } from '../support/service.ts';
import type { Fields, WebClient } from '../support/web.ts';

/** What a browser would send of the form on a page, if nothing were changed. Hidden fields are among it. */
export function fieldsOf(response: LightMyRequestResponse, action: string): Record<string, string[]> {
  const forms = [...response.body.matchAll(/<form method="post" action="([^"]*)"[^>]*>(.*?)<\/form>/gs)];
  const form = forms.find((one) => unescaped(one[1] ?? '') === action)?.[2];
  if (form === undefined) throw new Error(`No form goes to ${action} on this page.`);
  const fields: Record<string, string[]> = {};
  const add = (name: string | undefined, value: string): void => {
    if (name === undefined || name === '_csrf') return;
    fields[name] ??= [];
    fields[name].push(unescaped(value));
  };
  for (const [, attributes = ''] of form.matchAll(/<input([^>]*)>/g)) {
    const type = attribute(attributes, 'type');
    if ((type === 'radio' || type === 'checkbox') && !/ checked/.test(attributes)) continue;
    add(attribute(attributes, 'name'), attribute(attributes, 'value') ?? '');
  }
  for (const [, attributes = '', options = ''] of form.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)) {
    const chosen =
      /<option value="([^"]*)"[^>]* selected/.exec(options) ?? /<option value="([^"]*)"/.exec(options);
    add(attribute(attributes, 'name'), chosen?.[1] ?? '');
  }
  for (const [, attributes = '', text = ''] of form.matchAll(/<textarea([^>]*)>(.*?)<\/textarea>/gs)) {
    add(attribute(attributes, 'name'), text);
  }
  return fields;
}

const attribute = (attributes: string, name: string): string | undefined =>
  new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1];

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Opens a form, changes some of its fields and sends it, as a person does. */
export async function fillIn(
  client: WebClient,
  url: string,
  changes: Fields,
): Promise<{
  page: LightMyRequestResponse;
  sent: Record<string, string | readonly string[]>;
  answer: LightMyRequestResponse;
}> {
  const page = await client.get(url);
  if (page.statusCode !== 200) throw new Error(`${url}: ${page.statusCode} ${page.body.slice(0, 2000)}`);
  const sent = { ...fieldsOf(page, url.split('?')[0] ?? url), ...changes };
  return { page, sent, answer: await client.post(url.split('?')[0] ?? url, sent) };
}

/** What the ledger holds of a case: live kinds, days, bodies and texts, in the order of recording. */
export interface Kept {
  readonly id: string;
  readonly kind: string;
  readonly on: string;
  readonly data: unknown;
  readonly text: Readonly<Record<string, unknown>>;
  readonly by: string;
  readonly corrects: string | null;
  readonly withdraws: string | null;
}

/** Every fact of a case and its child, in the order of recording, as somebody who may read text sees them. */
export async function ledgerOf(it: TestService, caseId: string): Promise<Kept[]> {
  return readInService(
    it.connection.db,
    it.service,
    { person: it.people['operations-manager'] ?? '' },
    async (tx) => {
      const child = await sql<{ id: string }>`
      select child_id as id from case_reference where service_id = ${it.service} and case_id = ${caseId}::uuid`.execute(
        tx,
      );
      const streams = [caseId, child.rows[0]?.id ?? caseId];
      const facts = await asEngine(tx, () => readStreams(tx, it.service, streams));
      const texts = await readTexts(tx, it.service, streams);
      return facts.map((fact) => ({
        id: fact.id,
        kind: fact.kind,
        on: fact.occurredOn,
        data: fact.data,
        text: texts.get(fact.id) ?? {},
        by: Object.entries(it.people).find(([, id]) => id === fact.recordedBy)?.[0] ?? fact.recordedBy,
        corrects: fact.corrects,
        withdraws: fact.withdraws,
      }));
    },
  );
}
