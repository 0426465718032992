import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { readInService } from '../../src/platform/database/in-service.ts';
import { counts, csv, importInto, reasons } from '../support/intake.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;

beforeAll(async () => {
  it = await testService('2013-08-05');
  await importInto(
    it,
    'orders',
    csv(
      'reference,order_type,made_on,case_manager',
      'A-001,RO,14/01/2013,case-manager',
      'A-002,YRO,14/01/2013,case-manager',
      'A-003,YRO,14/01/2013,case-manager',
    ),
  );
});
afterAll(() => it.close());

/** The facts of a case after its opening: what each is, on which day, its body without ids of other facts. */
async function facts(reference: string): Promise<[string, string, Record<string, unknown>][]> {
  const { rows } = await readInService(it.connection.db, it.service, 'engine', async (tx) =>
    sql<{
      id: string;
      kind: string;
      occurred_on: string;
      data: string;
      corrects: string | null;
      withdraws: string | null;
    }>`
      select f.id, f.kind, f.occurred_on, f.data, f.corrects, f.withdraws from fact f
      join case_reference r on r.service_id = f.service_id and r.case_id = f.stream_id
      where f.service_id = ${it.service} and r.reference = ${reference} order by f.batch, f.position`.execute(
      tx,
    ),
  );
  const kinds = new Map(rows.map((row) => [row.id, row.kind]));
  return rows
    .slice(3)
    .map((row) => [
      row.corrects !== null
        ? `${row.kind} (correction)`
        : row.withdraws !== null
          ? `withdrawal of ${kinds.get(row.withdraws)}`
          : row.kind,
      row.occurred_on,
      Object.fromEntries(
        Object.entries(JSON.parse(row.data) as Record<string, unknown>).map(([key, value]) => [
          key,
          kinds.has(String(value)) ? `#${kinds.get(String(value))}` : value,
        ]),
      ),
    ]);
}

async function texts(reference: string, person = 'operations-manager'): Promise<unknown[]> {
  return readInService(it.connection.db, it.service, { person: it.people[person] ?? '' }, async (tx) =>
    (
      await sql<{ body: string }>`
        select t.body from fact_text t join fact f on f.service_id = t.service_id and f.id = t.fact_id
        join case_reference r on r.service_id = f.service_id and r.case_id = f.stream_id
        where r.reference = ${reference} order by f.batch, f.position`.execute(tx)
    ).rows.map((row) => JSON.parse(row.body) as unknown),
  );
}

