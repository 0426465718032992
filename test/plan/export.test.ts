import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ShownPlan } from '../../src/features/plan/read/show.ts';
import { comparePlans, understandPlan } from '../../src/features/plan/understand/index.ts';
import { readFile as readPlanFile } from '../../src/features/plan/understand/read/read-file.ts';
import { commandLine } from '../support/command-line.ts';
import { planTale } from '../support/plan.ts';
import { type TestService, testService } from '../support/service.ts';
import { temporaryFolder } from '../support/temporary.ts';

let it: TestService;
let run: ReturnType<typeof commandLine>;
let folder = '';
let action = '';
let update = '';

/** One action with an update that names people and counts children, claimed done. */
beforeAll(async () => {
  it = await testService('2013-03-01');
  run = commandLine(it.database.appUrl);
  folder = await temporaryFolder('plan-export');
  const plan = planTale(it);
  action = await plan.action('1a', await plan.recommendation('YOS 1'), {
    text: 'end of April 2013',
    lastDay: '2013-04-30',
  });
  it.setToday('2013-07-31');
  update = await plan.record(
    'update-given',
    '2013-07-31',
    { action, date: { precision: 'month', lastDay: '2013-07-31' as never } },
    {
      label: 'Update (July 2013)',
      date: 'July 2013',
      text: 'Ngozi Adeyemi (NA) found 8 cases late: 6 by missed appointments and 2 by interpreters.',
    },
  );
  await plan.evidence(action, 'sample', '2013-07-31');
  await plan.move(action, 'done', '2013-07-31', { by: 'operations-manager' });
});
afterAll(async () => {
  await it.close();
  await rm(folder, { recursive: true });
});

const exported = async (format: string, rendering: string, ...more: string[]) => {
  const out = join(folder, `plan-${rendering}.${format}`);
  await rm(out, { force: true });
  const { code, err } = await run(
    'plan',
    'export',
    '--format',
    format,
    '--rendering',
    rendering,
    '--out',
    out,
    ...more,
  );
  return { code, err, out, bytes: code === 0 ? await readFile(out) : Buffer.alloc(0) };
};
const shown = async (): Promise<ShownPlan> =>
  JSON.parse((await run('plan', 'show', '--as-at', '2013-07-31', '--json')).out) as ShownPlan;

describe('plan export', () => {
  test.each(['docx', 'xlsx', 'csv'])(
    'exempt has everything: importing it again changes nothing (%s)',
    async (format) => {
      const { code, bytes, err } = await exported(format, 'exempt');
      expect([code, err]).toEqual([0, expect.stringMatching(/^Wrote .*\.\n$/)]);
      const read = await understandPlan(bytes, `plan.${format}`);
      expect(read.questions).toEqual([]);
      expect(comparePlans(await shown(), read)).toEqual([]);
    },
  );

  test.each(['docx', 'xlsx', 'csv'])(
    'public has no name, and is refused by the import (%s)',
    async (format) => {
      const { code, bytes, err } = await exported(format, 'public');
      expect(code).toBe(0);
      expect(err).toMatch(/1 text|one text whose public wording nobody has confirmed/);
      const read = JSON.stringify(await readPlanFile(bytes, `plan.${format}`));
      expect(read).toContain('[number withheld] by interpreters');
      expect(read).not.toMatch(/Ngozi|Adeyemi|\(NA\)|O.Rourke/);
      await expect(understandPlan(bytes, `plan.${format}`)).rejects.toThrow(/public rendering of a plan/);
    },
  );

  test('json is the plan as plan show tells it, with what it is', async () => {
    const told = JSON.parse(
      String((await exported('json', 'exempt', '--as-at', '2013-07-31')).bytes),
    ) as object;
    expect(told).toMatchObject({
      asAt: '2013-07-31',
      rendering: 'exempt',
      unconfirmed: 0,
      ...(await shown()),
    });
    const inPublic = String((await exported('json', 'public')).bytes);
    expect(inPublic).toContain(
      'Head of service ([name withheld]) found 8 cases late: [number withheld] by missed appointments and [number withheld] by interpreters.',
    );
    expect(inPublic).not.toMatch(/Ngozi|Adeyemi|\(NA\)/);
  });

  test('who sees roles instead of names has the public rendering only', async () => {
    const { code, err } = await exported('docx', 'exempt', '--as', 'board-member');
    expect(code).not.toBe(0);
    expect(err).toContain('You may not see the names in the improvement plan. Choose the public rendering');
    expect((await exported('csv', 'public', '--as', 'board-member')).code).toBe(0);
    expect((await exported('csv', 'public', '--as', 'case-manager')).err).toContain(
      'You may not see the improvement plan',
    );
  });

  test('a day before the plan has none of it', async () => {
    const told = JSON.parse(
      String((await exported('json', 'exempt', '--as-at', '2013-02-28')).bytes),
    ) as ShownPlan;
    expect(told.recommendations).toEqual([]);
  });

  test.each([
    [
      ['--format', 'pdf', '--rendering', 'public', '--out', 'x'],
      'There is no format "pdf". Use docx, xlsx, csv or json.',
    ],
    [
      ['--format', 'csv', '--rendering', 'secret', '--out', 'x'],
      'There is no rendering "secret". Use public or exempt.',
    ],
    [['--rendering', 'public', '--out', 'x'], 'Say which format, with --format: docx, xlsx, csv or json.'],
    [['--format', 'csv', '--rendering', 'public'], 'Say which file to write, with --out FILE.'],
  ])('says what is wrong with %j', async (options, message) => {
    const { code, err, out } = await run('plan', 'export', ...options);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  test('a confirmed wording is what the public reads', async () => {
    await planTale(it).record(
      'public-wording-confirmed',
      '2013-07-31',
      { subject: action, fact: update, field: 'text' },
      { text: 'Some assessments were late.' },
    );
    const { bytes, err } = await exported('csv', 'public');
    expect(String(bytes)).toContain('Some assessments were late.');
    expect(err).toMatch(/^Wrote .*\.\n$/);
  });
});
