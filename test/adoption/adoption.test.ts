import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import type { StandardVersion } from '../../src/engine/standards/standard.ts';
import {
  adoptChange,
  type Change,
  movesOf,
  previewChange,
  swapIn,
  workOutChange,
} from '../../src/features/adoption/index.ts';
import { rebuild, verifyService } from '../../src/features/integrity/index.ts';
import type { OrganisationRecorder } from '../../src/features/organisation/index.ts';
import { loadConfiguration } from '../../src/features/service/index.ts';
import { shippedPack } from '../../src/features/standards/index.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;
const services: TestService[] = [];

/** Three cases on 10 June 2013: one assessed, one waiting, one restricted and waiting. */
beforeEach(async () => {
  it = await testService('2013-06-10');
  services.push(it);
  for (const reference of ['D-1', 'D-2', 'D-3']) {
    const caseId = await it.openCase(reference, '2013-06-03', { team: 'north' });
    await it.record(caseId, 'order-made', '2013-06-03', { orderType: 'referral-order' });
    await it.record(caseId, 'allocated', '2013-06-03', { to: it.people['case-manager'] ?? '' });
    if (reference === 'D-1')
      await it.record(caseId, 'assessment-completed', '2013-06-07', {
        assessmentKind: 'initial',
        screening: { seriousHarm: 'no', vulnerability: 'low' },
      });
    if (reference === 'D-3')
      await it.record(caseId, 'case-restricted', '2013-06-10', {
        people: [it.people['operations-manager'] ?? ''],
      });
  }
});
afterEach(async () => {
  expect(await verifyService(it.connection.db, it.service)).toMatchObject({
    chain: 'ok',
    projections: 'ok',
    differences: [],
  });
});
afterAll(async () => {
  for (const service of services) await service.close();
});

const by = (person = 'head'): OrganisationRecorder => ({
  service: it.service,
  person: it.people[person] ?? person,
  via: 'form',
  clock: it.clock,
  entropy: it.entropy,
});
const head = () => it.people.head ?? '';
const day = (text: string): Day => text as Day;

function override(change: Partial<StandardVersion> = {}): Change {
  const version: StandardVersion = {
    duty: 'initial-assessment',
    version: 'override/initial-assessment/2013-06-10',
    from: day('2013-06-10'),
    source: 'Decided by the head of service.',
    lastChecked: day('2013-06-10'),
    mark: 'local',
    duties: true,
    limits: {
      'referral-order': { amount: 10, unit: 'working days' },
      court: { amount: 10, unit: 'working days' },
    },
    openDuties: 'rebase',
    countsFrom: 'done',
    roll: 'none',
    suspendable: true,
    figures: {},
    ...change,
  };
  return { change: 'override', versions: [version], approvedBy: head() };
}

const closed = (on: string): Change => ({ change: 'closure-day', day: day(on), title: 'Training day' });
const list = (...days: string[]): Change => ({
  change: 'holidays',
  source: 'gov.uk',
  list: {
    division: 'england-and-wales',
    lastYear: 2030,
    holidays: days.map((one) => ({ day: day(one), title: 'Extra holiday' })),
  },
});

const seenNow = () =>
  readInService(it.connection.db, it.service, 'engine', async (tx) => {
    const { rows } = await sql<{
      n: number;
    }>`select count(*) as n from fact where stream_kind = 'service'`.execute(tx);
    return rows[0]?.n ?? 0;
  });
const adopt = async (change: Change, person = 'head') =>
  adoptChange(it.connection.db, by(person), { seen: await seenNow(), change });
const preview = (change: Change, actor = it.people.head ?? '') =>
  readInService(it.connection.db, it.service, { person: actor }, (tx) =>
    previewChange(tx, it.service, day('2013-06-10'), change),
  );
