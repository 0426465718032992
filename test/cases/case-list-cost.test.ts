import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { OPERATOR, type Viewer } from '../../src/features/access/index.ts';
import { type CaseFilter, type CaseSort, caseTotals, listCases } from '../../src/features/cases/index.ts';
import { type ReadTx, readInService } from '../../src/platform/database/in-service.ts';
import { onServer } from '../support/server-under-test.ts';
import { type TestService, testService } from '../support/service.ts';

const CASES = 20_000;
const OPEN = 200;
const TODAY = '2026-11-25' as Day;
let it: TestService;

/** Twenty thousand cases over fourteen years, two hundred of them open; each was open once, and had two duties. */
beforeAll(async () => {
  it = await testService();
  await onServer(it.database.ownerUrl, async (client) => {
    await client.query('begin');
    await client.query(`create temporary table told on commit drop as
      select n, gen_random_uuid() as case_id, 'HM-' || lpad(n::text, 6, '0') as reference,
             '2012-01-01'::date + (n * 5100 / ${CASES}) as opened, n > ${CASES - OPEN} as still
      from generate_series(1, ${CASES}) as s(n)`);
    const file = (open: boolean, from: string, to: string, where: string): string => `
      insert into case_file (service_id, case_id, reference, from_on, to_on, known_from, known_to, open, opened_on, team,
                             order_type, level, setting, restricted)
      select '${it.service}', case_id, reference, ${from}, ${to}, ${from}, '9999-12-31', ${open}, opened, 'north',
             'referral-order', (array['low', 'medium', 'high'])[1 + n % 3], 'community', false from told where ${where}`;
    await client.query(
      file(true, 'opened', "case when still then '9999-12-31' else opened + 90 end", 'true'),
    );
    await client.query(file(false, 'opened + 90', "'9999-12-31'", 'not still'));
    await client.query(
      `insert into case_reference select '${it.service}', reference, case_id, case_id from told`,
    );
    await client.query(
      `insert into search_word select '${it.service}', word, case_id from told, lateral (values ('hm'), (lpad(n::text, 6, '0')), ('hm' || lpad(n::text, 6, '0'))) as w(word)`,
    );
    for (const start of [0, 30]) {
      await client.query(`insert into duty (service_id, case_id, kind, key, starts, due, due_unsuspended, met_on, owner_rule,
          standard_id, standard_version, standard_source, suspended_days, provisional, known_from, known_to, closing_known_on)
        select '${it.service}', case_id, 'review', 'review:' || ${start}, opened + ${start}, opened + ${start + 28}, opened + ${start + 28},
               case when still then null else opened + ${start + 20} end, 'case-manager', 'review', 'v', 's', false, false,
               opened + ${start}, '9999-12-31', '9999-12-31' from told`);
    }
    await client.query('commit');
    await client.query('analyze');
  });
}, 120_000);
afterAll(() => it.close());

interface Cost {
  /** Rows of `case_file` and of `duty` that were found by an index. */
  readonly files: number;
  readonly duties: number;
  /** Rows of either that were read one after another. */
  readonly scanned: number;
}

async function counters(tx: ReadTx): Promise<Cost> {
  const found = await sql<Cost>`
    select sum(idx_tup_fetch) filter (where relname = 'case_file') as files, sum(idx_tup_fetch) filter (where relname = 'duty') as duties,
           sum(seq_tup_read) as scanned
    from pg_stat_xact_user_tables where relname in ('case_file', 'duty')`.execute(tx);
  const { files, duties, scanned } = found.rows[0] ?? { files: 0, duties: 0, scanned: 0 };
  return { files: Number(files), duties: Number(duties), scanned: Number(scanned) };
}

/** What some work reads, as a manager who sees the whole service. */
async function costOf<T>(
  work: (tx: ReadTx, viewer: Viewer) => Promise<T>,
): Promise<{ result: T; cost: Cost }> {
  const person = it.people['operations-manager'] ?? '';
  return readInService(it.connection.db, it.service, { person }, async (tx) => {
    const before = await counters(tx);
    const result = await work(tx, { ...OPERATOR, person });
    const after = await counters(tx);
    return {
      result,
      cost: {
        files: after.files - before.files,
        duties: after.duties - before.duties,
        scanned: after.scanned - before.scanned,
      },
    };
  });
}

