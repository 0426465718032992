import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { OPERATOR } from '../../src/features/access/index.ts';
import type { DutyFilter } from '../../src/features/duties/index.ts';
import type { DutyCursor } from '../../src/features/duties/queries/duty-order.ts';
import { type DutyQuestion, dutyRows } from '../../src/features/duties/queries/duty-rows.ts';
import { dutyTotals } from '../../src/features/duties/queries/duty-totals.ts';
import { loadOrganisation } from '../../src/features/organisation/index.ts';
import { type ReadTx, readInService } from '../../src/platform/database/in-service.ts';
import { onServer } from '../support/server-under-test.ts';
import { type TestService, testService } from '../support/service.ts';

const CASES = 20_000;
const OPEN = 200;
const TODAY = '2026-11-25' as Day;
const FOREVER = "'9999-12-31'::date";
let it: TestService;

/** Twenty thousand cases over fourteen years, two hundred of them open: each had two duties that were met, the open ones owe three more. */
beforeAll(async () => {
  it = await testService();
  await onServer(it.database.ownerUrl, async (client) => {
    const manager = it.people['case-manager'] ?? '';
    const other = it.people['other-case-manager'] ?? '';
    await client.query('begin');
    await client.query(`create temporary table told on commit drop as
      select n, gen_random_uuid() as case_id, 'HM-' || lpad(n::text, 6, '0') as reference,
             '2012-01-01'::date + (n * 5100 / ${CASES}) as opened, n > ${CASES - OPEN} as still,
             case when n % 20 = 0 then '${manager}'::uuid else '${other}'::uuid end as manager
      from generate_series(1, ${CASES}) as s(n)`);
    const file = (open: boolean, from: string, to: string, where: string): Promise<unknown> =>
      client.query(`insert into case_file (service_id, case_id, reference, from_on, to_on, known_from, known_to, open,
          opened_on, team, manager_id, order_type, level, setting, restricted)
        select '${it.service}', case_id, reference, ${from}, ${to}, ${from}, ${FOREVER}, ${open}, opened, 'north', manager,
               'referral-order', 'low', 'community', false from told where ${where}`);
    await file(true, 'opened', 'opened + 90', 'not still');
    await file(true, 'opened', FOREVER, 'still');
    await file(false, 'opened + 90', FOREVER, 'not still');
    await client.query(`insert into allocation (service_id, case_id, person_id, part, from_on, to_on, known_from, known_to)
      select '${it.service}', case_id, manager, 'case-manager', opened, ${FOREVER}, opened, ${FOREVER} from told`);
    const version = (
      key: string,
      rule: string,
      due: string,
      met: string | null,
      known: string,
      where: string,
    ) =>
      client.query(`insert into duty (service_id, case_id, kind, key, starts, due, due_unsuspended, met_on, owner_rule,
          owner_level, standard_id, standard_version, standard_source, suspended_days, provisional, known_from, known_to,
          closing_known_on)
        select '${it.service}', case_id, 'review', '${key}', opened, ${due}, ${due}, (${met})::date, '${rule}', 'low', 'review',
               'v', 's', false, false, ${known}, coalesce((${met})::date, ${FOREVER}) from told where ${where}`);
    const met = async (key: string, rule: string, due: string, day: string): Promise<void> => {
      await version(key, rule, due, null, `opened, ${day}`, 'true');
      await version(key, rule, due, day, `${day}, ${FOREVER}`, 'true');
    };
    await met('review:0', 'case-manager', 'opened + 28', 'opened + 20');
    await met('review:1', 'may-sign', 'opened + 8', 'opened + 8 + (n % 10 = 0)::int');
    for (const [key, rule] of [
      ['review:2', 'case-manager'],
      ['review:3', 'case-manager'],
      ['review:4', 'may-oversee'],
    ] as const) {
      await version(key, rule, "'2026-11-01'::date + n % 60", null, `opened, ${FOREVER}`, 'still');
    }
    await client.query('commit');
    await client.query('analyze');
  });
}, 120_000);
afterAll(() => it.close());

interface Cost {
  /** Rows of `duty`, and of `case_file` and `allocation`, that were found by an index. */
  readonly duties: number;
  readonly others: number;
  /** Rows of any of them that were read one after another. */
  readonly scanned: number;
}