const dues = (kind = 'initial-assessment') =>
  readInService(it.connection.db, it.service, 'engine', async (tx) => {
    const { rows } = await sql<{ told: string }>`
      select r.reference || ' ' || coalesce(d.due::text, 'none') as told from duty d
      join case_reference r on r.service_id = d.service_id and r.case_id = d.case_id
      where d.kind = ${kind} and d.known_to = '9999-12-31' order by 1`.execute(tx);
    return rows.map((row) => row.told);
  });
const scratch = () =>
  readInService(it.connection.db, it.service, 'engine', async (tx) => {
    const { rows } = await sql<{ n: number }>`
      select (select count(*) from worked_out_change) + (select count(*) from worked_out_move) + (select count(*) from worked_out_row) as n`.execute(
      tx,
    );
    return rows[0]?.n;
  });

describe('a standard overridden from a day', () => {
  test('shows which open duties move and which come to be due at once, then moves them and no others', async () => {
    const shown = await preview(override());
    expect(shown).toMatchObject({ outcome: 'shown' });
    if (shown.outcome !== 'shown') return;
    expect(
      shown.effect.moved.map(({ reference, was, due, becomesOverdue }) => [
        reference,
        was,
        due,
        becomesOverdue,
      ]),
    ).toEqual([
      ['D-2', '2013-07-01', '2013-06-17', false],
      ['D-3', '2013-07-01', '2013-06-17', false],
    ]);
    expect(await dues()).toEqual(['D-1 2013-07-01', 'D-2 2013-07-01', 'D-3 2013-07-01']);
    expect(await adopt(override())).toMatchObject({ outcome: 'adopted', moved: 2, becomeOverdue: 0 });
    expect(await dues()).toEqual(['D-1 2013-07-01', 'D-2 2013-06-17', 'D-3 2013-06-17']);
    expect(await scratch()).toBe(0);
  });

  test('shortened below what has passed, they come to be due on the day of adoption', async () => {
    it.setToday('2013-06-20');
    expect(await adopt(override())).toMatchObject({ outcome: 'adopted', moved: 2, becomeOverdue: 2 });
    expect(await dues()).toEqual(['D-1 2013-07-01', 'D-2 2013-06-20', 'D-3 2013-06-20']);
  });

  test('what was known before stays known as it was', async () => {
    it.setToday('2013-06-12');
    await adopt(override());
    const { rows } = await readInService(it.connection.db, it.service, 'engine', (tx) =>
      sql<{ due: string; version: string }>`
        select distinct due, standard_version as version from duty
        where kind = 'initial-assessment' and met_on is null and known_from <= '2013-06-11' and known_to > '2013-06-11'`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([{ due: '2013-07-01', version: 'plan-2012/initial-assessment/1' }]);
  });

  test('is approved by somebody who may, and says something new', async () => {
    const change = { ...override(), approvedBy: it.people['case-manager'] ?? '' } as Change;
    expect(await adopt(change)).toMatchObject({
      outcome: 'refused',
      problems: [{ field: 'approvedBy', message: expect.stringContaining('Say who approved them') }],
    });
    await adopt(override());
    expect(await adopt(override())).toMatchObject({
      outcome: 'refused',
      problems: [{ message: expect.stringContaining('is adopted already, just so') }],
    });
  });
});

describe('a pack adopted', () => {
  const packOf = async (id: string): Promise<Change> => {
    const pack = await shippedPack(id);
    const digest = createHash('sha256').update(JSON.stringify(pack)).digest('hex');
    return { change: 'pack', pack, digest, approvedBy: head() };
  };

  test('says nothing before its first day', async () => {
    expect(await adopt(await packOf('current'))).toMatchObject({
      outcome: 'refused',
      problems: [{ message: expect.stringContaining('says nothing before 2019-09-01') }],
    });
  });

  test('keeps what runs, and judges by the new one what starts on that day', async () => {
    it.setToday('2019-09-02');
    const caseId = await it.openCase('D-4', '2019-09-02', { team: 'north' });
    await it.record(caseId, 'order-made', '2019-09-02', { orderType: 'youth-conditional-caution' });
    expect(await dues()).toHaveLength(3);
    expect(await adopt(await packOf('current'))).toMatchObject({ outcome: 'adopted' });
    expect(await dues()).toContain('D-4 2019-09-23');
    expect(await dues('progress-review')).toEqual(['D-4 2019-12-02']);
    expect(await adopt(await packOf('current'))).toMatchObject({
      outcome: 'refused',
      problems: [{ message: 'The service works by “Current practice” already, word for word.' }],
    });
  });
});

describe('the calendar', () => {
  test('a closure day moves what is assumed and nothing that others published', async () => {
    const shown = await preview(closed('2013-06-13'));
    expect(
      shown.outcome === 'shown' && shown.effect.moved.map((one) => [one.kind, one.was, one.due]),
    ).toEqual([['countersignature', '2013-06-14', '2013-06-17']]);
    expect(await adopt(closed('2013-06-13'), 'administrator')).toMatchObject({
      outcome: 'adopted',
      moved: 1,
    });
    expect(await dues()).toEqual(['D-1 2013-07-01', 'D-2 2013-07-01', 'D-3 2013-07-01']);
    expect(await dues('countersignature')).toEqual(['D-1 2013-06-17']);
  });

  test('a closure day is taken back: what it moved moves back, and before that day it stands', async () => {
    const back: Change = { change: 'closure-day-back', day: day('2013-06-13') };
    expect(await preview(back)).toMatchObject({
      outcome: 'refused',
      problems: [
        { message: '13 June 2013 is no closure day of the service, so there is nothing to take back.' },
      ],
    });
    await adopt(closed('2013-06-13'), 'administrator');
    it.setToday('2013-06-11');
    const shown = await preview(back);
    expect(
      shown.outcome === 'shown' && shown.effect.moved.map((one) => [one.kind, one.was, one.due]),
    ).toEqual([['countersignature', '2013-06-17', '2013-06-14']]);
    expect(await adopt(back, 'administrator')).toMatchObject({ outcome: 'adopted', moved: 1 });
    expect(await dues('countersignature')).toEqual(['D-1 2013-06-14']);
    const known = await readInService(it.connection.db, it.service, 'engine', async (tx) => {
      const history = await loadConfiguration(tx, it.service);
      return ['2013-06-09', '2013-06-10', '2013-06-11'].map(
        (on) => history.adopted(day(on)).closureDays.length,
      );
    });
    expect(known).toEqual([0, 1, 0]);
    expect(await adopt(back, 'administrator')).toMatchObject({ outcome: 'refused' });
    expect(await adopt(closed('2013-06-13'), 'administrator')).toMatchObject({
      outcome: 'adopted',
      moved: 1,
    });
    expect(await verifyService(it.connection.db, it.service)).toMatchObject({
      chain: 'ok',
      projections: 'ok',
    });
  });

  test('new bank holidays move duties that are running', async () => {
    const change = list('2013-06-24', '2013-08-26', '2013-12-25', '2013-12-26', '2030-12-25');
    expect(await adopt(change, 'administrator')).toMatchObject({ outcome: 'adopted', moved: 2 });
    expect(await dues()).toEqual(['D-1 2013-07-01', 'D-2 2013-07-02', 'D-3 2013-07-02']);
  });

  test('a list that ends before the one in force is refused', async () => {
    const change = list('2013-06-24');
    const short = { ...change, list: { ...(change as { list: object }).list, lastYear: 2013 } } as Change;
    expect(await adopt(short)).toMatchObject({ outcome: 'refused' });
  });
});

describe('worked out beside the live rows', () => {
  const worked = async (change: Change): Promise<string> => {
    const out = await workOutChange(it.connection.db, by(), change);
    if (out.outcome !== 'worked-out') throw new Error(JSON.stringify(out));
    return out.id;
  };
  const swap = (id: string) =>
    inService(it.connection.db, it.service, { person: head() }, (tx) => swapIn(tx, by(), id));

  test('what it would move is seen by who may see the case, and counted in all', async () => {
    const id = await worked(override());
    const seenBy = (person: string) =>
      readInService(it.connection.db, it.service, { person: it.people[person] ?? '' }, async (tx) =>
        (await movesOf(tx, it.service, id)).map((move) => move.reference),
      );
    expect(await seenBy('operations-manager')).toEqual(['D-2', 'D-3']);
    expect(await seenBy('head')).toEqual(['D-2']);
    expect(await swap(id)).toMatchObject({ outcome: 'adopted', moved: 2 });
  });

  test('what others recorded meanwhile is worked out again, and that alone', async () => {
    const id = await worked(override());
    const [d2] = await readInService(it.connection.db, it.service, 'engine', (tx) =>
      tx.selectFrom('case_reference').select('case_id').where('reference', '=', 'D-2').execute(),
    );
    await it.record(d2?.case_id ?? '', 'assessment-completed', '2013-06-10', {
      assessmentKind: 'initial',
      screening: { seriousHarm: 'no', vulnerability: 'low' },
    });
    const fresh = await it.openCase('D-5', '2013-06-10', { team: 'north' });
    await it.record(fresh, 'order-made', '2013-06-10', { orderType: 'referral-order' });
    expect(await swap(id)).toMatchObject({ outcome: 'adopted' });
    // Met on the day of the version: judged by the new one (rule 16).
    expect(await dues()).toEqual(['D-1 2013-07-01', 'D-2 2013-06-17', 'D-3 2013-06-17', 'D-5 2013-06-24']);
  });

  test('something else adopted meanwhile makes it outdated', async () => {
    const id = await worked(override());
    const seen = await seenNow();
    expect(await adopt(closed('2013-06-13'))).toMatchObject({ outcome: 'adopted' });
    expect(await swap(id)).toEqual({ outcome: 'outdated' });
    expect(await adoptChange(it.connection.db, by(), { seen, change: override() })).toEqual({
      outcome: 'outdated',
    });
    expect(await dues()).toEqual(['D-1 2013-07-01', 'D-2 2013-07-01', 'D-3 2013-07-01']);
  });

  test('rows that were made again meanwhile are not mistaken for those it was worked out against', async () => {
    const id = await worked(override());
    await rebuild(it.connection.db, it.service);
    await expect(swap(id)).rejects.toThrow();
    expect(await dues()).toEqual(['D-1 2013-07-01', 'D-2 2013-07-01', 'D-3 2013-07-01']);
    expect(await adopt(override())).toMatchObject({ outcome: 'adopted', moved: 2 });
  });

  test('one that was swapped in, or never was, is not there', async () => {
    const id = await worked(override());
    await swap(id);
    expect(await swap(id)).toEqual({ outcome: 'outdated' });
  });

  test('where the clock has gone back it is worked out for the day on which it will be recorded', async () => {
    it.setToday('2013-06-09');
    expect(await adopt(override())).toMatchObject({ outcome: 'adopted', moved: 2 });
  });

  test('writers wait for the swap, and what they record afterwards is judged by the new standard', async () => {
    const id = await worked(override());
    const [outcome, caseId] = await Promise.all([
      swap(id),
      it.openCase('D-6', '2013-06-10', { team: 'north' }),
    ]);
    expect(outcome.outcome).toBe('adopted');
    await it.record(caseId, 'order-made', '2013-06-10', { orderType: 'referral-order' });
    expect(await dues()).toContain('D-6 2013-06-24');
  });
});

describe('where a version of the pack will be known later', () => {
  test('the histories of the touched cases are made anew', async () => {
    const early = await testService('2013-02-04');
    services.push(early);
    it = early;
    const caseId = await it.openCase('E-1', '2013-02-04', { team: 'north' });
    await it.record(caseId, 'order-made', '2013-02-04', { orderType: 'referral-order' });
    const change = override({ version: 'o', from: day('2013-02-04'), lastChecked: day('2013-02-04') });
    expect(await adopt(change)).toMatchObject({ outcome: 'adopted', moved: 1 });
    expect(await dues()).toEqual(['E-1 2013-02-18']);
  });
});
