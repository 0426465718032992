import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { planTale } from '../support/plan.ts';
import { type TestService, testService } from '../support/service.ts';
import { temporaryFolder } from '../support/temporary.ts';

const APPENDIX = fileURLToPath(new URL('../fixtures/plan/appendix.txt', import.meta.url));
const REAL = fileURLToPath(new URL('../../../shared/reference/appendix-2.txt', import.meta.url));

interface Question {
  readonly where: string;
  readonly text: string;
  readonly proposal: string | null;
  readonly choices: readonly string[];
}

let empty: TestService;
let used: TestService;
let folder = '';
let run: ReturnType<typeof commandLine>;
let runUsed: ReturnType<typeof commandLine>;

beforeAll(async () => {
  empty = await testService('2013-12-02');
  used = await testService('2013-03-01');
  folder = await temporaryFolder('plan');
  run = commandLine(empty.database.appUrl);
  runUsed = commandLine(used.database.appUrl);
  const plan = planTale(used);
  const action = await plan.action('1a', await plan.recommendation('R 1'), {
    text: 'end of April 2013',
    lastDay: '2013-04-30',
  });
  await plan.move(action, 'done', '2013-03-01', { by: 'operations-manager' });
});
afterAll(async () => {
  await empty.close();
  await used.close();
  await rm(folder, { recursive: true });
});

describe('plan import', () => {
  test('understands a document without recording anything', async () => {
    const { out, code } = await run('plan', 'import', APPENDIX, '--dry-run', '--json');
    expect(code).toBe(0);
    const told = JSON.parse(out);
    expect(told.recommendations).toHaveLength(5);
    const actions = told.recommendations.flatMap((one: { actions: { ref: string }[] }) => one.actions);
    expect(actions.map((one: { ref: string }) => one.ref)).toEqual(
      '1a 1b 1c 2a 2b 2c 3a 3b 4a 4b 5a 5b 5c 5d'.split(' '),
    );
    expect(Object.keys(actions[0])).toEqual(['ref', 'text', 'leads', 'planned', 'state', 'updates']);
    expect(told.source).toMatchObject({ kind: 'inspection' });
    for (const question of told.questions)
      expect(Object.keys(question)).toEqual(['where', 'text', 'proposal', 'choices']);
    expect(
      JSON.parse((await run('plan', 'show', '--json', '--on', '2013-12-02')).out).recommendations,
    ).toEqual([]);
  });

  test('refuses while questions are open, and says which', async () => {
    const { out, err, code } = await run('plan', 'import', APPENDIX);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^Nothing was imported: \d+ questions are open \(“.+”.*\)\. Answer them with --answers FILE\.json\.\n$/,
    );
    expect(out).toContain('? ');
  });

  test('with answers records it; again, nothing has changed', async () => {
    const dry = JSON.parse((await run('plan', 'import', APPENDIX, '--dry-run', '--json')).out);
    const answers = join(folder, 'answers.json');
    const answered = dry.questions.map((one: Question) => ({ ...one, answer: one.proposal }));
    await writeFile(answers, JSON.stringify(answered));
    const first = await run('plan', 'import', APPENDIX, '--answers', answers, '--json', '--as', 'head');
    expect([first.code, first.err]).toEqual([0, '']);
    expect(JSON.parse(first.out)).toMatchObject({ questions: [], recorded: expect.any(Number) });
    const again = JSON.parse((await run('plan', 'import', APPENDIX, '--dry-run', '--json')).out);
    const which = again.questions.find((one: Question) => one.where === 'this document');
    await writeFile(answers, JSON.stringify([...answered, { ...which, answer: which.proposal }]));
    const second = await run('plan', 'import', APPENDIX, '--answers', answers);
    expect([second.code, second.out]).toEqual([0, expect.stringContaining('Nothing has changed.')]);
    expect((await run('verify')).code).toBe(0);
  });

  test('refuses answers that nobody asked for, that are no choice, and files that are not there', async () => {
    const answers = join(folder, 'wrong.json');
    await writeFile(answers, JSON.stringify({ 'the weather': 'fine' }));
    const unknown = await run('plan', 'import', APPENDIX, '--dry-run', '--answers', answers);
    expect([unknown.code, unknown.err]).toEqual([
      1,
      '“the weather” is the name of no question. Take the names from the dry run.\n',
    ]);
    await writeFile(answers, '{');
    expect((await run('plan', 'import', APPENDIX, '--answers', answers)).code).toBe(2);
    const missing = await run('plan', 'import', join(folder, 'none.docx'));
    expect([missing.code, missing.err]).toEqual([
      2,
      `There is no file ${join(folder, 'none.docx')} that can be read.\n`,
    ]);
  });

  test('refuses a file that is no plan with the reason, and whoever may not change the plan', async () => {
    const people = join(folder, 'people.csv');
    await writeFile(people, 'name,age\nAda,12\nBen,13\n');
    const none = await run('plan', 'import', people, '--dry-run');
    expect(none.code).toBe(1);
    expect(none.err).toMatch(/^.*people\.csv.*\n$/);
    const denied = await run('plan', 'import', APPENDIX, '--as', 'practice-manager');
    expect([denied.code, denied.err]).toEqual([
      1,
      'You may not change the improvement plan. Ask an administrator for the permission.\n',
    ]);
  });

  test.skipIf(!existsSync(REAL))(
    'the real document: fourteen actions, each a claim without a planned date',
    async () => {
      const { recommendations } = JSON.parse((await run('plan', 'import', REAL, '--dry-run', '--json')).out);
      const actions = recommendations.flatMap((one: { actions: object[] }) => one.actions);
      expect([recommendations.length, actions.length]).toEqual([5, 14]);
      for (const action of actions) expect(action).toMatchObject({ state: 'done', planned: null });
    },
  );
});

describe('plan show and plan attention', () => {
  test('as at a day: the same shape with evidence, re-tests and the history of dates', async () => {
    const told = JSON.parse((await runUsed('plan', 'show', '--as-at', '2013-03-01', '--json')).out);
    expect(told).toMatchObject({ asAt: '2013-03-01', on: '2013-03-01', knownBy: 'recorded' });
    expect(told.recommendations[0].actions[0]).toMatchObject({
      ref: '1a',
      state: 'done',
      planned: { text: 'end of April 2013', precision: 'month', lastDay: '2013-04-30' },
      plannedHistory: [{ planned: { lastDay: '2013-04-30' } }],
      evidence: [],
      strength: 'none',
      retests: [{ due: '2013-06-01' }, { due: '2013-09-01' }, { due: '2014-03-01' }],
    });
    const before = JSON.parse((await runUsed('plan', 'show', '--as-at', '2013-02-28', '--json')).out);
    expect(before.recommendations).toEqual([]);
  });

  test('attention on a day that lies ahead', async () => {
    const told = JSON.parse((await runUsed('plan', 'attention', '--on', '2013-06-03', '--json')).out);
    expect(told.items.map((one: { ref: string; kind: string }) => [one.ref, one.kind])).toEqual([
      ['1a', 're-test-due'],
      ['1a', 'claim-without-evidence'],
    ]);
  });

  test('is refused to who may not see the plan; the board reads no name', async () => {
    const denied = await runUsed('plan', 'show', '--as', 'case-manager');
    expect([denied.code, denied.out, denied.err]).toEqual([
      1,
      '',
      'You may not see the improvement plan. Ask an administrator for the permission.\n',
    ]);
    expect((await runUsed('plan', 'show', '--as', 'board-member', '--json')).code).toBe(0);
    expect((await runUsed('plan', 'show', '--as-at', '2013-02-30')).code).toBe(2);
  });
});
