import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn } from '../../src/features/account/sign-in.ts';
import {
  DEMONSTRATION,
  DEMONSTRATION_PASSWORD,
  demonstrationLogins,
} from '../../src/features/demonstration/index.ts';
import { DEFAULT_ROLES } from '../../src/features/organisation/index.ts';
import { commandLine } from '../support/command-line.ts';
import { type TestDemonstration, testDemonstration } from '../support/demonstration.ts';
import { temporaryFolder } from '../support/temporary.ts';

const TODAY = '2013-07-31';
let it: TestDemonstration;
let run: ReturnType<typeof commandLine>;

beforeAll(async () => {
  it = await testDemonstration(TODAY);
  run = commandLine(it.database.appUrl);
}, 120_000);
afterAll(() => it.close());

const state = sql`case when d.met_on is not null then case when d.met_on <= d.due then 'met-on-time' else 'met-late' end
                       when d.ended_on is not null then case when d.ended_on <= d.due then 'lapsed' else 'not-met' end
                       when d.due is null or d.due >= ${TODAY} then 'open' else 'overdue' end`;
const known = sql`d.service_id = ${DEMONSTRATION} and d.known_to = '9999-12-31' and d.starts <= ${TODAY}`;

async function states(kind: string, within: ReturnType<typeof sql>): Promise<Record<string, number>> {
  const rows = await it.rows(
    sql<{ state: string; n: number }>`select ${state} as state, count(*)::int as n from duty d
                                      where ${known} and d.kind = ${kind} and ${within} group by 1`,
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.n]));
}

describe('initial assessments, April to July 2013 (action 1a)', () => {
  test('completed in the period: 53, of which 45 on time, 84.9 %', async () => {
    const completed = await states('initial-assessment', sql`d.met_on between '2013-04-01' and '2013-07-31'`);
    expect(completed).toEqual({ 'met-on-time': 45, 'met-late': 8 });
    expect(Math.round((45 / 53) * 1000) / 10).toBe(84.9);
  });

  test('the 53 duties are 53 assessments', async () => {
    const [counted] = await it.rows(
      sql<{ n: number }>`select count(distinct d.met_by)::int as n from duty d
        where ${known} and d.kind = 'initial-assessment' and d.met_on between '2013-04-01' and '2013-07-31'`,
    );
    expect(counted?.n).toBe(53);
  });

  test('fell due in the period: another figure, since some are overdue and some were done before they were due', async () => {
    const fellDue = await states('initial-assessment', sql`d.due between '2013-04-01' and '2013-07-31'`);
    expect(fellDue).toEqual({ 'met-on-time': 47, 'met-late': 8, overdue: 3 });
  });

  test('the 8 were late by missed appointments (6) and for want of an interpreter (2), each with an approved exception', async () => {
    const rows = await it.rows(
      sql<{ reason: string; decision: string; outside: boolean; n: number }>`
        select e.reason, e.decision, e.outside, count(*)::int as n from duty d
        join exception_claim e on e.service_id = d.service_id and e.case_id = d.case_id and e.known_to = '9999-12-31'
          and e.duty_key = d.key
        where ${known} and d.kind = 'initial-assessment' and d.met_on between '2013-04-01' and '2013-07-31' and d.met_on > d.due
        group by 1, 2, 3 order by 1`,
    );
    expect(rows).toEqual([
      { reason: 'interpreter', decision: 'approved', outside: true, n: 2 },
      { reason: 'missed-appointments', decision: 'approved', outside: true, n: 6 },
    ]);
  });

  test('with real evidence: an assessment appointment missed by the child by the due date, and followed up', async () => {
    const rows = await it.rows(
      sql<{ missed: number; followed: number; named: number }>`
        select (select count(*)::int from appointment a where a.service_id = d.service_id and a.case_id = d.case_id
                  and a.known_to = '9999-12-31' and a.purpose = 'assessment' and a.outcome = 'missed' and a.day <= d.due) as missed,
               (select count(*)::int from duty f where f.service_id = d.service_id and f.case_id = d.case_id
                  and f.known_to = '9999-12-31' and f.kind = 'missed-appointment-follow-up' and f.met_on is not null) as followed,
               (select jsonb_array_length(c.data::jsonb -> 'evidence') from fact c where c.service_id = d.service_id
                  and c.stream_id = d.case_id and c.kind = 'exception-claimed') as named
        from duty d
        join exception_claim e on e.service_id = d.service_id and e.case_id = d.case_id and e.known_to = '9999-12-31' and e.duty_key = d.key
        where ${known} and d.kind = 'initial-assessment' and d.met_on between '2013-04-01' and '2013-07-31'
          and e.reason = 'missed-appointments'`,
    );
    expect(rows).toHaveLength(6);
    for (const row of rows) {
      expect(row.missed).toBeGreaterThan(0);
      expect(row.followed).toBeGreaterThan(0);
      expect(row.named).toBe(row.missed);
    }
  });

  test('before the inspection of November 2012 about 78 % were on time', async () => {
    const before = await states('initial-assessment', sql`d.met_on < '2012-11-12'`);
    const onTime = before['met-on-time'] ?? 0;
    const share = onTime / (onTime + (before['met-late'] ?? 0));
    expect(share).toBeGreaterThan(0.75);
    expect(share).toBeLessThan(0.81);
  });
});