describe('assessments', () => {
  const COLUMNS =
    'row_id,reference,kind,completed_on,completed_by,serious_harm,vulnerability,countersigned_on,countersigned_by,recorded_on';

  test('an assessment and its signature are two facts', async () => {
    const outcome = await importInto(
      it,
      'assessments',
      csv(
        COLUMNS,
        'a1,A-001,Initial assessment,08/02/2013,case-manager,No,Very high,12/02/2013,operations-manager,',
      ),
    );
    expect(counts(outcome)).toEqual([1, 0, 0, 0]);
    expect(await facts('A-001')).toEqual([
      [
        'assessment-completed',
        '2013-02-08',
        {
          assessmentKind: 'initial',
          completedBy: it.people['case-manager'],
          screening: { seriousHarm: 'no', vulnerability: 'very-high' },
        },
      ],
      [
        'countersigned',
        '2013-02-12',
        { by: it.people['operations-manager'], document: '#assessment-completed' },
      ],
    ]);
  });

  test('a changed answer corrects the assessment alone; a changed signer the signature alone', async () => {
    const row = (vulnerability: string, signer: string): string =>
      `a1,A-001,initial,08/02/2013,case-manager,No,${vulnerability},12/02/2013,${signer},`;
    await importInto(it, 'assessments', csv(COLUMNS, row('High', 'operations-manager')));
    await importInto(it, 'assessments', csv(COLUMNS, row('High', 'head')));
    expect((await facts('A-001')).slice(2).map(([kind]) => kind)).toEqual([
      'assessment-completed (correction)',
      'countersigned (correction)',
    ]);
  });

  test('a signer who did not work here that day is told as just that', async () => {
    await importInto(
      it,
      'people',
      csv('person,name,role,from', 'late-01,Lara Late,operations-manager,01/05/2013'),
    );
    const outcome = await importInto(
      it,
      'assessments',
      csv(COLUMNS, 'late-1,A-001,review,08/03/2013,case-manager,No,low,12/03/2013,late-01,'),
    );
    expect(reasons(outcome)).toEqual([
      [
        2,
        'countersigned_by',
        'Whoever is named here did not work for the service on 12 March 2013. Check the person and the day.',
      ],
    ]);
  });

  test('what is wrong is told in the row’s own terms', async () => {
    const outcome = await importInto(
      it,
      'assessments',
      csv(
        COLUMNS,
        'b1,X-999,initial,08/02/2013,,,,,,',
        'b2,A-001,initial,08/02/2013,nobody,,,,,',
        'b3,A-001,review,13/01/2013,,,,,,',
        'b4,A-001,review,08/03/2013,case-manager,,,12/03/2013,case-manager,',
        'b5,A-001,review,08/03/2013,,,,12/03/2013,,',
        'b6,A-001,review,08/03/2013,,,,01/03/2013,head,',
        'b7,A-001,closure,08/03/2013,,,,,,',
        'b8,A-001,review,06/08/2013,,perhaps,extreme,,,',
      ),
    );
    expect(counts(outcome)).toEqual([0, 0, 0, 8]);
    expect(reasons(outcome)).toEqual([
      [
        2,
        'reference',
        'There is no case with the reference “X-999” in this service. Check it, or import its order first: only a file of orders opens a case.',
      ],
      [
        3,
        'completed_by',
        'There is no person with the reference “nobody” in this service. Check it, or add the person first (template people).',
      ],
      [
        4,
        'completed_on',
        '13 January 2013 is before the first order on this case (14 January 2013). An assessment is recorded on the order it was made for; check the day, or record it as a pre-sentence report assessment.',
      ],
      [
        5,
        'countersigned_by',
        'Nobody countersigns their own work. Ask another manager who may sign at this level.',
      ],
      [
        6,
        'countersigned_by',
        'The row was countersigned on 12 March 2013, but does not say by whom. Enter the reference of the manager, or leave both cells empty.',
      ],
      [
        7,
        'countersigned_on',
        'The signature (1 March 2013) is before completed_on (8 March 2013). Check both days.',
      ],
      [
        8,
        'kind',
        'No order on this case has ended or has a planned end. Record the end of the order, or its planned end, before a closure assessment.',
      ],
      [9, 'serious_harm', '“perhaps” is not one of the values of serious_harm. Use one of: yes, no.'],
      [
        9,
        'vulnerability',
        '“extreme” is not one of the values of vulnerability. Use one of: low, medium, high, very-high.',
      ],
    ]);
  });
});

describe('what somebody typed already', () => {
  test('is not refused, since there may be two of a day; it is told', async () => {
    const outcome = await importInto(
      it,
      'assessments',
      csv('row_id,reference,kind,completed_on', 'other,A-001,initial,08/02/2013'),
    );
    expect(counts(outcome)).toEqual([1, 0, 0, 0]);
    expect(outcome.notes.map(({ row, note }) => [row, note])).toEqual([
      [
        2,
        'The case has an assessment of this kind on 8 February 2013 already, and this row adds another. If they are the same, withdraw one of them on the case.',
      ],
    ]);
  });
});

