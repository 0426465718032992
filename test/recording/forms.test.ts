import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseFactKind } from '../../src/engine/timeline/facts.ts';
import { FORMS } from '../../src/features/recording/kinds/index.ts';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, signedIn, testApp, type WebClient, words } from '../support/web.ts';
import { AHEAD, EXAMPLES, type Example, Story } from './examples.ts';
import { fillIn, type Kept, ledgerOf } from './support.ts';

let it: TestService;
let app: FastifyInstance;
const clients = new Map<string, WebClient>();

beforeAll(async () => {
  it = await testService('2013-01-09');
  await giveAccounts(it, ['case-manager', 'operations-manager', 'information-officer', 'practice-manager']);
  app = await testApp(it);
});
afterAll(async () => {
  await app.close();
  await it.close();
});

let count = 0;

/** A case opened on 8 January 2013 and held by `case-manager` since the 9th; today is 1 March. */
async function begin(example: Pick<Example, 'before'>): Promise<Story> {
  count += 1;
  it.setToday('2013-01-09');
  const caseId = await it.openCase(`F-${count}`, '2013-01-08', { team: 'north', name: 'Zoë O’Brien-Nowak' });
  await it.record(caseId, 'allocated', '2013-01-09', { to: it.people['case-manager'] ?? '' });
  it.setToday('2013-03-01');
  const story = new Story(it, caseId);
  await example.before?.(story);
  story.facts.last = (await ledgerOf(it, caseId)).at(-1)?.id ?? '';
  return story;
}

/** What was recorded of a kind since the story began. */
async function recorded(story: Story, kind: string): Promise<Kept[]> {
  const facts = await ledgerOf(it, story.caseId);
  return facts
    .slice(facts.findIndex((fact) => fact.id === story.fact('last')) + 1)
    .filter((fact) => fact.kind === kind);
}

async function as(reference: string): Promise<WebClient> {
  const known = clients.get(reference);
  if (known !== undefined) return known;
  const client = await signedIn(app, reference);
  clients.set(reference, client);
  return client;
}

const kinds = Object.keys(FORMS).filter((kind) => kind !== 'case-opened') as Exclude<
  CaseFactKind,
  'case-opened'
>[];

describe('every kind of fact is recorded through its form', () => {
  test.each(kinds)('%s', async (kind) => {
    const example = EXAMPLES[kind];
    const story = await begin(example);
    const client = await as(example.by ?? 'operations-manager');
    const url = `/cases/${story.caseId}/record/${kind}`;
    const menu = await client.get(`/cases/${story.caseId}/record`);
    expect(menu.body).toContain(`href="${url}"`);
    const { answer } = await fillIn(client, url, example.fields(story));
    expect(answer.statusCode, words(answer).slice(0, 1500)).toBe(303);
    const [kept] = await recorded(story, kind);
    expect(kept).toMatchObject({ kind, by: example.by ?? 'operations-manager' });
    expect(kept?.data).toEqual(example.data(story));
    expect(kept?.text).toEqual(example.text ?? {});
  });
});

describe('bad input is told in words, at the field and in the summary, and nothing typed is lost', () => {
  test.each(kinds)('%s: a day that lies ahead', async (kind) => {
    const example = EXAMPLES[kind];
    const story = await begin(example);
    const client = await as(example.by ?? 'operations-manager');
    const url = `/cases/${story.caseId}/record/${kind}`;
    const { answer } = await fillIn(client, url, {
      ...example.fields(story),
      ...example.ahead,
      ...AHEAD.fields(),
    });
    expect(answer.statusCode).toBe(422);
    expect(words(answer)).toContain(AHEAD.words);
    expect(answer.body).toContain('href="#on"');
    expect(answer.body).toContain('value="1/4/2013"');
    expect(await recorded(story, kind)).toEqual([]);
  });

  test.each(kinds.filter((kind) => EXAMPLES[kind].bad !== undefined))('%s: its own', async (kind) => {
    const example = EXAMPLES[kind];
    const story = await begin(example);
    const client = await as(example.by ?? 'operations-manager');
    const url = `/cases/${story.caseId}/record/${kind}`;
    const { answer } = await fillIn(client, url, example.bad?.fields(story) ?? {});
    expect(answer.statusCode).toBe(422);
    expect(words(answer).split(example.bad?.words ?? '?').length, words(answer)).toBeGreaterThanOrEqual(3);
    const target = /<a href="#([^"]+)">/.exec(answer.body)?.[1] ?? '';
    expect(answer.body).toContain(` id="${target}"`);
    expect(await recorded(story, kind)).toEqual([]);
  });
});
