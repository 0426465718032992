import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { eraseFacts, verifyService } from '../../src/features/integrity/index.ts';
import { showPlan, wholePlan } from '../../src/features/plan/index.ts';
import { type Connection, connect } from '../../src/platform/database/connect.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { keepFile } from '../../src/platform/files.ts';
import { planTale } from '../support/plan.ts';
import { onServer } from '../support/server-under-test.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;
let owner: Connection;

beforeAll(async () => {
  it = await testService('2013-08-05');
  owner = connect(it.database.ownerUrl, { max: 2 });
});
afterAll(async () => {
  await owner.close();
  await it.close();
});

const files = async (): Promise<number> => {
  const { rows } = await onServer(it.database.superUrl, (client) =>
    client.query('select (select count(*) from file)::int + (select count(*) from file_chunk)::int as n'),
  );
  return (rows[0] as { n: number }).n;
};
const action = () =>
  readInService(
    it.connection.db,
    it.service,
    { person: it.people.head ?? '' },
    async (tx) =>
      showPlan(await wholePlan(tx, it.service, '2013-08-05' as Day)).recommendations[0]?.actions[0],
  );

test('an entry of the plan that is erased takes its words and its file along; the rest stays and is verified', async () => {
  const plan = planTale(it);
  const id = await plan.action('1a', await plan.recommendation('YOS 1'));
  await plan.record('update-given', '2013-08-05', { action: id }, { text: 'It goes on.' });
  const file = it.entropy.uuid();
  await inService(it.connection.db, it.service, { person: it.people.head ?? '' }, (tx) =>
    keepFile(tx, it.service, {
      id: file,
      name: 'letter.txt',
      content: Buffer.from('A letter about a child.'),
      needs: 'see-plan-names',
      by: it.people.head ?? '',
      on: '2013-08-05' as Day,
      at: it.clock.now(),
    }),
  );
  const evidence = await plan.record(
    'evidence-added',
    '2013-08-05',
    { action: id, type: 'file', strength: 'anecdote', target: file },
    { title: 'A letter' },
  );
  expect(await files()).toBe(2);
  expect(await action()).toMatchObject({ strength: 'anecdote', evidence: [{ title: 'A letter' }] });
  await eraseFacts(
    owner.db,
    it.service,
    { facts: [evidence], authority: 'Order of a court' },
    { person: 'operator', via: 'system', clock: it.clock, entropy: it.entropy },
  );
  expect(await files()).toBe(0);
  expect(await action()).toMatchObject({
    strength: 'none',
    evidence: [],
    updates: [{ text: 'It goes on.' }],
  });
  expect(await verifyService(it.connection.db, it.service)).toMatchObject({
    chain: 'ok',
    projections: 'ok',
    differences: [],
  });
});