describe('appointments', () => {
  const COLUMNS = 'row_id,reference,arranged_for,purpose,outcome,reason,recorded_on';
  const rows = [
    'p1,A-002,29/01/2013,assessment,missed,Was not at home.,',
    'p2,A-002,12/08/2013,supervision,,,',
    'p3,A-002,05/02/2013,,Attended,,',
    'p4,A-002,06/02/2013,review,cancelled by us,,',
    'p5,A-002,07/02/2013,assessment,acceptable absence,Ill.,',
  ];

  test('are arranged, with what became of them', async () => {
    expect(counts(await importInto(it, 'appointments', csv(COLUMNS, ...rows)))).toEqual([5, 0, 0, 0]);
    expect(await facts('A-002')).toEqual([
      ['appointment-arranged', '2013-01-29', { day: '2013-01-29', purpose: 'assessment' }],
      [
        'appointment-missed',
        '2013-01-29',
        { acceptable: false, appointment: '#appointment-arranged', missedBy: 'child', purpose: 'assessment' },
      ],
      ['appointment-arranged', '2013-08-05', { day: '2013-08-12', purpose: 'supervision' }],
      ['appointment-arranged', '2013-02-05', { day: '2013-02-05', purpose: 'other' }],
      ['appointment-kept', '2013-02-05', { appointment: '#appointment-arranged', purpose: 'other' }],
      ['appointment-arranged', '2013-02-06', { day: '2013-02-06', purpose: 'review' }],
      ['appointment-cancelled', '2013-02-06', { appointment: '#appointment-arranged', by: 'service' }],
      ['appointment-arranged', '2013-02-07', { day: '2013-02-07', purpose: 'assessment' }],
      [
        'appointment-missed',
        '2013-02-07',
        { acceptable: true, appointment: '#appointment-arranged', missedBy: 'child', purpose: 'assessment' },
      ],
    ]);
    expect(await texts('A-002')).toEqual([{ reason: 'Was not at home.' }, { reason: 'Ill.' }]);
    expect(await texts('A-002', 'information-officer')).toEqual([]);
  });

  test('an outcome that came later is a new fact, and the day on which it was arranged stays', async () => {
    it.setToday('2013-08-13');
    const later = [...rows];
    later[1] = 'p2,A-002,12/08/2013,supervision,kept,,';
    expect(counts(await importInto(it, 'appointments', csv(COLUMNS, ...later)))).toEqual([0, 4, 1, 0]);
    expect((await facts('A-002')).slice(9)).toEqual([
      ['appointment-kept', '2013-08-12', { appointment: '#appointment-arranged', purpose: 'supervision' }],
    ]);
    it.setToday('2013-08-05');
  });

  test('another outcome of the same kind is a correction; of another kind, a withdrawal and a new one', async () => {
    it.setToday('2013-08-13');
    const changed = [...rows];
    changed[1] = 'p2,A-002,12/08/2013,supervision,kept,,';
    changed[0] = 'p1,A-002,29/01/2013,assessment,missed by the service,,';
    changed[2] = 'p3,A-002,05/02/2013,,missed,,';
    expect(counts(await importInto(it, 'appointments', csv(COLUMNS, ...changed)))).toEqual([0, 3, 2, 0]);
    expect((await facts('A-002')).slice(10).map(([kind, on]) => [kind, on])).toEqual([
      ['appointment-missed (correction)', '2013-01-29'],
      ['withdrawal of appointment-kept', '2013-08-13'],
      ['appointment-missed', '2013-02-05'],
    ]);
    expect((await texts('A-002'))[2]).toEqual({
      correction: 'Its row was changed in the source, and an import took the change over.',
      reason: '',
    });
  });

  test('one that lies ahead has no outcome yet', async () => {
    const outcome = await importInto(it, 'appointments', csv(COLUMNS, 'q1,A-002,01/09/2013,review,kept,,'));
    expect(reasons(outcome)).toEqual([
      [
        2,
        'arranged_for',
        '1 September 2013 is in the future. Record it once it has happened: enter today (13 August 2013) or an earlier day.',
      ],
    ]);
  });
});

describe('levels', () => {
  const COLUMNS =
    'row_id,reference,on,rosh,vulnerability,reason,countersigned_on,countersigned_by,recorded_on';

  test('each dimension is a document of its own, signed by itself', async () => {
    const outcome = await importInto(
      it,
      'levels',
      csv(
        COLUMNS,
        'l1,A-003,04/03/2013,Medium,HIGH,Moved out.,06/03/2013,operations-manager,',
        'l2,A-003,05/03/2013,,,,,,',
      ),
    );
    expect(counts(outcome)).toEqual([1, 0, 0, 1]);
    expect(reasons(outcome)).toEqual([
      [
        3,
        'rosh',
        'The row sets no level: rosh and vulnerability are both empty. Enter at least one of them.',
      ],
    ]);
    expect(
      (await facts('A-003')).map(([kind, on, data]) => [
        kind,
        on,
        data.dimension ?? data.document,
        data.level,
      ]),
    ).toEqual([
      ['level-changed', '2013-03-04', 'rosh', 'medium'],
      ['countersigned', '2013-03-06', '#level-changed', undefined],
      ['level-changed', '2013-03-04', 'vulnerability', 'high'],
      ['countersigned', '2013-03-06', '#level-changed', undefined],
    ]);
  });

  test('a dimension that the row no longer sets is withdrawn, its signature first', async () => {
    await importInto(
      it,
      'levels',
      csv(COLUMNS, 'l1,A-003,04/03/2013,Medium,,Moved out.,06/03/2013,operations-manager,'),
    );
    expect((await facts('A-003')).slice(4).map(([kind]) => kind)).toEqual([
      'withdrawal of countersigned',
      'withdrawal of level-changed',
    ]);
  });
});

test('after everything the ledger verifies and the projections are as a fold of it gives them', async () => {
  expect(await verifyService(it.connection.db, it.service)).toMatchObject({ chain: 'ok', projections: 'ok' });
});
