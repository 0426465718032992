import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { readInService } from '../../src/platform/database/in-service.ts';
import { counts, csv, importInto } from '../support/intake.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;

beforeAll(async () => {
  it = await testService('2013-08-05');
});
afterAll(() => it.close());

const COLUMNS = 'row_id,reference,order_type,made_on,case_manager';
const file = (prefix: string, type = 'RO') =>
  csv(
    COLUMNS,
    ...Array.from({ length: 60 }, (_, at) => `${at},${prefix}-${at},${type},14/01/2013,case-manager`),
  );

test('the same file twice at the same moment is taken once', async () => {
  const both = await Promise.all([importInto(it, 'orders', file('A')), importInto(it, 'orders', file('A'))]);
  expect(both.map(counts).sort()).toEqual([
    [0, 60, 0, 0],
    [60, 0, 0, 0],
  ]);
});

test('two sources that open the same cases at the same moment: the second finds them there', async () => {
  const both = await Promise.all([
    importInto(it, 'orders', file('B', 'RO'), { profile: 'one' }),
    importInto(it, 'orders', file('B', 'YRO'), { profile: 'other' }),
  ]);
  expect(both.map(counts)).toEqual([
    [60, 0, 0, 0],
    [60, 0, 0, 0],
  ]);
  const cases = await readInService(it.connection.db, it.service, 'engine', (tx) =>
    tx.selectFrom('case_reference').select('reference').where('reference', 'like', 'B-%').execute(),
  );
  expect(cases).toHaveLength(60);
});

test('an import and somebody at a form go on beside each other', async () => {
  const caseId = await readInService(
    it.connection.db,
    it.service,
    'engine',
    async (tx) =>
      (
        await tx
          .selectFrom('case_reference')
          .select('case_id')
          .where('reference', '=', 'A-1')
          .executeTakeFirstOrThrow()
      ).case_id,
  );
  const [outcome] = await Promise.all([
    importInto(it, 'orders', file('A', 'YRO')),
    ...Array.from({ length: 5 }, (_, at) =>
      it.record(caseId, 'note', '2013-08-05', {}, { text: { note: `Note ${at}` } }),
    ),
  ]);
  expect(counts(outcome)).toEqual([0, 0, 60, 0]);
});

test('after everything the ledger verifies and the projections are as a fold of it gives them', async () => {
  expect(await verifyService(it.connection.db, it.service)).toMatchObject({ chain: 'ok', projections: 'ok' });
});
