import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import type { CaseFactData, CaseFactKind } from '../../src/engine/timeline/facts.ts';
import type { Draft } from '../../src/features/cases/index.ts';
import { openCase } from '../../src/features/cases/open.ts';
import { type Recorder, recordOnCase } from '../../src/features/cases/record.ts';
import { tellAll } from '../../src/features/demonstration/build.ts';
import { DEMONSTRATION, extendDemonstration } from '../../src/features/demonstration/index.ts';
import { openDemonstration } from '../../src/features/demonstration/open.ts';
import type { Told } from '../../src/features/demonstration/tell.ts';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { clockOn } from '../../src/platform/clock.ts';
import { inService } from '../../src/platform/database/in-service.ts';
import { type TestDemonstration, testDemonstration } from '../support/demonstration.ts';
import { seededEntropy } from '../support/service.ts';

const day = (text: string): Day => text as Day;
const heads = new Map<string, Promise<string>>();

/** The head of a story told to a day at once. */
function headTold(until: string): Promise<string> {
  const told = heads.get(until) ?? tellAll('harrowmere', day(until)).then(headOf);
  heads.set(until, told);
  return told;
}

const headOf = ({ batches }: Told): string => batches.at(-1)?.hash.toString('hex') ?? '';

/** In these days low-level work is devolved, so that what configures judgement changes too. */
describe('a demonstration that nobody touched', { timeout: 120_000 }, () => {
  let it: TestDemonstration;
  beforeAll(async () => {
    it = await testDemonstration('2013-11-28');
  }, 120_000);
  afterAll(() => it.close());

  test('goes on as if it had been told to the later day at once', async () => {
    const { head, facts, cases, refused } = await extendDemonstration(it.connection.db, {
      today: day('2013-12-06'),
    });
    expect(head).toBe(await headTold('2013-12-06'));
    expect(facts).toBeGreaterThan(100);
    expect(cases).toBeGreaterThan(1);
    expect(refused).toEqual([]);
    expect(await verifyService(it.connection.db, DEMONSTRATION)).toMatchObject({
      chain: 'ok',
      projections: 'ok',
    });
  });

  test('is not told twice, and does not go back', async () => {
    const again = await extendDemonstration(it.connection.db, { today: day('2013-12-06') });
    expect(again).toMatchObject({ head: await headTold('2013-12-06'), facts: 0, cases: 0 });
    await expect(extendDemonstration(it.connection.db, { today: day('2013-12-05') })).rejects.toThrow(
      'This demonstration was told until 6 December 2013 and does not go back to 5 December 2013. Give that day or a later one with --today, or another folder with --data.',
    );
  });

  test('is opened with another clock, and from its own seed only', async () => {
    const said: string[] = [];
    const open = (fixed: boolean, seed?: string) =>
      openDemonstration(it.connection.db, {
        today: day('2013-12-09'),
        fixed,
        progress: (line) => said.push(line),
        ...(seed === undefined ? {} : { seed }),
      });
    const opened = await open(true);
    expect(said).toEqual([
      expect.stringMatching(/^The demonstration has gone on until 9 December 2013: \d+ facts more\.$/),
    ]);
    expect(opened.head).toBe(await headTold('2013-12-09'));
    expect(await clock(it)).toBe('2013-12-09');
    await open(false);
    expect(await clock(it)).toBeNull();
    await expect(open(true, 'another')).rejects.toThrow(
      'The demonstration here was told from the seed "harrowmere", not "another".',
    );
  });
});

async function clock(it: TestDemonstration): Promise<string | null> {
  const [row] = await it.rows(
    sql<{ today: string | null }>`select today from service where service_id = ${DEMONSTRATION}`,
  );
  return row?.today ?? null;
}

