import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { readInService } from '../../src/platform/database/in-service.ts';
import { counts, csv, importInto, reasons } from '../support/intake.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;

beforeAll(async () => {
  it = await testService('2013-08-05');
});
afterAll(() => it.close());

const COLUMNS = 'person,name,role,team,manager,from,to';

/** The posts that a person holds or held, as known now. */
async function posts(reference: string): Promise<[string, string | null, string | null, string, string][]> {
  return readInService(it.connection.db, it.service, 'engine', async (tx) => {
    const people = await tx.selectFrom('person').select(['person_id', 'reference']).execute();
    const person = people.find((one) => one.reference === reference)?.person_id ?? '';
    const rows = await tx
      .selectFrom('post')
      .selectAll()
      .where('person_id', '=', person)
      .where('known_to', '=', '9999-12-31' as never)
      .orderBy('from_on')
      .execute();
    return rows.map((row) => [
      row.role,
      row.team,
      people.find((one) => one.person_id === row.manager_id)?.reference ?? null,
      row.from_on,
      row.to_on,
    ]);
  });
}

const nameOf = (reference: string): Promise<string | undefined> =>
  readInService(
    it.connection.db,
    it.service,
    'engine',
    async (tx) =>
      (await tx.selectFrom('person').select('name').where('reference', '=', reference).executeTakeFirst())
        ?.name,
  );

test('names are kept exactly; a manager may stand further down', async () => {
  const outcome = await importInto(
    it,
    'people',
    csv(
      COLUMNS,
      "n-01,  D'Arcy O’Neill-Łukaszewicz ,Case manager,North,n-02,01/04/2012,",
      'n-02,Νίκος Παπαδόπουλος,practice-manager,North,operations-manager,01/04/2012,',
      'n-03,<script>alert(1)</script>,CASE MANAGER,,n-02,01/04/2012,',
      'n-04,=cmd|calc!A1,case-manager,,n-02,01/04/2012,',
    ),
  );
  expect(counts(outcome)).toEqual([4, 0, 0, 0]);
  expect(await nameOf('n-01')).toBe("D'Arcy O’Neill-Łukaszewicz");
  expect(await nameOf('n-02')).toBe('Νίκος Παπαδόπουλος');
  expect(await nameOf('n-03')).toBe('<script>alert(1)</script>');
  expect(await nameOf('n-04')).toBe('=cmd|calc!A1');
  expect(await posts('n-01')).toEqual([['case-manager', 'North', 'n-02', '2012-04-01', '9999-12-31']]);
});

test('a file that says the same changes nothing; somebody registered by hand is known again', async () => {
  const outcome = await importInto(
    it,
    'people',
    csv(
      COLUMNS,
      "n-01,D'Arcy O’Neill-Łukaszewicz,case-manager,North,n-02,2012-04-01,",
      'case-manager,Amir Haddad,case-manager,north,practice-manager,01/01/2012,',
    ),
  );
  expect(counts(outcome)).toEqual([0, 2, 0, 0]);
  expect(outcome.batch).toBeNull();
});

test('a later first day with another role is a new post; with the same day, a correction', async () => {
  const row = (role: string, from: string): string => `n-01,Dara O’Neill,${role},North,n-02,${from},`;
  expect(counts(await importInto(it, 'people', csv(COLUMNS, row('practice-manager', '03/06/2013'))))).toEqual(
    [0, 0, 1, 0],
  );
  expect(await nameOf('n-01')).toBe('Dara O’Neill');
  expect(await posts('n-01')).toEqual([
    ['case-manager', 'North', 'n-02', '2012-04-01', '2013-06-03'],
    ['practice-manager', 'North', 'n-02', '2013-06-03', '9999-12-31'],
  ]);
  await importInto(it, 'people', csv(COLUMNS, row('operations-manager', '03/06/2013')));
  expect((await posts('n-01')).at(-1)?.slice(0, 4)).toEqual([
    'operations-manager',
    'North',
    'n-02',
    '2013-06-03',
  ]);
});

test('somebody leaves on their last day, and may come back', async () => {
  const row = (from: string, to: string): string => `n-04,Una Vance,case-manager,,n-02,${from},${to}`;
  await importInto(it, 'people', csv(COLUMNS, row('01/04/2012', '28/06/2013')));
  expect(await posts('n-04')).toEqual([['case-manager', null, 'n-02', '2012-04-01', '2013-06-29']]);
  await importInto(it, 'people', csv(COLUMNS, row('01/04/2012', '')));
  expect(await posts('n-04')).toEqual([['case-manager', null, 'n-02', '2012-04-01', '9999-12-31']]);
  await importInto(it, 'people', csv(COLUMNS, row('01/04/2012', '31/12/2013')));
  expect(await posts('n-04')).toEqual([['case-manager', null, 'n-02', '2012-04-01', '2014-01-01']]);
});

test('what is wrong is told, and a row that is refused takes nobody with it but those who stand below', async () => {
  const outcome = await importInto(
    it,
    'people',
    csv(
      COLUMNS,
      'w-01,Ola West,juggler,,,01/04/2012,',
      'w-02,Ola West,case-manager,,nobody,01/04/2012,',
      'w-03,Ola West,case-manager,,w-02,01/04/2012,',
      'w-04,Ola West,case-manager,,w-05,01/04/2012,',
      'w-05,Ola West,case-manager,,w-04,01/04/2012,',
      'w-06,Ola West,case-manager,,w-06,01/04/2012,',
      'w-07,Ola West,case-manager,,,06/08/2013,',
      'w-08,Ola West,case-manager,,,01/04/2012,31/03/2012',
      'w-09,,case-manager,,,,',
      'w-10,Ola West,case-manager,,head,01/04/2012,',
      'w-10,Ola East,case-manager,,head,01/04/2012,',
    ),
  );
  expect(counts(outcome)).toEqual([1, 0, 0, 10]);
  expect(reasons(outcome)).toEqual([
    [
      2,
      'role',
      expect.stringMatching(/^“juggler” is not one of the values of role\. Use one of: administrator, /),
    ],
    [
      3,
      'manager',
      'There is no person with the reference “nobody” in this service or, rightly, in this file. Check it, or add the manager first.',
    ],
    [
      4,
      'manager',
      'There is no person with the reference “w-02” in this service or, rightly, in this file. Check it, or add the manager first.',
    ],
    [
      5,
      'manager',
      'The lines of management run in a circle: w-04, w-05, w-04. Each person’s manager must be further up; check these rows.',
    ],
    [
      6,
      'manager',
      'The lines of management run in a circle: w-05, w-04, w-05. Each person’s manager must be further up; check these rows.',
    ],
    [
      7,
      'manager',
      'Nobody is their own line manager. Enter the manager’s reference, or leave the cell empty.',
    ],
    [
      8,
      'from',
      '6 August 2013 is in the future. Import the person once they have started: enter today (5 August 2013) or an earlier day.',
    ],
    [9, 'to', 'The last day (31 March 2012) is before the first day (1 April 2012). Check both days.'],
    [10, 'name', 'name is empty. Fill it in: the person’s name, exactly as it is written.'],
    [10, 'from', 'from is empty. Fill it in: the first day in this post.'],
    [12, 'person', 'This row is the same as row 11 of this file: person is the same. Delete one of the two.'],
  ]);
});

test('after everything the ledger verifies and the projections are as a fold of it gives them', async () => {
  expect(await verifyService(it.connection.db, it.service)).toMatchObject({ chain: 'ok', projections: 'ok' });
});
