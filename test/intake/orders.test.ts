import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { readInService } from '../../src/platform/database/in-service.ts';
import { counts, csv, importInto, reasons } from '../support/intake.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;

beforeAll(async () => {
  it = await testService('2013-08-05');
});
afterAll(() => it.close());

const COLUMNS =
  'row_id,reference,order_type,made_on,notified_on,planned_end,ended_on,end_reason,case_manager,allocated_on,recorded_on';

/** The facts of a case, in the order of recording: kind, day and body. */
async function facts(reference: string): Promise<[string, string, unknown][]> {
  const rows = await readInService(it.connection.db, it.service, 'engine', async (tx) =>
    sql<{
      kind: string;
      occurred_on: string;
      data: string;
      corrects: string | null;
      withdraws: string | null;
    }>`
      select f.kind, f.occurred_on, f.data, f.corrects, f.withdraws from fact f
      join case_reference r on r.service_id = f.service_id and (r.case_id = f.stream_id or r.child_id = f.stream_id)
      where f.service_id = ${it.service} and r.reference = ${reference} order by f.batch, f.position`.execute(
      tx,
    ),
  );
  return rows.rows.map((row) => [
    row.corrects !== null
      ? `${row.kind} (correction)`
      : row.withdraws !== null
        ? `${row.kind} (withdrawal)`
        : row.kind,
    row.occurred_on,
    JSON.parse(row.data),
  ]);
}

async function held(reference: string): Promise<[string, string, string][]> {
  const rows = await readInService(it.connection.db, it.service, 'engine', async (tx) =>
    sql<{ person: string; from: string; to: string }>`
      select p.reference as person, a.from_on as "from", a.to_on as "to" from allocation a
      join case_reference r on r.service_id = a.service_id and r.case_id = a.case_id
      join person p on p.service_id = a.service_id and p.person_id = a.person_id
      where a.service_id = ${it.service} and r.reference = ${reference} and a.known_to = '9999-12-31'
      order by a.from_on`.execute(tx),
  );
  return rows.rows.map(({ person, from, to }) => [person, from, to]);
}

const head = async (): Promise<string | null> => (await verifyService(it.connection.db, it.service)).head;

describe('the day on which a file opened a case', () => {
  const row = (made: string, manager = 'case-manager'): string =>
    `open-1,OPEN-001,referral-order,${made},,,,,${manager},,`;
  const opened = async (): Promise<string | undefined> =>
    (await facts('OPEN-001')).findLast(([kind]) => kind.startsWith('case-opened'))?.[1];

  test('goes back with the order that the source now dates earlier', async () => {
    expect(counts(await importInto(it, 'orders', csv(COLUMNS, row('14/01/2013'))))).toEqual([1, 0, 0, 0]);
    expect(counts(await importInto(it, 'orders', csv(COLUMNS, row('10/01/2013'))))).toEqual([0, 0, 1, 0]);
    expect((await facts('OPEN-001')).slice(4).map(([kind, on]) => [kind, on])).toEqual([
      ['case-opened (correction)', '2013-01-10'],
      ['order-made (correction)', '2013-01-10'],
      ['allocated (correction)', '2013-01-10'],
    ]);
    expect(await held('OPEN-001')).toEqual([['case-manager', '2013-01-10', '9999-12-31']]);
  });

  test('and forward, as far as nothing else on the case is earlier', async () => {
    const arranged = csv('reference,arranged_for,outcome', 'OPEN-001,12/01/2013,kept');
    await importInto(it, 'appointments', arranged);
    await importInto(it, 'orders', csv(COLUMNS, row('11/01/2013')));
    expect(await opened()).toBe('2013-01-11');
    await importInto(it, 'orders', csv(COLUMNS, row('16/01/2013')));
    expect(await opened()).toBe('2013-01-12');
  });

  test('goes back for an earlier order of a later file, and stays where the row is refused', async () => {
    const earlier = (manager: string): string => `open-2,OPEN-001,YRO,08/01/2013,,,,,${manager},08/01/2013,`;
    expect(counts(await importInto(it, 'orders', csv(COLUMNS, earlier('board-member'))))).toEqual([
      0, 0, 0, 1,
    ]);
    expect(await opened()).toBe('2013-01-12');
    expect(counts(await importInto(it, 'orders', csv(COLUMNS, earlier('case-manager'))))).toEqual([
      1, 0, 0, 0,
    ]);
    expect(await opened()).toBe('2013-01-08');
    expect((await verifyService(it.connection.db, it.service)).projections).toBe('ok');
  });

  test('is left alone where a person recorded it', async () => {
    await it.openCase('OPEN-002', '2013-02-01');
    const outcome = await importInto(
      it,
      'orders',
      csv(COLUMNS, 'open-3,OPEN-002,YRO,30/01/2013,,,,,case-manager,30/01/2013,'),
    );
    expect(reasons(outcome)).toEqual([
      [
        2,
        'allocated_on',
        'The allocation (30 January 2013) is before the day the case was opened (1 February 2013). Enter 1 February 2013 or a later day.',
      ],
    ]);
  });
});

