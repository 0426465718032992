import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { type TestService, testService } from '../support/service.ts';
import { temporaryFolder } from '../support/temporary.ts';

let it: TestService;
let run: ReturnType<typeof commandLine>;
let folder = '';
let order = '';

/** A north, overdue at the end of January 2013; B south, held by nobody; R restricted. */
beforeAll(async () => {
  it = await testService('2013-01-02');
  run = commandLine(it.database.appUrl);
  folder = await temporaryFolder('report');
  const a = await it.openCase('A-1', '2013-01-02', { team: 'north' });
  order = await it.record(a, 'order-made', '2013-01-02', { orderType: 'youth-rehabilitation-order' });
  await it.record(a, 'allocated', '2013-01-02', { to: it.people['case-manager'] ?? '' });
  const b = await it.openCase('B-1', '2013-01-02', { team: 'south' });
  await it.record(b, 'order-made', '2013-01-02', { orderType: 'referral-order' });
  const r = await it.openCase('R-1', '2013-01-02', { team: 'north' });
  await it.record(r, 'order-made', '2013-01-02', { orderType: 'referral-order' });
  await it.record(r, 'case-restricted', '2013-01-02', { people: [it.people['operations-manager'] ?? ''] });
});
afterAll(async () => {
  await it.close();
  await rm(folder, { recursive: true });
});

describe('report weekly', () => {
  test('--json is the documented document, and nothing else on standard output', async () => {
    const { out, code } = await run('report', 'weekly', '--as-at', '2013-01-29', '--as', 'head', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      asAt: '2013-01-29',
      on: '2013-01-29',
      knownBy: 'recorded',
      rows: [
        {
          case: 'B-1',
          orderType: 'referral-order',
          orderMade: '2013-01-02',
          due: '2013-01-30',
          caseManager: null,
          workingDaysLeft: 1,
          missedAppointments: 0,
          state: 'open',
          completedOn: null,
          workingDaysTaken: null,
          nextAppointment: null,
          expectedCompletion: null,
          provisional: false,
          recordedLate: false,
        },
        {
          case: 'A-1',
          orderType: 'youth-rehabilitation-order',
          orderMade: '2013-01-02',
          due: '2013-01-23',
          caseManager: 'case-manager',
          workingDaysLeft: -4,
          missedAppointments: 0,
          state: 'overdue',
          completedOn: null,
          workingDaysTaken: null,
          nextAppointment: null,
          expectedCompletion: null,
          provisional: false,
          recordedLate: false,
        },
      ],
      promises: [{ case: 'A-1', promised: '2013-01-23', kept: 'not-kept' }],
      totals: { outstanding: 3, overdue: 1, metOnTime: 0, metLate: 0, notMet: 0, lapsed: 0, restricted: 1 },
    });
  });

  test('answers as a person may see it; a practice manager has the restricted cases of the team counted', async () => {
    const { out } = await run('report', 'weekly', '--on', '2013-01-29', '--as', 'practice-manager', '--json');
    const report = JSON.parse(out) as { asAt: null; rows: { case: string }[]; totals: object };
    expect(report.asAt).toBeNull();
    expect(report.rows.map((row) => row.case)).toEqual(['A-1']);
    expect(report.totals).toMatchObject({ outstanding: 2, overdue: 1, restricted: 1 });
  });

  test('in words, grouped by case manager, unallocated first', async () => {
    const { out } = await run('report', 'weekly', '--as-at', '2013-01-29');
    expect(out).toBe(`Weekly report as at Tue 29 Jan 2013
3 outstanding, 1 of them overdue; 0 met on time, 0 met late, 0 not met, 0 lapsed

Unallocated
  B-1  Referral order  due Wed 30 Jan 2013  1 working day left
  R-1  Referral order  due Wed 30 Jan 2013  1 working day left

Amir Haddad
  A-1  Youth rehabilitation order  due Wed 23 Jan 2013  4 working days overdue

Last week’s promises: 0 of 1 kept
  A-1  Wed 23 Jan 2013  not kept
`);
  });

  test('as a file', async () => {
    const path = join(folder, 'weekly.csv');
    const { code, err } = await run(
      'report',
      'weekly',
      '--as-at',
      '2013-01-29',
      '--format',
      'csv',
      '--out',
      path,
    );
    expect([code, err]).toEqual([0, `Wrote ${path}.\n`]);
    expect(await readFile(path, 'utf8')).toContain(
      '2013-01-29,A-1,Youth rehabilitation order,2013-01-02,2013-01-23',
    );
  });

  test('as a file and as the document at once', async () => {
    const path = join(folder, 'both.xlsx');
    const asked = ['report', 'weekly', '--as-at', '2013-01-29', '--json'];
    expect(await run(...asked, '--format', 'xlsx', '--out', path)).toEqual({
      code: 0,
      out: (await run(...asked)).out,
      err: `Wrote ${path}.\n`,
    });
    expect((await readFile(path)).subarray(0, 2).toString()).toBe('PK');
  });

  test.each([
    [['--as-at', '2013-02-30'], '--as-at 2013-02-30 is not a day.'],
    [['--as-at', '2999-01-01'], '--as-at 2999-01-01 lies ahead'],
    [['--as-at', '2013-01-29', '--on', '2013-01-29'], 'Give --as-at or --on, not both.'],
    [['--format', 'pdf', '--out', 'x.pdf'], 'There is no format "pdf". Use csv or xlsx.'],
    [['--format', 'csv'], 'Give --format and --out together.'],
    [['--as', 'nobody-01'], 'There is no person "nobody-01" in this service.'],
  ])('%j is wrong usage, told in words', async (options, words) => {
    const { out, err, code } = await run('report', 'weekly', ...options);
    expect([out, code]).toEqual(['', 2]);
    expect(err).toContain(words);
  });
});