interface Asked {
  readonly filter: CaseFilter;
  readonly sort?: CaseSort;
  readonly day?: string;
  readonly after?: string;
  readonly on?: boolean;
}

async function pageCost(asked: Asked): Promise<Cost> {
  const day = (asked.day ?? TODAY) as Day;
  const question = { asAt: asked.on === true ? null : day, on: day, known: asked.on === true ? TODAY : day };
  const { result, cost } = await costOf(async (tx, viewer) =>
    listCases(tx, it.service, question, viewer, TODAY, {
      filter: asked.filter,
      sort: asked.sort ?? 'reference',
      size: 50,
      ...(asked.after === undefined ? {} : { after: await caseOf(tx, asked.after) }),
    }),
  );
  expect(result.cases).toHaveLength(50);
  return cost;
}

async function caseOf(tx: ReadTx, reference: string): Promise<string> {
  const found = await sql<{
    id: string;
  }>`select case_id as id from case_reference where reference = ${reference}`.execute(tx);
  return found.rows[0]?.id ?? '';
}

describe('a page costs what it shows, as the application’s login', () => {
  test.each<[string, Asked, number]>([
    ['closed cases', { filter: { open: false } }, 300],
    ['closed cases, far down', { filter: { open: false }, after: 'HM-015000' }, 300],
    ['all cases', { filter: {} }, 300],
    ['all cases two years ago', { filter: {}, day: '2024-11-25', after: 'HM-012000' }, 400],
    ['all cases on a day, known today', { filter: {}, day: '2026-11-25', on: true }, 300],
  ])('%s by reference: the page and no more', async (_name, asked, most) => {
    const cost = await pageCost(asked);
    expect(cost.scanned).toBe(0);
    expect(cost.files).toBeLessThan(most);
    expect(cost.duties).toBeLessThan(most);
  });

  test.each<[CaseSort, number]>([
    ['reference', 150],
    ['level', 150],
    ['manager', 150],
    ['next-due', 2 * OPEN + 150],
  ])('open cases by %s: what is open', async (sort, duties) => {
    const cost = await pageCost({ filter: { open: true }, sort });
    expect(cost.scanned).toBe(0);
    expect(cost.files).toBeLessThan(2 * OPEN + 100);
    expect(cost.duties).toBeLessThanOrEqual(duties);
  });

  test('those with something overdue: what is not closed', async () => {
    const cost = await pageCost({ filter: { open: true, overdue: true }, sort: 'reference' });
    expect(cost.scanned).toBe(0);
    expect(cost.files).toBeLessThan(2 * OPEN + 100);
    expect(cost.duties).toBeLessThan(4 * OPEN + 300);
  });

  test('those with something overdue among all cases, open or closed: what is not closed', async () => {
    const cost = await pageCost({ filter: { overdue: true } });
    expect(cost.scanned).toBe(0);
    expect(cost.duties).toBeLessThan(4 * OPEN + 300);
    expect(cost.files).toBeLessThan(4 * OPEN);
  });

  test.each([
    ['one case', '015000', 1, 10],
    ['a thousand cases', 'hm015', 50, 4_000],
    ['every case', 'hm', 50, 400],
  ])('a search that finds %s reads what it finds', async (_name, search, shown, most) => {
    const { result, cost } = await costOf((tx, viewer) =>
      listCases(tx, it.service, { asAt: TODAY, on: TODAY, known: TODAY }, viewer, TODAY, {
        filter: { search },
        sort: 'reference',
        size: 50,
      }),
    );
    expect(result.cases).toHaveLength(shown);
    expect(cost.scanned).toBe(0);
    expect(cost.files).toBeLessThan(most);
    expect(cost.duties).toBeLessThan(most);
  });

  test('the totals of open cases read the open ones', async () => {
    const question = { asAt: TODAY, on: TODAY, known: TODAY };
    const { result, cost } = await costOf((tx, viewer) =>
      caseTotals(tx, it.service, question, viewer, TODAY, { open: true }),
    );
    expect(result).toEqual({ cases: OPEN, unallocated: OPEN, restricted: 0 });
    expect(cost.scanned).toBe(0);
    expect(cost.files).toBeLessThan(2 * OPEN);
  });
});