describe('the team of a case that a file opens', () => {
  const teams = async (...references: string[]): Promise<unknown[]> =>
    Promise.all(
      references.map(async (one) => {
        const [, opened] = await facts(one);
        return (opened?.[2] as { team?: string } | undefined)?.team;
      }),
    );

  test('is that of its first case manager, whichever row names one', async () => {
    const outcome = await importInto(
      it,
      'orders',
      csv(
        COLUMNS,
        'team-1,TEAM-1,referral-order,14/01/2013,,,,,other-case-manager,01/02/2013,',
        'team-2,TEAM-1,reparation-order,15/01/2013,,,,,case-manager,16/01/2013,',
        'team-3,TEAM-2,referral-order,14/01/2013,,,,,,,',
        'team-4,TEAM-3,referral-order,14/01/2013,,,,,head,,',
      ),
    );
    expect(counts(outcome)).toEqual([4, 0, 0, 0]);
    expect(await teams('TEAM-1', 'TEAM-2', 'TEAM-3')).toEqual(['north', undefined, undefined]);
  });

  test('is kept when the row is imported again, and the list finds the case by it', async () => {
    const row = 'team-5,TEAM-4,referral-order,14/01/2013,,,,,other-case-manager,,';
    expect(counts(await importInto(it, 'orders', csv(COLUMNS, row)))).toEqual([1, 0, 0, 0]);
    expect(counts(await importInto(it, 'orders', csv(COLUMNS, row)))).toEqual([0, 1, 0, 0]);
    const listed = await readInService(it.connection.db, it.service, 'engine', (tx) =>
      tx
        .selectFrom('case_file')
        .select('reference')
        .where('service_id', '=', it.service)
        .where('team', '=', 'south')
        .where('known_to', '=', '9999-12-31' as Day)
        .execute(),
    );
    expect(listed.map((one) => one.reference)).toEqual(['TEAM-4']);
  });
});

describe('a row of a new reference', () => {
  const one = 'o1,A-001,Referral order,14/01/2013,16/01/2013,13/10/2013,,,case-manager,17/01/2013,';

  test('makes a child, a case, an order and an allocation', async () => {
    expect(counts(await importInto(it, 'orders', csv(COLUMNS, one)))).toEqual([1, 0, 0, 0]);
    expect(await facts('A-001')).toEqual([
      ['child-registered', '2013-01-14', {}],
      ['case-opened', '2013-01-14', { child: expect.any(String), reference: 'A-001', team: 'north' }],
      [
        'order-made',
        '2013-01-14',
        { notifiedOn: '2013-01-16', orderType: 'referral-order', plannedEnd: '2013-10-13' },
      ],
      ['allocated', '2013-01-17', { to: it.people['case-manager'] }],
    ]);
  });

  test('a second time changes nothing, however its days and words are written', async () => {
    const before = await head();
    const same = 'o1,A-001,referral-order,2013-01-14,16/1/2013,13 October 2013,,,case-manager,17/01/2013,';
    expect(counts(await importInto(it, 'orders', csv(COLUMNS, one)))).toEqual([0, 1, 0, 0]);
    expect(counts(await importInto(it, 'orders', csv(COLUMNS, same)))).toEqual([0, 1, 0, 0]);
    expect(await head()).toBe(before);
  });

  test('changed, it corrects what it made, and leaves alone what it says as before', async () => {
    const changed = 'o1,A-001,YRO,15/01/2013,16/01/2013,13/10/2013,,,case-manager,17/01/2013,';
    expect(counts(await importInto(it, 'orders', csv(COLUMNS, changed)))).toEqual([0, 0, 1, 0]);
    expect((await facts('A-001')).slice(4)).toEqual([
      [
        'case-opened (correction)',
        '2013-01-15',
        { child: expect.any(String), reference: 'A-001', team: 'north' },
      ],
      [
        'order-made (correction)',
        '2013-01-15',
        { notifiedOn: '2013-01-16', orderType: 'youth-rehabilitation-order', plannedEnd: '2013-10-13' },
      ],
    ]);
  });

  test('an end is a fact of its own; taken out again, it is withdrawn', async () => {
    const ended = 'o1,A-001,YRO,15/01/2013,16/01/2013,13/10/2013,01/07/2013,Revoked,case-manager,17/01/2013,';
    const running = 'o1,A-001,YRO,15/01/2013,16/01/2013,13/10/2013,,,case-manager,17/01/2013,';
    expect(counts(await importInto(it, 'orders', csv(COLUMNS, ended)))).toEqual([0, 0, 1, 0]);
    expect(counts(await importInto(it, 'orders', csv(COLUMNS, running)))).toEqual([0, 0, 1, 0]);
    expect((await facts('A-001')).slice(6).map(([kind, on]) => [kind, on])).toEqual([
      ['order-ended', '2013-07-01'],
      ['withdrawal (withdrawal)', '2013-08-05'],
    ]);
  });

  test('an order and its end may move together past each other', async () => {
    const rows = (made: string, ended: string): string => `o2,A-002,RO,${made},,,${ended},completed,,,`;
    await importInto(it, 'orders', csv(COLUMNS, rows('01/02/2013', '01/03/2013')));
    expect(counts(await importInto(it, 'orders', csv(COLUMNS, rows('01/04/2013', '01/06/2013'))))).toEqual([
      0, 0, 1, 0,
    ]);
  });
});

