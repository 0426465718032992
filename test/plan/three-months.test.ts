import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { verifyService } from '../../src/features/integrity/index.ts';
import { exportPlan, importPlan, showPlan, wholePlan } from '../../src/features/plan/index.ts';
import { acceptProposals, comparePlans, understandPlan } from '../../src/features/plan/understand/index.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { planTale } from '../support/plan.ts';
import { type TestService, testService } from '../support/service.ts';

const FICTIONAL = new URL('../fixtures/plan/appendix.txt', import.meta.url);
const REAL = new URL('../../../shared/reference/appendix-2.txt', import.meta.url);
const MANAGER = { permissions: new Set(['see-plan', 'see-plan-names'] as const) };

const services: TestService[] = [];
afterAll(async () => {
  for (const service of services) await service.close();
});

/** A document goes in, is worked on from December 2013 to March 2014, and comes out as Word. */
async function workedOn(document: URL): Promise<{ it: TestService; bytes: Buffer }> {
  const it = await testService('2013-12-02');
  services.push(it);
  const file = { name: 'plan.txt', content: readFileSync(document) };
  let answers = new Map<string, string>();
  for (let round = 0; round < 4; round += 1) {
    const outcome = await inService(it.connection.db, it.service, { person: it.people.head ?? '' }, (tx) =>
      importPlan(tx, { ...it.recorder('head'), checkPermissions: true }, file, answers),
    );
    if (outcome.outcome !== 'questions') break;
    answers = new Map([...answers, ...acceptProposals(outcome.questions)]);
  }
  const plan = planTale(it);
  const ids = Object.fromEntries(
    (await shown(it, '2013-12-02')).recommendations
      .flatMap((one) => one.actions)
      .map((one) => [one.ref, one.id]),
  );
  const action = (ref: string): string => ids[ref] ?? '';
  for (const [month, name] of [
    ['2013-12-20', 'December 2013'],
    ['2014-01-24', 'January 2014'],
    ['2014-02-28', 'February 2014'],
  ] as const) {
    it.setToday(month);
    for (const ref of ['1a', '2c', '5a', '5d'])
      await plan.record(
        'update-given',
        month,
        { action: action(ref), date: { precision: 'month', lastDay: month.slice(0, 8).concat('28') as Day } },
        {
          label: `Update (${name})`,
          date: name,
          text: `In ${name} work on ${ref} went on.\n• Five audits were held.`,
        },
        { by: 'operations-manager' },
      );
  }
  await plan.evidence(action('4a'), 'sample', '2014-02-28');
  await plan.move(action('4a'), 'verified', '2014-02-28');
  await plan.move(action('3b'), 'slipped-back', '2014-02-28', {
    reason: 'A sample found changes that nobody told.',
  });
  await plan.move(action('3b'), 'in-progress', '2014-02-28', { by: 'operations-manager' });
  await plan.record(
    'planned-date-changed',
    '2014-02-28',
    { action: action('3b'), planned: { precision: 'month', lastDay: '2014-06-30' as Day } },
    { planned: 'end of June 2014', reason: 'It starts again.' },
  );
  it.setToday('2014-03-03');
  const bytes = await readInService(
    it.connection.db,
    it.service,
    { person: it.people.head ?? '' },
    async (tx) => {
      const written = await exportPlan(tx, it.service, MANAGER, {
        format: 'docx',
        rendering: 'exempt',
        asked: { asAt: '2014-03-03' as Day, on: '2014-03-03' as Day, known: '2014-03-03' as Day },
      });
      return Buffer.concat(await Array.fromAsync(written.bytes));
    },
  );
  return { it, bytes };
}

const shown = (it: TestService, knownOn: string) =>
  readInService(it.connection.db, it.service, 'operator', async (tx) =>
    showPlan(await wholePlan(tx, it.service, knownOn as Day)),
  );

describe.each([
  ['of the shape of the real one', FICTIONAL],
  ['that is the real one', REAL],
])('a document %s', (_which, document) => {
  test.skipIf(!existsSync(document))(
    'goes in, is worked on for three months, and comes out as Word that says the same',
    { timeout: 60_000 },
    async () => {
      const { it, bytes } = await workedOn(document);
      const now = await shown(it, '2014-03-03');
      const actions = now.recommendations.flatMap((one) => one.actions);
      expect(Object.fromEntries(actions.map((one) => [one.ref, one.state]))).toMatchObject({
        '1a': 'done',
        '3b': 'in-progress',
        '4a': 'verified',
      });
      const understood = await understandPlan(bytes, 'plan.docx');
      expect(understood.questions).toEqual([]);
      expect(comparePlans(now, understood)).toEqual([]);
      const before = await shown(it, '2013-12-31');
      expect(before.recommendations[2]?.actions[1]?.state).toBe('done');
      expect(await verifyService(it.connection.db, it.service)).toMatchObject({
        chain: 'ok',
        differences: [],
      });
    },
  );
});
