import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { verifyService } from '../../src/features/integrity/index.ts';
import {
  exportPlan,
  importPlan,
  type PlanFormat,
  type PlanImportOutcome,
  preparePlanImport,
  showPlan,
  wholePlan,
} from '../../src/features/plan/index.ts';
import { acceptProposals } from '../../src/features/plan/understand/index.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { fileContent, fileKept } from '../../src/platform/files.ts';
import { planTale } from '../support/plan.ts';
import { onServer } from '../support/server-under-test.ts';
import { type TestService, testService } from '../support/service.ts';

const FICTIONAL = readFileSync(new URL('../fixtures/plan/appendix.txt', import.meta.url));
const REAL = new URL('../../../shared/reference/appendix-2.txt', import.meta.url);
const REFS = ['1a', '1b', '1c', '2a', '2b', '2c', '3a', '3b', '4a', '4b', '5a', '5b', '5c', '5d'];

let it: TestService;
const services: TestService[] = [];
beforeEach(async () => {
  it = await testService('2013-12-02');
  services.push(it);
});
afterAll(async () => {
  for (const service of services) await service.close();
});

const file = (content: Buffer | string) => ({ name: 'plan.txt', content: Buffer.from(content) });
const run = (content: Buffer | string, answers = new Map<string, string>(), by = 'head', name = 'plan.txt') =>
  inService(it.connection.db, it.service, { person: it.people[by] ?? '' }, (tx) =>
    importPlan(tx, { ...it.recorder(by), checkPermissions: true }, { ...file(content), name }, answers),
  );
const exported = (format: PlanFormat) =>
  readInService(it.connection.db, it.service, 'operator', async (tx) => {
    const { bytes } = await exportPlan(
      tx,
      it.service,
      { permissions: new Set(['see-plan', 'see-plan-names'] as const) },
      {
        format,
        rendering: 'exempt',
        asked: { asAt: null, known: '2013-12-02' as Day, on: '2013-12-02' as Day },
      },
    );
    const pieces: Buffer[] = [];
    for await (const piece of bytes) pieces.push(piece);
    return Buffer.concat(pieces);
  });
/** Answers whatever is asked with what is proposed, as often as it takes. */
async function agreed(content: Buffer | string): Promise<PlanImportOutcome> {
  let answers = new Map<string, string>();
  for (let round = 0; round < 4; round += 1) {
    const outcome = await run(content, answers);
    if (outcome.outcome !== 'questions') return outcome;
    answers = new Map([...answers, ...acceptProposals(outcome.questions)]);
  }
  throw new Error('Questions stay open.');
}
const shown = () =>
  readInService(it.connection.db, it.service, 'operator', async (tx) =>
    showPlan(await wholePlan(tx, it.service, '2013-12-02' as Day)),
  );
const actionsShown = async () => (await shown()).recommendations.flatMap((one) => one.actions);
const plan = (...rows: string[]): string =>
  [
    'Action plan in response to the inspection of 5 March 2013',
    '',
    'Ref\tRecommendation\tAction\tPlanned date\tLead\tProgress',
    ...rows,
  ].join('\n');