describe('a demonstration in which people recorded by hand', { timeout: 120_000 }, () => {
  let it: TestDemonstration;
  let openCases: { caseId: string; reference: string; manager: string; order: string }[];
  let mine: string[];
  const entropy = seededEntropy('by hand');

  const recorder = async (person: string, on: string): Promise<Recorder> => ({
    service: DEMONSTRATION,
    person: await it.person(person),
    via: 'form',
    clock: clockOn(day(on)),
    entropy,
    checkPermissions: true,
  });

  async function record<K extends CaseFactKind>(
    caseId: string,
    kind: K,
    on: string,
    data: CaseFactData[K],
    recordedOn = on,
  ): Promise<string> {
    const by = await recorder('om-01', recordedOn);
    const id = entropy.uuid();
    const draft = { id, kind, on: day(on), data, text: { note: 'By hand.' } } as unknown as Draft;
    const outcome = await inService(it.connection.db, DEMONSTRATION, { person: by.person }, (tx) =>
      recordOnCase(tx, by, { caseId, drafts: [draft] }),
    );
    expect(outcome).toMatchObject({ outcome: 'recorded' });
    return id;
  }

  beforeAll(async () => {
    it = await testDemonstration('2012-05-15');
    openCases = await it.rows(sql<(typeof openCases)[number]>`
      select c.case_id as "caseId", c.reference, c.manager_id as manager,
             (select f.id from fact f where f.service_id = c.service_id and f.stream_id = c.case_id and f.kind = 'order-made' and f.corrects is null
                limit 1) as order
      from case_file c where c.service_id = ${DEMONSTRATION} and c.open and c.known_to = '9999-12-31' and c.to_on = '9999-12-31'
        and c.manager_id is not null and c.order_type = 'referral-order' and c.level = 'medium' order by c.reference`);
    mine = [];
  }, 120_000);
  afterAll(() => it.close());

  test('keeps what they recorded, leaves out what no longer fits, and says so', async () => {
    const [closed, noted, later] = openCases;
    if (closed === undefined || noted === undefined || later === undefined)
      throw new Error('Too few open cases.');
    // On the day it was told until: an order ended early, its case closed. And days after, while the server went on.
    mine.push(
      await record(closed.caseId, 'order-ended', '2012-05-15', { order: closed.order, how: 'revoked' }),
    );
    mine.push(await record(closed.caseId, 'case-closed', '2012-05-15', {}));
    mine.push(await record(noted.caseId, 'note', '2012-05-15', {}));
    mine.push(await record(later.caseId, 'progress-review-held', '2012-05-21', {}));
    const own = await recorder('io-01', '2012-05-21');
    const opened = await inService(it.connection.db, DEMONSTRATION, { person: own.person }, (tx) =>
      openCase(tx, own, {
        reference: 'HM-2012-0070',
        openedOn: day('2012-05-21'),
        child: { name: 'Vera Vogt' },
      }),
    );
    expect(opened.outcome).toBe('opened');

    const { refused, facts } = await extendDemonstration(it.connection.db, { today: day('2012-07-20') });
    expect(facts).toBeGreaterThan(100);
    expect(refused.map((one) => [one.reference, one.kind, one.problems[0]?.message])).toContainEqual([
      'HM-2012-0070',
      'case-opened',
      'The reference HM-2012-0070 is taken by another case.',
    ]);
    const kept = await it.rows(
      sql<{ id: string }>`select id from fact where service_id = ${DEMONSTRATION} and via = 'form'`,
    );
    expect(kept.map((row) => row.id)).toEqual(expect.arrayContaining(mine));
    const after = await it.rows(sql<{ kind: string }>`
      select kind from fact where service_id = ${DEMONSTRATION} and stream_id = ${closed.caseId}::uuid
        and via = 'demonstration' and known_on > '2012-05-15'`);
    expect(after.map((row) => row.kind).filter((kind) => kind !== 'assessment-completed')).toEqual([]);
  });

  test('stays a whole chain with true projections, though its head is its own', async () => {
    expect(await verifyService(it.connection.db, DEMONSTRATION)).toMatchObject({
      chain: 'ok',
      projections: 'ok',
    });
    const [head] = await it.rows(
      sql<{
        hash: string;
      }>`select encode(hash, 'hex') as hash from ledger_head where service_id = ${DEMONSTRATION}`,
    );
    expect(head?.hash).not.toBe(await headTold('2012-07-20'));
  });

  test('a story that goes on records nothing before what people recorded last', async () => {
    const rows = await it.rows(sql<{ backwards: number }>`
      select count(*)::int as backwards from (
        select recorded_at < lag(recorded_at) over (order by number) as wrong from batch where service_id = ${DEMONSTRATION}) b
      where wrong`);
    expect(rows).toEqual([{ backwards: 0 }]);
  });
});