describe('what was found in July 2013', () => {
  test('every review that was done or due in July was on time', async () => {
    const july = await states(
      'review',
      sql`(d.met_on between '2013-07-01' and '2013-07-31' or d.due between '2013-07-01' and '2013-07-31')`,
    );
    const { lapsed, ...owed } = july;
    expect(owed).toEqual({ 'met-on-time': expect.any(Number) });
    expect(owed['met-on-time']).toBeGreaterThan(9);
  });

  test('review dates moved from 3 to 6 months in April', async () => {
    const rows = await it.rows(
      sql<{ version: string; months: number }>`
        select distinct standard_version as version, round((d.due - d.starts) / 30.4)::int as months from duty d
        where ${known} and d.kind = 'review' and not d.suspended_days order by 1, 2`,
    );
    expect(rows).toEqual([
      { version: 'plan-2012/review/1', months: 3 },
      { version: 'plan-2012/review/2', months: 6 },
    ]);
  });

  test('management oversight has increased considerably', async () => {
    const [counted] = await it.rows(
      sql<{ before: number; now: number }>`
        select count(*) filter (where d.met_on between '2012-06-01' and '2012-07-31')::int as before,
               count(*) filter (where d.met_on between '2013-06-01' and '2013-07-31')::int as now
        from duty d where ${known} and d.kind = 'oversight'`,
    );
    expect(counted?.now).toBeGreaterThan(2 * (counted?.before ?? 0));
  });

  test('the register of January 2013 filled in what 2012 had left out', async () => {
    const rows = await it.rows(
      sql<{ month: string }>`select distinct to_char(occurred_on, 'YYYY-MM') as month from fact
        where service_id = ${DEMONSTRATION} and kind = 'level-changed'`,
    );
    expect(rows).toEqual([{ month: '2013-01' }]);
  });
});

interface WeeklyJson {
  readonly asAt: string;
  readonly on: string;
  readonly knownBy: string;
  readonly rows: readonly {
    case: string;
    state: string;
    workingDaysLeft: number | null;
    missedAppointments: number;
  }[];
  readonly totals: { outstanding: number; overdue: number; restricted: number };
}