describe('a document that leaves questions open', () => {
  test('imports nothing, and keeps no file, before they are answered', async () => {
    const outcome = await run(FICTIONAL);
    expect(outcome.outcome).toBe('questions');
    expect(await shown()).toMatchObject({ recommendations: [], sources: [] });
    const { rows } = await onServer(it.database.superUrl, (client) => client.query('select 1 from file'));
    expect(rows).toEqual([]);
  });

  test('answered, is on the plan: claims dated by the document, with re-tests, and the file as it was', async () => {
    const outcome = await agreed(FICTIONAL);
    expect(outcome.outcome).toBe('recorded');
    const actions = await actionsShown();
    expect(actions.map((one) => one.ref)).toEqual(REFS);
    const [first] = actions;
    expect(first).toMatchObject({ state: 'done', planned: null });
    expect(first?.states).toEqual([
      expect.objectContaining({ state: 'done', claimant: 'The imported document' }),
    ]);
    expect(first?.retests).toHaveLength(3);
    const [source] = await readInService(
      it.connection.db,
      it.service,
      'operator',
      async (tx) => (await wholePlan(tx, it.service, '2013-12-02' as Day)).sources,
    );
    await readInService(it.connection.db, it.service, { person: it.people.head ?? '' }, async (tx) => {
      const kept = await fileKept(tx, it.service, source?.file ?? '');
      expect(kept).toMatchObject({ name: 'plan.txt', mediaType: 'text/plain', bytes: FICTIONAL.length });
      if (kept !== null) expect(await fileContent(tx, it.service, kept)).toEqual(FICTIONAL);
    });
    await readInService(
      it.connection.db,
      it.service,
      { person: it.people['board-member'] ?? '' },
      async (tx) => expect(await fileKept(tx, it.service, source?.file ?? '')).toBeNull(),
    );
    expect(await verifyService(it.connection.db, it.service)).toMatchObject({ projections: 'ok' });
  });

  test('imported again changes nothing', async () => {
    await agreed(FICTIONAL);
    const before = await shown();
    expect(await agreed(FICTIONAL)).toMatchObject({ outcome: 'recorded', recorded: 0, changes: [] });
    expect(await shown()).toEqual(before);
  });
});

describe.skipIf(!existsSync(REAL))('the real document (../shared is there)', () => {
  test('goes in with its fourteen actions', async () => {
    expect((await agreed(readFileSync(REAL))).outcome).toBe('recorded');
    const actions = await actionsShown();
    expect(actions.map((one) => one.ref)).toEqual(REFS);
    expect(new Set(actions.map((one) => one.state))).toEqual(new Set(['done']));
    expect(actions.filter((one) => one.leads.length === 0)).toEqual([]);
    const dated = actions.flatMap((one) => one.updates.filter((update) => update.label !== null));
    expect(dated.map((one) => one.date?.lastDay)).toEqual([
      '2013-07-31',
      '2013-11-30',
      '2013-11-30',
      '2013-11-30',
    ]);
  });
});

describe('a newer version', () => {
  const first = plan(
    'R1\tBe on time.\t1a Write reports.\tMarch 2013\tHead of service\tBegun.',
    'R2\tBe good.\t2a Train people.\tJune 2013\tProbation\t',
  );

  test('records what is new and what moved; what vanished is told and stays', async () => {
    expect((await agreed(first)).outcome).toBe('recorded');
    const outcome = await agreed(
      plan(
        'R1\tBe on time.\t1a Write reports.\tMay 2013\tHead of service, Board\t<p>Begun.</p> <p>Update (April 2013)</p> <p>Half is written.</p>',
        'R1\t\t1b Read the reports.\tJuly 2013\tBoard\t',
      ),
    );
    expect(outcome.outcome).toBe('recorded');
    expect(outcome.left.join(' ')).toMatch(/R2 is in the document no more\. It stays on the plan/);
    const actions = await actionsShown();
    expect(actions.map((one) => one.ref)).toEqual(['1a', '1b', '2a']);
    expect(actions[0]?.plannedHistory.map((one) => one.planned?.text)).toEqual(['March 2013', 'May 2013']);
    expect(actions[0]?.leads).toEqual(['Head of service', 'Board']);
    expect(actions[0]?.updates.map((one) => one.label)).toContain('Update (April 2013)');
  });

  test('never takes back what was verified here, nor the planned date of what it calls completed', async () => {
    await agreed(first);
    const tale = planTale(it);
    const id = (await actionsShown())[0]?.id ?? '';
    expect(await tale.move(id, 'done', '2013-12-02')).toMatchObject({ outcome: 'recorded' });
    await tale.evidence(id, 'sample', '2013-12-02');
    expect(await tale.move(id, 'verified', '2013-12-02', { by: 'operations-manager' })).toMatchObject({
      outcome: 'recorded',
    });
    const outcome = await agreed(first.replace('March 2013', 'Completed'));
    expect(outcome.outcome).toBe('recorded');
    expect((await actionsShown())[0]).toMatchObject({ state: 'verified', planned: { text: 'March 2013' } });
  });

  test('of another source stands beside the first', async () => {
    await agreed(first);
    const other = [
      'Self-assessment of 4 October 2013',
      '',
      'Ref\tRecommendation\tAction\tPlanned date\tLead\tProgress',
      'S1\tHear children.\t1a Ask each child.\tMarch 2014\tHead of service\t',
    ].join('\n');
    const asked = await run(other);
    expect(asked.questions[0]).toMatchObject({ where: 'this document', proposal: 'another document' });
    expect((await agreed(other)).outcome).toBe('recorded');
    expect((await shown()).sources).toHaveLength(2);
    expect((await actionsShown()).map((one) => one.ref)).toEqual(['1a', '2a', '1a']);
  });
});