describe('the case manager', () => {
  const order = (id: string, type: string, made: string, manager: string, from: string): string =>
    `${id},B-001,${type},${made},,,,,${manager},${from},`;

  test('of a further order is taken over only with the day from which; else it is told', async () => {
    await importInto(it, 'orders', csv(COLUMNS, order('b1', 'RO', '07/01/2013', 'case-manager', '')));
    const silent = await importInto(
      it,
      'orders',
      csv(COLUMNS, order('b2', 'YRO', '04/02/2013', 'other-case-manager', '')),
    );
    expect(counts(silent)).toEqual([1, 0, 0, 0]);
    expect(silent.notes.map((note) => note.note)).toEqual([
      'Somebody else holds this case, so that case_manager was not taken over. To reallocate the case, say from which day in allocated_on.',
    ]);
    expect(await held('B-001')).toEqual([['case-manager', '2013-01-07', '9999-12-31']]);
    await importInto(
      it,
      'orders',
      csv(COLUMNS, order('b3', 'DTO', '04/03/2013', 'other-case-manager', '06/03/2013')),
    );
    expect(await held('B-001')).toEqual([
      ['case-manager', '2013-01-07', '2013-03-06'],
      ['other-case-manager', '2013-03-06', '9999-12-31'],
    ]);
  });

  test('the same one again is nothing to record', async () => {
    const again = await importInto(
      it,
      'orders',
      csv(COLUMNS, order('b4', 'reparation order', '02/04/2013', 'other-case-manager', '02/04/2013')),
    );
    expect(counts(again)).toEqual([1, 0, 0, 0]);
    expect(await held('B-001')).toHaveLength(2);
  });

  test('stays where one row no longer names them and another, unchanged, still does', async () => {
    const first = (manager: string): string => `cm-11,CM-011,RO,14/01/2013,,,,,${manager},,`;
    const second = 'cm-12,CM-011,RepO,21/01/2013,,,,,case-manager,,';
    expect(counts(await importInto(it, 'orders', csv(COLUMNS, first('case-manager'), second)))).toEqual([
      2, 0, 0, 0,
    ]);
    const emptied = csv(COLUMNS, first(''), second);
    expect(counts(await importInto(it, 'orders', emptied))).toEqual([0, 0, 2, 0]);
    expect(await held('CM-011')).toEqual([['case-manager', '2013-01-21', '9999-12-31']]);
    expect(counts(await importInto(it, 'orders', emptied))).toEqual([0, 2, 0, 0]);
    expect(await held('CM-011')).toEqual([['case-manager', '2013-01-21', '9999-12-31']]);
  });

  test('another one from a later day is a reallocation; on the same day, a correction', async () => {
    const row = (manager: string, from: string): string => `c1,B-002,RO,07/01/2013,,,,,${manager},${from},`;
    await importInto(it, 'orders', csv(COLUMNS, row('case-manager', '08/01/2013')));
    expect(
      counts(await importInto(it, 'orders', csv(COLUMNS, row('other-case-manager', '08/05/2013')))),
    ).toEqual([0, 0, 1, 0]);
    expect(await held('B-002')).toEqual([
      ['case-manager', '2013-01-08', '2013-05-08'],
      ['other-case-manager', '2013-05-08', '9999-12-31'],
    ]);
    await importInto(it, 'orders', csv(COLUMNS, row('practice-manager', '08/05/2013')));
    expect((await held('B-002')).at(-1)).toEqual(['practice-manager', '2013-05-08', '9999-12-31']);
    await importInto(it, 'orders', csv(COLUMNS, row('case-manager', '08/05/2013')));
    expect(await held('B-002')).toEqual([['case-manager', '2013-01-08', '9999-12-31']]);
  });

  test('who came before the order opens the case on that day', async () => {
    await importInto(it, 'orders', csv(COLUMNS, 'd1,B-003,RO,14/01/2013,,,,,case-manager,02/01/2013,'));
    expect((await facts('B-003')).map(([kind, on]) => [kind, on])).toEqual([
      ['child-registered', '2013-01-02'],
      ['case-opened', '2013-01-02'],
      ['order-made', '2013-01-14'],
      ['allocated', '2013-01-02'],
    ]);
  });
});