describe('by command line', { timeout: 120_000 }, () => {
  test('the weekly report of the day: what is overdue and what is coming', async () => {
    const { out, code } = await run('report', 'weekly', '--as-at', TODAY, '--json');
    expect(code).toBe(0);
    const report = JSON.parse(out) as WeeklyJson;
    expect(report).toMatchObject({ asAt: TODAY, on: TODAY, knownBy: 'recorded' });
    expect(report.totals).toMatchObject({ outstanding: 7, overdue: 3, restricted: 0 });
    const overdue = report.rows.filter((row) => row.state === 'overdue');
    expect(overdue.map((row) => [row.workingDaysLeft, row.missedAppointments]).sort()).toEqual([
      [-12, 2],
      [-2, 2],
      [-7, 2],
    ]);
  });

  test('the ledger and what follows from it are well', async () => {
    const { out, code } = await run('verify', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      chain: 'ok',
      brokenAt: null,
      projections: 'ok',
      differences: [],
    });
  });

  test('the duties of a case, each with its reason', async () => {
    const weekly = JSON.parse((await run('report', 'weekly', '--json')).out) as WeeklyJson;
    const reference = weekly.rows.find((row) => row.state === 'overdue')?.case ?? '';
    const { out } = await run('duties', '--case', reference, '--as-at', TODAY, '--json');
    const { duties } = JSON.parse(out) as {
      duties: { kind: string; state: string; owner: string; explanation: string }[];
    };
    const initial = duties.find((duty) => duty.kind === 'initial-assessment');
    expect(initial?.state).toBe('overdue');
    expect(initial?.owner).toMatch(/^cm-0\d$/);
    expect(initial?.explanation).toMatch(/^15 working days from the order of .*; last day /);
  });

  test('each sees their own: the case manager, the team, the service, and nobody who sees no child', async () => {
    const count = async (...args: string[]): Promise<number> =>
      (JSON.parse((await run('cases', '--json', ...args)).out) as { cases: unknown[] }).cases.length;
    const all = await count();
    const own = await count('--as', 'cm-01');
    const team = await count('--as', 'pm-01');
    expect(own).toBeGreaterThan(5);
    expect(team).toBeGreaterThan(own);
    expect(all).toBeGreaterThan(team);
    const refused = await run('cases', '--json', '--as', 'bm-01');
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toMatch(/^This person’s role does not include the list of cases\./);
    const restricted = JSON.parse((await run('cases', '--json', '--as', 'io-01')).out) as {
      cases: unknown[];
      totals: { cases: number; restricted: number };
    };
    expect(restricted.totals.restricted).toBeGreaterThan(0);
    expect(restricted.totals.cases).toBe(all);
    expect(restricted.cases.length + restricted.totals.restricted).toBe(all);
  });

  test('a list says of each case what it was on the day, with the totals', async () => {
    const { out, code } = await run(
      'cases',
      '--level',
      'very-high',
      '--sort',
      'next-due',
      '--json',
      '--as-at',
      TODAY,
    );
    expect(code).toBe(0);
    const list = JSON.parse(out) as { cases: Record<string, unknown>[]; totals: object };
    expect(list).toMatchObject({ asAt: TODAY, on: TODAY, knownBy: 'recorded' });
    expect(list.totals).toEqual({ cases: list.cases.length, unallocated: expect.any(Number), restricted: 0 });
    expect(list.cases.length).toBeGreaterThan(0);
    for (const one of list.cases) {
      expect(Object.keys(one)).toEqual([
        'case',
        'name',
        'orderType',
        'caseManager',
        'team',
        'level',
        'rosh',
        'vulnerability',
        'nextDue',
        'setting',
        'open',
        'openedOn',
        'restricted',
      ]);
      expect(one).toMatchObject({
        level: 'very-high',
        open: true,
        caseManager: expect.stringMatching(/^cm-0\d$/),
        nextDue: { kind: expect.any(String), state: expect.stringMatching(/^(open|overdue)$/) },
      });
    }
    const dues = list.cases.map((one) => (one.nextDue as { due: string }).due);
    expect(dues).toEqual(dues.toSorted());
  });

  test.each<[string[], string]>([
    [
      ['--level', 'huge'],
      '--level huge is not known. Use one of: low, medium, high, very-high, not-assessed.\n',
    ],
    [
      ['--order-type', 'fine'],
      '--order-type fine is not known. Use one of: referral-order, youth-rehabilitation-order,',
    ],
    [['--sort', 'name'], '--sort name is not known. Use one of: reference, level, next-due, manager.\n'],
    [
      ['--case-manager', 'cm-99'],
      'There is no person "cm-99" in this service. Use the person’s reference.\n',
    ],
    [
      ['--closed', '--sort', 'level'],
      'Closed cases are listed by reference only. Leave --sort out, or list open cases.\n',
    ],
    [['--format', 'csv'], 'Give --format and --out together.\n'],
    [['--format', 'pdf', '--out', 'x'], '--format pdf is not known. Use one of: csv, xlsx.\n'],
    [['--as-at', '2013-08-01'], '--as-at 2013-08-01 lies ahead: nobody knows yet what will be known then.'],
  ])('a list that cannot be made is refused in words: %j', async (args, words) => {
    const ran = await run('cases', ...args);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err.slice(0, words.length)).toBe(words);
  });

  test('a list goes to a file as it is shown, and every child shown is in the log of reads', async () => {
    const folder = await temporaryFolder('cases');
    const file = join(folder, 'cases.csv');
    const logged = async (): Promise<number> =>
      (
        await it.rows(
          sql<{ n: number }>`select count(*)::int as n from read_log where service_id = ${DEMONSTRATION}`,
        )
      )[0]?.n ?? 0;
    const before = await logged();
    const { code, err } = await run('cases', '--unallocated', '--format', 'csv', '--out', file);
    expect({ code, err }).toEqual({ code: 0, err: `Wrote ${file}.\n` });
    expect((await logged()) - before).toBe(2);
    await rm(folder, { recursive: true });
  });
});

test('a child who died, and two references of one child, can be seen', async () => {
  const children = await it.rows(
    sql<{
      died: number;
      joined: number;
    }>`select count(died_on)::int as died, count(joined_to)::int as joined from child
                                          where service_id = ${DEMONSTRATION}`,
  );
  expect(children).toEqual([{ died: 1, joined: 1 }]);
});

describe('the logins', { timeout: 120_000 }, () => {
  test('there is one for each of the ten roles, and each signs in', async () => {
    const logins = demonstrationLogins();
    expect(logins.map((login) => login.role).sort()).toEqual(DEFAULT_ROLES.map((role) => role.role).sort());
    for (const login of logins) {
      const result = await signIn(
        it.connection.db,
        DEMONSTRATION,
        login.username,
        DEMONSTRATION_PASSWORD,
        new Date(),
      );
      expect(result).toMatchObject({ outcome: 'signed-in', mustChange: false });
    }
  });
});
