import { Kysely, PostgresDialect, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { OPERATOR, type Viewer } from '../../src/features/access/index.ts';
import { dutiesOfCase } from '../../src/features/cases/case-duties.ts';
import { caseById, listCases } from '../../src/features/cases/index.ts';
import { recordOnCase } from '../../src/features/cases/record.ts';
import { weeklyReport } from '../../src/features/weekly-report/index.ts';
import { readStreams, readTexts } from '../../src/ledger/read.ts';
import { inService, type ReadTx, readInService } from '../../src/platform/database/in-service.ts';
import type { Tables } from '../../src/platform/database/tables.ts';
import { onServer } from '../support/server-under-test.ts';
import { type TestService, testService } from '../support/service.ts';

const CASES = 4_000;
const TODAY = '2026-11-25' as Day;
const EARLIER = '2024-11-25' as Day;

let it: TestService;
let caseId: string;

/** Four thousand cases over fourteen years, a hundred of them open, each with an order, duties, an allocation and twenty facts. */
beforeAll(async () => {
  it = await testService(TODAY);
  caseId = await it.openCase('X-1', TODAY, { team: 'north', name: 'Ada Brook' });
  await it.record(caseId, 'order-made', TODAY, { orderType: 'referral-order' });
  await it.record(caseId, 'allocated', TODAY, { to: it.people['case-manager'] ?? '' });
  await it.record(caseId, 'note', TODAY, {}, { text: { note: 'Quiet.' } });
  const s = it.service;
  const person = it.people['case-manager'] ?? '';
  await onServer(it.database.ownerUrl, async (client) => {
    await client.query('begin');
    await client.query(`create temporary table told on commit drop as
      select n, gen_random_uuid() as case_id, gen_random_uuid() as child_id, gen_random_uuid() as order_id, 'HM-' || lpad(n::text, 6, '0') as reference,
             '2012-06-01'::date + (n * 5200 / ${CASES}) as opened, n > ${CASES - 100} as still
      from generate_series(1, ${CASES}) as s(n)`);
    await client.query(`insert into case_reference select '${s}', reference, case_id, child_id from told`);
    await client.query(`insert into child (service_id, child_id) select '${s}', child_id from told`);
    await client.query(`insert into search_word select '${s}', lower(reference), case_id from told`);
    await client.query(`insert into case_file (service_id, case_id, reference, from_on, to_on, known_from, known_to, open, opened_on, team,
        manager_id, order_type, level, setting, restricted)
      select '${s}', case_id, reference, opened + part * 120, case when part = 1 or still then '9999-12-31' else opened + 120 end, opened, '9999-12-31',
             part = 0, opened, 'north', '${person}', 'referral-order', 'low', 'community', false
      from told, generate_series(0, 1) as p(part) where part = 0 or not still`);
    await client.query(`insert into allocation (service_id, case_id, person_id, part, from_on, to_on, known_from, known_to)
      select '${s}', case_id, '${person}', 'case-manager', opened, '9999-12-31', opened, '9999-12-31' from told`);
    await client.query(`insert into duty (service_id, case_id, kind, key, about, starts, due, due_unsuspended, met_on, owner_rule, standard_id,
        standard_version, standard_source, suspended_days, provisional, order_type, order_made_on, known_from, known_to, closing_known_on)
      select '${s}', case_id, kind, kind || ':' || part, order_id, opened + part, opened + part + 28, opened + part + 28,
             case when still and part = 2 then null else opened + part + 20 end, 'case-manager', kind, 'v', 's', false, false,
             'referral-order', opened, opened + part, '9999-12-31',
             case when still and part = 2 then '9999-12-31'::date else opened + part + 20 end
      from told, (values ('initial-assessment', 0), ('review', 1), ('initial-assessment', 2), ('oversight', 3)) as k(kind, part)`);
    await client.query(`insert into appointment (service_id, case_id, fact_id, arranged_on, day, purpose, outcome, known_from, known_to)
      select '${s}', case_id, gen_random_uuid(), opened, opened + 7, 'assessment', 'kept', opened, '9999-12-31' from told`);
    await client.query(`insert into expected_completion (service_id, case_id, order_id, stated_on, day, known_from, known_to)
      select '${s}', case_id, order_id, opened, opened + 20, opened, '9999-12-31' from told`);
    await client.query(`insert into exception_claim (service_id, case_id, duty_key, reason, outside, claimed_on, decision, known_from, known_to)
      select '${s}', case_id, 'x', 'other', false, opened, 'cause', opened, '9999-12-31' from told`);
    await client.query(`insert into decision_wanted (service_id, case_id, fact_id, kind, what, happened_on, since, decided_on, known_from, known_to)
      select '${s}', case_id, order_id, 'change', 'moved', opened, opened, opened, opened, '9999-12-31' from told`);
    await client.query(`insert into fact (service_id, id, batch, position, stream_kind, stream_id, version, kind, schema_version, occurred_on, known_on,
        recorded_by, via, data, data_salt, data_digest, text_digest)
      select '${s}', gen_random_uuid(), 1000000 + n, v, 'case', case_id, v, 'note', 1, opened + v, opened + v, 'x', 'system', '{}', '\\x00', '\\x00', '\\x00'
      from told, generate_series(1, 20) as f(v)`);
    await client.query(
      `insert into fact_text select service_id, id, stream_id, '{}', '\\x00' from fact where batch > 1000000`,
    );
    await client.query(
      `insert into batch select '${s}', 1000000 + n, opened, opened, 20, '\\x00', '\\x00' from told`,
    );
    await client.query('commit');
    await client.query('analyze');
  });
}, 120_000);
afterAll(() => it.close());

interface Asked {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
}

/** What grows without end: none of it may be read from one end to the other. */
const LARGE = new Set([
  'allocation',
  'appointment',
  'batch',
  'case_file',
  'case_reference',
  'child',
  'decision_wanted',
  'duty',
  'exception_claim',
  'expected_completion',
  'fact',
  'fact_text',
  'search_word',
]);

function scanned(plan: Plan): string[] {
  const own =
    plan['Node Type'] === 'Seq Scan' && LARGE.has(plan['Relation Name'] ?? '')
      ? [plan['Relation Name'] ?? '']
      : [];
  return [...own, ...(plan.Plans ?? []).flatMap(scanned)];
}

/** Does some work as a person, with the application's login, and plans every query of it again. */
async function scansOf(
  person: string,
  work: (tx: ReadTx) => Promise<unknown>,
  writing = false,
): Promise<string[]> {
  const asked: Asked[] = [];
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: it.connection.pool }),
    log: (event) => void asked.push(event.query),
  });
  const actor = { person: it.people[person] ?? '' };
  if (writing) await inService(db, it.service, actor, work);
  else await readInService(db, it.service, actor, work);
  const queries = asked.filter(
    ({ sql: text }) => /^\s*(select|with|insert|update|delete)\b/i.test(text) && !text.includes('set_config'),
  );
  expect(queries.length).toBeGreaterThan(0);
  const found: string[] = [];
  for (const { sql: text, parameters } of queries) {
    for (const role of ['person', 'engine']) {
      await inService(it.connection.db, it.service, actor, async (tx) => {
        await sql`select set_config('app.actor', ${role}, true)`.execute(tx);
        const explained = await tx.executeQuery<{ 'QUERY PLAN': [{ Plan: Plan }] }>({
          ...sql`${sql.raw('select 1')}`.compile(tx),
          sql: `explain (format json) ${text}`,
          parameters,
        });
        const plan = explained.rows[0]?.['QUERY PLAN'][0]?.Plan;
        if (plan === undefined) throw new Error(text);
        for (const table of scanned(plan))
          found.push(`${table} in: ${text.replace(/\s+/g, ' ').slice(0, 160)}`);
      });
    }
  }
  return found;
}