describe('the plan itself, exported and imported again', () => {
  const inspection = plan(
    'R1\tBe on time.\t1a Write reports.\tMarch 2013\tHead of service\tBegun.',
    'R2\tBe good.\t2a Train people.\tJune 2013\tProbation\t',
  );
  const selfAssessment = [
    'Self-assessment of 4 October 2013',
    '',
    'Ref\tRecommendation\tAction\tPlanned date\tLead\tProgress',
    'R1\tHear children.\t1a Ask each child.\tMarch 2014\tHead of service\tAsked.',
    'R3\tHear parents.\t3a Ask each parent.\tMay 2014\tHead of service\t',
  ].join('\n');
  const another = new Map([['this document', 'another document']]);

  test.each(['docx', 'xlsx', 'csv', 'json'] as const)(
    'changes nothing and asks nothing, though two sources have the same references (%s)',
    async (format) => {
      await agreed(inspection);
      expect(await run(await exported(format), new Map(), 'head', `plan.${format}`)).toMatchObject({
        outcome: 'recorded',
        recorded: 0,
        changes: [],
      });
      expect((await run(selfAssessment, another)).outcome).toBe('recorded');
      const before = await shown();
      expect(before.sources).toHaveLength(2);
      expect(await run(await exported(format), new Map(), 'head', `plan.${format}`)).toMatchObject({
        outcome: 'recorded',
        recorded: 0,
        changes: [],
      });
      expect(await shown()).toEqual(before);
    },
  );

  test('worked on, is a newer version of the whole plan; what stands twice under a reference is left to a person', async () => {
    await agreed(inspection);
    await run(selfAssessment, another);
    const worked = (await exported('json'))
      .toString('utf8')
      .replace('Ask each parent.', 'Ask each parent and carer.')
      .replace('Write reports.', 'Write good reports.');
    const first = await run(worked, new Map(), 'head', 'plan.json');
    expect(first).toMatchObject({
      outcome: 'questions',
      newerOf: 'the whole plan',
      questions: [{ where: 'this document', proposal: 'a newer version of the whole plan' }],
    });
    const done = await run(
      worked,
      new Map([['this document', 'a newer version of the whole plan']]),
      'head',
      'plan.json',
    );
    expect(done).toMatchObject({ outcome: 'recorded', recorded: 2 });
    expect(done.left).toEqual([
      '1a stands more than once on the plan, and which of them the document changes cannot be said. Change it on its own page.',
    ]);
    expect((await actionsShown()).map((one) => one.text)).toEqual([
      'Write reports.',
      'Train people.',
      'Ask each child.',
      'Ask each parent and carer.',
    ]);
  });
});

test('somebody who may not change the plan imports nothing', async () => {
  const answers = new Map<string, string>();
  const text = plan('R1\tBe on time.\t1a Write reports.\tMarch 2013\tHead of service\tBegun.');
  const prepared = await inService(it.connection.db, it.service, 'operator', (tx) =>
    preparePlanImport(tx, it.service, file(text), answers, '2013-12-02' as Day),
  );
  const outcome = await run(text, new Map(acceptProposals(prepared.questions)), 'practice-manager').catch(
    (error: Error) => error,
  );
  expect(outcome instanceof Error || outcome.outcome === 'refused').toBe(true);
  expect((await shown()).recommendations).toEqual([]);
});
