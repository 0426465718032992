import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { type Asker, OPERATOR } from '../../src/features/access/index.ts';
import { listWanted } from '../../src/features/recording/changes/wanted-query.ts';
import { listClaims } from '../../src/features/recording/exceptions/claims-query.ts';
import { type ReadTx, readInService } from '../../src/platform/database/in-service.ts';
import { onServer } from '../support/server-under-test.ts';
import { type TestService, testService } from '../support/service.ts';

const CASES = 20_000;
const WAITING = 10;
const TODAY = '2026-11-25' as Day;
let it: TestService;

/** Twenty thousand cases over fourteen years, each with a change and an exception; of the last few nobody has decided. */
beforeAll(async () => {
  it = await testService();
  await onServer(it.database.ownerUrl, async (client) => {
    await client.query('begin');
    await client.query(`create temporary table told on commit drop as
      select n, gen_random_uuid() as case_id, 'HM-' || lpad(n::text, 6, '0') as reference,
             '2012-01-01'::date + (n * 5400 / ${CASES}) as opened, n > ${CASES - WAITING} as waits
      from generate_series(1, ${CASES}) as s(n)`);
    await client.query(`
      insert into case_file (service_id, case_id, reference, from_on, to_on, known_from, known_to, open, opened_on, setting, restricted)
      select '${it.service}', case_id, reference, opened, '9999-12-31', opened, '9999-12-31', true, opened, 'community', false from told`);
    await client.query(`
      insert into duty (service_id, case_id, kind, key, about, starts, due, due_unsuspended, owner_rule, standard_id,
          standard_version, standard_source, suspended_days, provisional, known_from, known_to, closing_known_on)
      select '${it.service}', case_id, 'initial-assessment', 'initial-assessment:' || case_id, case_id, opened, opened + 28, opened + 28,
             'case-manager', 's', 'v', 's', false, false, opened, '9999-12-31', '9999-12-31' from told`);
    await client.query(`
      insert into decision_wanted (service_id, case_id, fact_id, kind, what, happened_on, since, decided_on, known_from, known_to)
      select '${it.service}', case_id, gen_random_uuid(), 'change', 'new carer', opened, opened,
             case when waits then '9999-12-31' else opened + 2 end, opened, '9999-12-31' from told`);
    await client.query(`
      insert into exception_claim (service_id, case_id, claim_id, duty_key, reason, outside, claimed_on, decided_on, decision, known_from, known_to)
      select '${it.service}', case_id, gen_random_uuid(), 'initial-assessment:' || case_id, 'interpreter', true, opened,
             case when waits then null else opened + 5 end, case when waits then null else 'approved' end, opened, '9999-12-31' from told`);
    await client.query('commit');
    await client.query('analyze');
  });
}, 120_000);
afterAll(() => it.close());

const TABLES = ['decision_wanted', 'exception_claim', 'case_file', 'duty'];

async function counters(tx: ReadTx): Promise<{ found: number; scanned: number }> {
  const rows = await sql<{ found: string; scanned: string }>`
    select sum(idx_tup_fetch) as found, sum(seq_tup_read) as scanned from pg_stat_xact_user_tables
    where relname = any (${TABLES}::text[])`.execute(tx);
  return { found: Number(rows.rows[0]?.found), scanned: Number(rows.rows[0]?.scanned) };
}

/** Rows that a list reads, as a manager of the application who sees the whole service. */
async function rowsRead(
  list: (tx: ReadTx, asker: Asker) => Promise<number>,
): Promise<{ shown: number; read: number }> {
  const person = it.people['operations-manager'] ?? '';
  const asker = {
    service: it.service,
    today: TODAY,
    person: { id: person },
    viewer: { ...OPERATOR, person },
  } as unknown as Asker;
  return readInService(it.connection.db, it.service, { person }, async (tx) => {
    const before = await counters(tx);
    const shown = await list(tx, asker);
    const after = await counters(tx);
    return { shown, read: after.found - before.found + (after.scanned - before.scanned) };
  });
}

const now = { asAt: TODAY, on: TODAY, known: TODAY };
const waiting = { state: 'waiting', reason: null } as const;

describe('what waits among twenty thousand costs what waits', () => {
  test('changes', async () => {
    const { shown, read } = await rowsRead(
      async (tx, asker) => (await listWanted(tx, asker, now, null, null)).wanted.length,
    );
    expect(shown).toBe(WAITING);
    expect(read).toBeLessThan(20 * WAITING);
  });

  test('exceptions', async () => {
    const { shown, read } = await rowsRead(
      async (tx, asker) => (await listClaims(tx, asker, now, waiting, null)).claims.length,
    );
    expect(shown).toBe(WAITING);
    expect(read).toBeLessThan(20 * WAITING);
  });

  test('a page of all exceptions costs the page', async () => {
    const { shown, read } = await rowsRead(
      async (tx, asker) =>
        (await listClaims(tx, asker, now, { state: 'all', reason: null }, null)).claims.length,
    );
    expect(shown).toBe(50);
    expect(read).toBeLessThan(1000);
  });
});