const viewer = (person: string): Viewer => ({ ...OPERATOR, person: it.people[person] ?? '' });
const asAt = (day: Day) => ({ asAt: day, on: day, known: day });
const on = (day: Day) => ({ asAt: null, on: day, known: TODAY });

describe('as the application’s login, an index answers', () => {
  test.for([
    ['as at today', asAt(TODAY)],
    ['as at two years ago', asAt(EARLIER)],
    ['on a day two years ago', on(EARLIER)],
    ['on a day that lies ahead', on('2027-01-31' as Day)],
  ] as const)('the weekly report %s', async ([, question]) => {
    const report = (tx: ReadTx) =>
      weeklyReport(tx, it.service, question, viewer('operations-manager'), TODAY);
    expect(await scansOf('operations-manager', report)).toEqual([]);
  });

  test('the weekly report of one case manager', async () => {
    const own: Viewer = {
      ...viewer('case-manager'),
      permissions: new Set(['see-own-cases', 'weekly-report']),
    };
    expect(
      await scansOf('case-manager', (tx) => weeklyReport(tx, it.service, asAt(TODAY), own, TODAY)),
    ).toEqual([]);
  });

  test.for([
    ['open cases', { open: true }],
    ['every case', {}],
    ['a search', { search: 'hm-0012' }],
  ] as const)('a page of the list of cases: %s', async ([, filter]) => {
    const list = (tx: ReadTx) =>
      listCases(tx, it.service, asAt(TODAY), viewer('operations-manager'), TODAY, {
        filter: filter as never,
        sort: 'reference',
        size: 50,
      });
    expect(await scansOf('operations-manager', list)).toEqual([]);
  });

  test('the timeline of a case, and its duties with their reasons', async () => {
    const page = async (tx: ReadTx) => {
      const found = await caseById(tx, it.service, caseId, viewer('operations-manager'), TODAY);
      const childId = found?.childId ?? '';
      await dutiesOfCase(tx, it.service, caseId, childId, { on: TODAY, known: TODAY });
      await readStreams(tx, it.service, [caseId, childId]);
      return readTexts(tx, it.service, [caseId, childId]);
    };
    expect(await scansOf('operations-manager', page)).toEqual([]);
  });

  test('recording a fact on a case', async () => {
    const record = (tx: ReadTx) =>
      recordOnCase(tx as never, it.recorder(), {
        caseId,
        drafts: [
          { id: it.entropy.uuid(), kind: 'note', on: TODAY, data: {}, text: { note: 'One more.' } } as never,
        ],
      });
    expect(await scansOf('operations-manager', record, true)).toEqual([]);
  });
});