async function counters(tx: ReadTx): Promise<Cost> {
  const found = await sql<Cost>`
    select sum(idx_tup_fetch) filter (where relname = 'duty') as duties,
           sum(idx_tup_fetch) filter (where relname <> 'duty') as others, sum(seq_tup_read) as scanned
    from pg_stat_xact_user_tables where relname in ('duty', 'case_file', 'allocation')`.execute(tx);
  const { duties, others, scanned } = found.rows[0] ?? { duties: 0, others: 0, scanned: 0 };
  return { duties: Number(duties), others: Number(others), scanned: Number(scanned) };
}

async function costOf<T>(
  filter: DutyFilter,
  day: string,
  work: (tx: ReadTx, asked: DutyQuestion) => Promise<T>,
): Promise<{ result: T; cost: Cost }> {
  const person = it.people['operations-manager'] ?? '';
  return readInService(it.connection.db, it.service, { person }, async (tx) => {
    const organisation = await loadOrganisation(tx, it.service, TODAY);
    const question = { asAt: day as Day, on: day as Day, known: day as Day };
    const viewer = { ...OPERATOR, person };
    const before = await counters(tx);
    const result = await work(tx, {
      service: it.service,
      question,
      viewer,
      today: TODAY,
      filter,
      organisation,
    });
    const after = await counters(tx);
    const cost = {
      duties: after.duties - before.duties,
      others: after.others - before.others,
      scanned: after.scanned - before.scanned,
    };
    return { result, cost };
  });
}

const pageCost = async (
  filter: DutyFilter,
  day: string = TODAY,
  after: DutyCursor | null = null,
): Promise<Cost> => {
  const { result, cost } = await costOf(filter, day, (tx, asked) => dutyRows(tx, asked, after, 51));
  expect(result).toHaveLength(51);
  return cost;
};

const far: DutyCursor = {
  heads: false,
  duePlace: '2022-05-01' as Day,
  caseId: '88888888-8888-4888-8888-888888888888',
  key: 'review:0',
};

describe('a page of duties, as the application’s login', () => {
  test.each<[string, DutyFilter, string, DutyCursor | null]>([
    ['met on time', { state: 'met-on-time' }, TODAY, null],
    ['met on time, far down', { state: 'met-on-time' }, TODAY, far],
    ['met late', { state: 'met-late' }, TODAY, null],
    ['met late, the latest first', { state: 'met-late', latestFirst: true }, TODAY, null],
    ['met late, the latest first, far down', { state: 'met-late', latestFirst: true }, TODAY, far],
    ['met late, two years ago and far down', { state: 'met-late' }, '2024-11-25', far],
  ])('%s: the page and no more', async (_title, filter, day, after) => {
    const cost = await pageCost(filter, day, after);
    expect(cost.scanned).toBe(0);
    expect(cost.duties).toBeLessThan(200);
    expect(cost.others).toBeLessThan(500);
  });

  test.each<[string, DutyFilter]>([
    ['owed', { state: 'owed' }],
    ['overdue', { state: 'overdue' }],
    ['due in the next days', { state: 'open', dueFrom: TODAY, dueTo: '2026-12-20' as Day }],
  ])('%s: what is owed', async (_title, filter) => {
    const cost = await pageCost(filter);
    expect(cost.scanned).toBe(0);
    expect(cost.duties).toBeLessThanOrEqual(5 * OPEN);
    expect(cost.others).toBeLessThan(10 * OPEN);
  });

  test.each<[string, DutyFilter]>([
    ['late', { state: 'late', latestFirst: true }],
    ['late without a cause', { state: 'late', withoutCause: true, latestFirst: true }],
  ])('%s: what is overdue, and the page and no more of what is closed', async (_title, filter) => {
    const cost = await pageCost(filter);
    expect(cost.scanned).toBe(0);
    expect(cost.duties).toBeLessThan(5 * OPEN + 400);
    expect(cost.others).toBeLessThan(10 * OPEN);
  });

  test('of what one case manager owes: their cases', async () => {
    const { result, cost } = await costOf(
      { state: 'met-on-time', owner: it.people['case-manager'] ?? '' },
      TODAY,
      (tx, asked) => dutyRows(tx, asked, null, 2_000),
    );
    expect(result).toHaveLength(CASES / 20);
    expect(cost.scanned).toBe(0);
    expect(cost.duties).toBeLessThan(8_000);
  });

  test('totals: what is owed', async () => {
    const { result, cost } = await costOf({ state: 'owed' }, TODAY, (tx, asked) =>
      dutyTotals(tx, asked, '2026-12-02' as Day),
    );
    expect(result.overdue + result.soon + result.later).toBe(3 * OPEN);
    expect(cost.scanned).toBe(0);
    expect(cost.duties).toBeLessThanOrEqual(5 * OPEN);
  });
});
