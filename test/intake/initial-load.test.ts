import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { finishInitialLoad } from '../../src/features/service/initial-load.ts';
import { readInService } from '../../src/platform/database/in-service.ts';
import { counts, csv, importInto, reasons } from '../support/intake.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;

beforeAll(async () => {
  it = await testService('2013-08-05');
});
afterAll(() => it.close());

const COLUMNS = 'row_id,reference,order_type,made_on,ended_on,end_reason,case_manager,recorded_on';
const one = 'o1,A-001,RO,14/01/2013,01/07/2013,completed,case-manager,16/01/2013';

/** From which day each fact of imports is known. */
async function known(): Promise<[string, string, string | null][]> {
  const rows = await readInService(it.connection.db, it.service, 'engine', (tx) =>
    tx
      .selectFrom('fact')
      .select(['kind', 'known_on', 'source_recorded_on'])
      .where('via', '=', 'import')
      .orderBy('batch')
      .orderBy('position')
      .execute(),
  );
  return rows.map((row) => [row.kind, row.known_on, row.source_recorded_on]);
}

test('outside an initial load a row that brings its recording day is refused, and says what to do', async () => {
  const outcome = await importInto(it, 'orders', csv(COLUMNS, one));
  expect(reasons(outcome)).toEqual([
    [
      2,
      'recorded_on',
      'recorded_on counts in an initial load only, and this is none. Import the file as an initial load (--initial), or leave recorded_on empty: then what the row tells counts as known from today.',
    ],
  ]);
});

test('in an initial load what a row tells is known since the source recorded it, and what came later since it happened', async () => {
  expect(counts(await importInto(it, 'orders', csv(COLUMNS, one), { initial: true }))).toEqual([1, 0, 0, 0]);
  expect(await known()).toEqual([
    ['child-registered', '2013-01-16', '2013-01-16'],
    ['case-opened', '2013-01-16', '2013-01-16'],
    ['order-made', '2013-01-16', '2013-01-16'],
    ['allocated', '2013-01-16', '2013-01-16'],
    ['order-ended', '2013-07-01', '2013-07-01'],
  ]);
});

test('a row that says nothing new may keep its recording day', async () => {
  expect(counts(await importInto(it, 'orders', csv(COLUMNS, one)))).toEqual([0, 1, 0, 0]);
});

test('recording days that cannot be are refused', async () => {
  const outcome = await importInto(
    it,
    'orders',
    csv(COLUMNS, 'o2,A-002,RO,14/01/2013,,,,06/08/2013', 'o3,A-003,RO,14/01/2013,,,,13/01/2013'),
    { initial: true },
  );
  expect(reasons(outcome)).toEqual([
    [
      2,
      'recorded_on',
      'recorded_on (6 August 2013) is in the future. Enter today or an earlier day, or leave it empty.',
    ],
    [
      3,
      'recorded_on',
      'recorded_on (13 January 2013) is before made_on (14 January 2013): nothing is recorded before it happens. Check both days.',
    ],
  ]);
});

test('an appointment is recorded before it happens', async () => {
  const columns = 'reference,arranged_for,purpose,outcome,recorded_on';
  const outcome = await importInto(
    it,
    'appointments',
    csv(columns, 'A-001,29/01/2013,assessment,kept,21/01/2013'),
    { initial: true },
  );
  expect(counts(outcome)).toEqual([1, 0, 0, 0]);
  expect((await known()).slice(5)).toEqual([
    ['appointment-arranged', '2013-01-21', '2013-01-21'],
    ['appointment-kept', '2013-01-29', '2013-01-29'],
  ]);
});

test('people of an initial load are known since they came, at the earliest since the service’s own first day', async () => {
  const outcome = await importInto(
    it,
    'people',
    csv(
      'person,name,role,from',
      'old,Old Hand,case-manager,01/04/2005',
      'new,New Hand,case-manager,03/06/2013',
    ),
    { initial: true },
  );
  expect(counts(outcome)).toEqual([2, 0, 0, 0]);
  expect((await known()).slice(7)).toEqual([
    ['person-registered', '2012-01-01', '2012-01-01'],
    ['post-held', '2012-01-01', '2012-01-01'],
    ['person-registered', '2013-06-03', '2013-06-03'],
    ['post-held', '2013-06-03', '2013-06-03'],
  ]);
});

test('once the load is declared finished, recording days are refused with the reason', async () => {
  await finishInitialLoad(it.connection.db, it.service, {
    clock: it.clock,
    entropy: it.entropy,
    person: 'operator',
    via: 'command-line',
  });
  const outcome = await importInto(
    it,
    'orders',
    csv(COLUMNS, one, 'o4,A-004,RO,14/01/2013,,,,16/01/2013', 'o5,A-005,RO,14/01/2013,,,,'),
    { initial: true },
  );
  expect(counts(outcome)).toEqual([1, 0, 0, 2]);
  expect(reasons(outcome)[1]).toEqual([
    3,
    'recorded_on',
    'The initial load was declared finished, so that a file can no longer say when something was recorded: what is imported now counts as known from today. Leave recorded_on empty, or leave the column out.',
  ]);
  expect((await known()).slice(-3).map(([kind, on]) => [kind, on])).toEqual([
    ['child-registered', '2013-08-05'],
    ['case-opened', '2013-08-05'],
    ['order-made', '2013-08-05'],
  ]);
});

test('after everything the ledger verifies and the projections are as a fold of it gives them', async () => {
  expect(await verifyService(it.connection.db, it.service)).toMatchObject({ chain: 'ok', projections: 'ok' });
});