describe('a case manager who may hold no case', () => {
  const REASON = (day: string): string =>
    `On ${day} this person has no role that records on cases, and who holds a case must. Choose a case manager or a manager, or ask an administrator to give this person such a role from that day.`;

  test.each(['administrator', 'information-officer', 'quality-reviewer'])(
    'is refused in the column that names them: %s',
    async (role) => {
      const row = `n-${role},N-001,RO,14/01/2013,,,,,${role},15/01/2013,`;
      const outcome = await importInto(it, 'orders', csv(COLUMNS, row));
      expect(counts(outcome)).toEqual([0, 0, 0, 1]);
      expect(reasons(outcome)).toEqual([[2, 'case_manager', REASON('15 January 2013')]]);
      expect(await facts('N-001')).toEqual([]);
    },
  );

  test('records on cases from a later day: the case is theirs from then, and not before', async () => {
    const heads = 'person,name,role,team,manager,from,to';
    const posts = [
      'mover,Person mover,administrator,,head,01/01/2012,',
      'mover,Person mover,case-manager,north,practice-manager,01/03/2013,',
    ];
    for (const post of posts) await importInto(it, 'people', csv(heads, post));
    const row = (id: string, day: string): string => `${id},N-002,RO,14/01/2013,,,,,mover,${day},`;
    const early = await importInto(it, 'orders', csv(COLUMNS, row('n2', '28/02/2013')));
    expect(reasons(early)).toEqual([[2, 'case_manager', REASON('28 February 2013')]]);
    expect(counts(await importInto(it, 'orders', csv(COLUMNS, row('n2', '01/03/2013'))))).toEqual([
      1, 0, 0, 0,
    ]);
    expect(await held('N-002')).toEqual([['mover', '2013-03-01', '9999-12-31']]);
  });

  test('before the service’s roles begin, is judged by what they then are', async () => {
    const people = csv(
      'person,name,role,team,manager,from,to',
      'early,Person early,case-manager,north,practice-manager,01/01/2010,',
      'office,Person office,administrator,,head,01/01/2010,',
    );
    expect(counts(await importInto(it, 'people', people))).toEqual([2, 0, 0, 0]);
    const row = (id: string, who: string): string => `${id},${id},RO,14/02/2011,,,,,${who},15/02/2011,`;
    const outcome = await importInto(it, 'orders', csv(COLUMNS, row('N-3', 'early'), row('N-4', 'office')));
    expect(reasons(outcome)).toEqual([[3, 'case_manager', REASON('15 February 2011')]]);
    expect(await held('N-3')).toEqual([['early', '2011-02-15', '9999-12-31']]);
  });
});

