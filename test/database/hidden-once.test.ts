import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asEngine, inService, type ReadTx, readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;
let caseId: string;
let sibling: string;

beforeAll(async () => {
  it = await testService('2013-06-10');
  caseId = await it.openCase('H-001', '2013-06-10', { team: 'north' });
  sibling = await it.openCase('H-002', '2013-06-10', { team: 'north' });
});
afterAll(() => it.close());

const outsider = (): string => it.people['practice-manager'] ?? '';

/** How many of the two cases, and of their facts' streams, whoever asks in a transaction sees. */
async function seen(tx: ReadTx): Promise<{ cases: number; streams: number }> {
  const found = await sql<{ cases: number; streams: number }>`
    select (select count(*)::int from case_reference where case_id in (${caseId}, ${sibling})) as cases,
           (select count(distinct stream_id)::int from fact where stream_id in (${caseId}, ${sibling})) as streams`.execute(
    tx,
  );
  return found.rows[0] ?? { cases: -1, streams: -1 };
}

const restrict = (tx: ReadTx, people: readonly string[]): Promise<unknown> =>
  asEngine(tx, () =>
    sql`insert into case_restriction (service_id, case_id, child_id, people)
        select service_id, case_id, child_id, ${[...people]}::text[] from case_reference where case_id = ${caseId}
        on conflict (service_id, case_id) do update set people = excluded.people`.execute(tx),
  );

class Undone extends Error {}

/** Works in a transaction of somebody and undoes it. */
async function undone(person: string, work: (tx: ReadTx) => Promise<void>): Promise<void> {
  const done = inService(it.connection.db, it.service, { person }, async (tx) => {
    await work(tx);
    throw new Undone();
  });
  await expect(done).rejects.toBeInstanceOf(Undone);
}

describe('which cases are hidden', () => {
  test('follows what the same transaction restricts, opens and joins', async () => {
    await undone(outsider(), async (tx) => {
      expect(await seen(tx)).toEqual({ cases: 2, streams: 2 });
      await restrict(tx, []);
      expect(await seen(tx)).toEqual({ cases: 1, streams: 1 });
      await restrict(tx, [outsider()]);
      expect(await seen(tx)).toEqual({ cases: 2, streams: 2 });
      await restrict(tx, []);
      expect(await seen(tx)).toEqual({ cases: 1, streams: 1 });
      await asEngine(tx, () =>
        sql`update child set joined_to = (select child_id from case_reference where case_id = ${caseId})
            where child_id = (select child_id from case_reference where case_id = ${sibling})`.execute(tx),
      );
      expect(await seen(tx)).toEqual({ cases: 0, streams: 0 });
    });
  });

  test('follows a grant of the same transaction', async () => {
    await undone(outsider(), async (tx) => {
      await restrict(tx, []);
      expect(await seen(tx)).toEqual({ cases: 1, streams: 1 });
      await sql`insert into access_grant (service_id, person_id, case_id, what, reason, until)
                values (${it.service}, ${outsider()}, ${caseId}, 'restricted', 'Asked by the court.', now() + interval '1 hour')`.execute(
        tx,
      );
      expect(await seen(tx)).toEqual({ cases: 2, streams: 2 });
    });
  });

  test('is each person’s own, and what is undone leaves nothing behind', async () => {
    await undone(outsider(), async (tx) => {
      await restrict(tx, [it.people['case-manager'] ?? '']);
      expect(await seen(tx)).toEqual({ cases: 1, streams: 1 });
      await sql`select set_config('app.person', ${it.people['case-manager'] ?? ''}, true)`.execute(tx);
      expect(await seen(tx)).toEqual({ cases: 2, streams: 2 });
      await sql`select set_config('app.person', ${outsider()}, true)`.execute(tx);
      expect(await seen(tx)).toEqual({ cases: 1, streams: 1 });
      expect(await asEngine(tx, () => seen(tx))).toEqual({ cases: 2, streams: 2 });
    });
    await readInService(it.connection.db, it.service, { person: outsider() }, async (tx) => {
      expect(await seen(tx)).toEqual({ cases: 2, streams: 2 });
    });
  });

  test('is found once in a transaction: asking again reads nothing, until something it follows from changes', async () => {
    await undone(outsider(), async (tx) => {
      await restrict(tx, []);
      const pages = async (what: string): Promise<number> => {
        const { rows } = await sql<{ 'QUERY PLAN': readonly [{ Plan: Record<string, number> }] }>`
          explain (analyze, buffers, format json) select ${sql.raw(what)}()`.execute(tx);
        const plan = rows[0]?.['QUERY PLAN'][0].Plan ?? {};
        return (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
      };
      expect(await pages('app_hidden_cases')).toBeGreaterThan(0);
      expect(await pages('app_hidden_cases')).toBe(0);
      expect(await pages('app_hidden_streams')).toBe(0);
      await asEngine(tx, () => sql`update child set name = name`.execute(tx));
      expect(await pages('app_hidden_cases')).toBe(0);
      await asEngine(tx, () => sql`update child set name = 'Ada Brook'`.execute(tx));
      expect(await pages('app_hidden_cases')).toBeGreaterThan(0);
    });
  });
});