describe('cases', () => {
  test('as a file and as the document at once', async () => {
    const path = join(folder, 'cases.csv');
    const asked = ['cases', '--as-at', '2013-01-29', '--json'];
    const { out } = await run(...asked);
    const { cases } = JSON.parse(out) as { cases: { case: string }[] };
    expect(cases.map((one) => one.case)).toEqual(['A-1', 'B-1', 'R-1']);
    expect(await run(...asked, '--format', 'csv', '--out', path)).toEqual({
      code: 0,
      out,
      err: `Wrote ${path}.\n`,
    });
    for (const one of cases) expect(await readFile(path, 'utf8')).toContain(one.case);
  });
});

describe('cases of a team', () => {
  test('are those of the team, and a team that is none is told, not answered with nothing', async () => {
    const of = async (team: string): Promise<unknown> => {
      const { out } = await run('cases', '--team', team, '--as-at', '2013-01-29', '--json');
      return (JSON.parse(out) as { cases: { case: string }[] }).cases.map((one) => one.case);
    };
    expect([await of('north'), await of('south')]).toEqual([['A-1', 'R-1'], ['B-1']]);
    const { code, out, err } = await run('cases', '--team', 'North', '--json');
    expect([code, out, err]).toEqual([2, '', '--team North is not known. Use one of: north, south.\n']);
  });
});

describe('duties of a case', () => {
  test('--json is the documented document, with the reason of each', async () => {
    const { out, code } = await run('duties', '--case', 'A-1', '--as-at', '2013-01-29', '--json');
    expect(code).toBe(0);
    const { duties, ...rest } = JSON.parse(out) as { duties: Record<string, unknown>[] };
    expect(rest).toEqual({ case: 'A-1', asAt: '2013-01-29', on: '2013-01-29', knownBy: 'recorded' });
    expect(duties[0]).toEqual({
      kind: 'initial-assessment',
      of: order,
      starts: '2013-01-02',
      due: '2013-01-23',
      state: 'overdue',
      metOn: null,
      endedOn: null,
      owner: 'case-manager',
      answerable: 'case-manager',
      provisional: false,
      standard: {
        id: 'initial-assessment',
        version: 'plan-2012/initial-assessment/1',
        source: expect.any(String) as string,
      },
      explanation:
        '15 working days from the order of 2 Jan 2013; last day Wed 23 Jan 2013; standard plan-2012/initial-assessment/1',
    });
    expect(duties.map((duty) => [duty.kind, duty.owner])).toEqual([
      ['initial-assessment', 'case-manager'],
      ['oversight', 'operations-manager'],
    ]);
  });

  test('the case is named as the service writes it, and a list without a duty says why', async () => {
    const spaced = await run('duties', '--case', ' A-1 ', '--as-at', '2013-01-29', '--json');
    expect(JSON.parse(spaced.out)).toMatchObject({ case: 'A-1' });
    const before = await run('duties', '--case', 'A-1', '--as-at', '2013-01-01');
    expect([before.code, before.out]).toEqual([
      0,
      'Nothing known on 2013-01-01 made a duty of A-1. What was recorded later counts with --on 2013-01-01.\n',
    ]);
    const on = await run('duties', '--case', 'A-1', '--on', '2013-01-01');
    expect(on.out).toBe('A-1 has no duty on 2013-01-01.\n');
  });

  test('a case that is not there, or not to be seen, is told alike', async () => {
    for (const options of [
      ['--case', 'X-9'],
      ['--case', 'R-1', '--as', 'head'],
    ]) {
      const { err, code } = await run('duties', ...options, '--as-at', '2013-01-29', '--json');
      expect([code, err]).toEqual([
        2,
        expect.stringContaining(`There is no case "${options[1]}" that you may see. Check the reference.`),
      ]);
    }
  });
});

describe('what a command shows of children', () => {
  let seen = 0;

  /** Which cases were logged as read since the last time: by whom, where. */
  async function reads(): Promise<string[]> {
    const { rows } = await it.connection.db.transaction().execute(async (tx) => {
      await sql`select set_config('app.service', ${it.service}, true)`.execute(tx);
      return sql<{ person: string; what: string; case: string }>`
        select person_id as person, what, case_id as "case" from read_log order by read_at, case_id`.execute(
        tx,
      );
    });
    const names = new Map(Object.entries(it.people).map(([reference, id]) => [id, reference]));
    const fresh = rows.slice(seen).map((row) => `${names.get(row.person) ?? row.person}: ${row.what}`);
    seen = rows.length;
    return fresh;
  }

  test('is logged, a read per child', async () => {
    await reads();
    await run('report', 'weekly', '--as-at', '2013-01-29', '--as', 'case-manager', '--json');
    expect(await reads()).toEqual(['case-manager: weekly report']);
    await run(
      'report',
      'weekly',
      '--as-at',
      '2013-01-29',
      '--format',
      'csv',
      '--out',
      join(folder, 'log.csv'),
    );
    expect(await reads()).toEqual(Array(3).fill('operator: weekly report'));
    await run('duties', '--case', 'A-1', '--as', 'practice-manager', '--json');
    expect(await reads()).toEqual(['practice-manager: duties of a case']);
  });

  test.each([
    ['report', 'weekly'],
    ['cases', '--open'],
  ])(
    '%s %s is refused to a role that sees none, as on screen, and does not say that there is nothing',
    async (...words) => {
      const { code, out, err } = await run(...words, '--as', 'board-member', '--json');
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(
        /^This person’s role does not include the (weekly report|list of cases)\. Name somebody else, or leave --as out\.\n$/,
      );
    },
  );
});