describe('what makes a row itself', () => {
  test('a row_id stays the row in every column, the case too: what it said of the other case is withdrawn', async () => {
    await importInto(
      it,
      'orders',
      csv(COLUMNS, 'm1,M-001,RO,14/01/2013,,,,,,,', 'm2,M-002,YRO,14/01/2013,,,,,,,'),
    );
    const moved = await importInto(it, 'orders', csv(COLUMNS, 'm1,M-002,RO,14/01/2013,,,,,,,'));
    expect(counts(moved)).toEqual([0, 0, 1, 0]);
    expect((await facts('M-001')).map(([kind]) => kind)).toEqual([
      'child-registered',
      'case-opened',
      'order-made',
      'withdrawal (withdrawal)',
    ]);
    expect((await facts('M-002')).map(([kind]) => kind)).toEqual([
      'child-registered',
      'case-opened',
      'order-made',
      'order-made',
    ]);
  });

  test('without a row_id a row changed in the stated columns is a new one, and the dry run says so', async () => {
    const plain = 'reference,order_type,made_on,planned_end';
    await importInto(it, 'orders', csv(plain, 'K-001,RO,14/01/2013,13/07/2013'));
    const corrected = await importInto(it, 'orders', csv(plain, 'K-001,RO,14/01/2013,13/08/2013'));
    expect(counts(corrected)).toEqual([0, 0, 1, 0]);
    const dry = await importInto(it, 'orders', csv(plain, 'K-001,RO,15/01/2013,13/08/2013'), {
      dryRun: true,
    });
    expect(counts(dry)).toEqual([1, 0, 0, 0]);
    expect(dry.notes).toEqual([
      {
        file: 'export.csv',
        row: 2,
        note: 'This row counts as new: no row that was imported before has its reference, order_type and made_on. Imported before for this case, and not in this file: K-001, referral-order, 2013-01-14. If that is the same row, changed in one of those columns, its record stays until you withdraw it on the case.',
      },
    ]);
  });

  test('a profile is a source of its own', async () => {
    const row = csv(COLUMNS, 'm1,P-001,RO,14/01/2013,,,,,,,');
    expect(counts(await importInto(it, 'orders', row, { profile: 'other system' }))).toEqual([1, 0, 0, 0]);
  });

  test('of a row that is in two files of one import the later one holds', async () => {
    const both = await importInto(it, 'orders', [
      csv(COLUMNS, 't1,T-001,RO,14/01/2013,,,,,,,', 't2,T-002,RO,14/01/2013,,,,,,,'),
      csv(COLUMNS, 't1,T-001,RO,14/01/2013,,,01/07/2013,completed,,,', 't2,T-002,RO,14/01/2013,,,,,,,'),
    ]);
    expect(counts(both)).toEqual([2, 1, 1, 0]);
    expect((await facts('T-001')).map(([kind]) => kind)).toContain('order-ended');
  });

  test('a second row of the same identity is refused with the row of the first', async () => {
    const twice = await importInto(
      it,
      'orders',
      csv(
        COLUMNS,
        'z1,Z-001,RO,14/01/2013,,,,,,,',
        'z1,Z-002,RO,14/01/2013,,,,,,,',
        ',Z-003,RO,14/01/2013,,,,,,,',
        ',Z-003,RO,14/01/2013,,13/07/2013,,,,,',
      ),
    );
    expect(counts(twice)).toEqual([2, 0, 0, 2]);
    expect(reasons(twice)).toEqual([
      [
        3,
        'row_id',
        'Row 2 of this file has the same row_id (z1). A row_id names one row for ever: give this row its own, or delete the one that is wrong.',
      ],
      [
        5,
        'made_on',
        'This row is the same as row 4 of this file: reference, order_type and made_on are the same. Delete one of the two, or give each row a row_id of its own.',
      ],
    ]);
  });
});

describe('what somebody did by hand', () => {
  test('stays where the source did not change there, and is not done twice where both say the same', async () => {
    const row = (type: string, end: string): string =>
      `h1,H-001,${type},14/01/2013,,,${end},,case-manager,15/01/2013,`;
    await importInto(it, 'orders', csv(COLUMNS, row('RO', '')));
    const [{ case_id }] = (await readInService(it.connection.db, it.service, 'engine', (tx) =>
      tx.selectFrom('case_reference').select('case_id').where('reference', '=', 'H-001').execute(),
    )) as [{ case_id: string }];
    const allocation = await readInService(it.connection.db, it.service, 'engine', async (tx) =>
      tx
        .selectFrom('fact')
        .select('id')
        .where('stream_id', '=', case_id)
        .where('kind', '=', 'allocated')
        .executeTakeFirstOrThrow(),
    );
    await it.record(
      case_id,
      'allocated',
      '2013-01-16',
      { to: it.people['other-case-manager'] ?? '' },
      { corrects: allocation.id },
    );
    await importInto(it, 'orders', csv(COLUMNS, row('YRO', '')));
    expect(await held('H-001')).toEqual([['other-case-manager', '2013-01-16', '9999-12-31']]);
  });
});

test('after everything the ledger verifies and the projections are as a fold of it gives them', async () => {
  expect(await verifyService(it.connection.db, it.service)).toMatchObject({ chain: 'ok', projections: 'ok' });
});
