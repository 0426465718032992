import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { openCase } from '../../src/features/cases/open.ts';
import { recordOnCase } from '../../src/features/cases/record.ts';
import { verifyService } from '../../src/features/integrity/verify.ts';
import { registerPerson } from '../../src/features/organisation/register.ts';
import { currentHead } from '../../src/ledger/read.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;
let caseId: string;

beforeAll(async () => {
  it = await testService('2013-06-10');
  caseId = await it.openCase('M-001', '2013-06-10', { team: 'north' });
});
afterAll(() => it.close());

/** A clock that shows one moment after another, and stays at the last. */
function clockThrough(...moments: string[]): Clock {
  let at = 0;
  return { now: () => new Date(moments[Math.min(at++, moments.length - 1)] as string) };
}

const allocate = (clock: Clock, person: string, on: string, to = 'case-manager') =>
  inService(it.connection.db, it.service, { person }, (tx) =>
    recordOnCase(
      tx,
      { ...it.recorder(), person, clock },
      {
        caseId,
        drafts: [
          { id: it.entropy.uuid(), kind: 'allocated', on: on as Day, data: { to: it.people[to] ?? '' } },
        ],
      },
    ),
  );

describe('midnight between judging and recording', () => {
  test('what is recorded on the next day is judged by what holds on that day', async () => {
    const leaver = await inService(it.connection.db, it.service, 'engine', (tx) =>
      registerPerson(
        tx,
        { service: it.service, person: 'operator', via: 'system', clock: it.clock, entropy: it.entropy },
        {
          reference: 'leaver',
          name: 'Orla Finch',
          role: 'operations-manager',
          from: '2013-06-01' as Day,
          to: '2013-06-17' as Day,
        },
      ),
    );
    // British Summer Time: 23:00 UTC is midnight in London.
    const outcome = await allocate(
      clockThrough('2013-06-17T22:59:58.000Z', '2013-06-17T23:00:01.000Z'),
      leaver,
      '2013-06-17',
    );
    expect(outcome).toMatchObject({
      outcome: 'refused',
      problems: [{ field: 'to', message: expect.stringContaining('needs a permission') }],
    });
    const before = await allocate(clockThrough('2013-06-17T22:59:58.000Z'), leaver, '2013-06-17');
    expect(before.outcome).toBe('recorded');
  });

  test('a case opened over midnight is known from the day of its batch', async () => {
    const clock = clockThrough('2013-06-18T22:59:58.000Z', '2013-06-18T23:00:01.000Z');
    const opened = await inService(it.connection.db, it.service, 'engine', (tx) =>
      openCase(
        tx,
        { ...it.recorder(), clock },
        { reference: 'M-002', openedOn: '2013-06-18' as Day, child: {} },
      ),
    );
    expect(opened.outcome).toBe('opened');
    const last = await readInService(it.connection.db, it.service, 'engine', (tx) =>
      tx
        .selectFrom('batch')
        .select(['recorded_on', 'recorded_at'])
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst(),
    );
    expect(last).toEqual({ recorded_on: '2013-06-19', recorded_at: new Date('2013-06-18T23:00:01.000Z') });
  });
});

describe('a clock that goes back', () => {
  test('does not take the chain back, and what is known already is seen', async () => {
    const later = await allocate(
      clockThrough('2013-06-20T10:00:00.000Z'),
      it.people.head ?? '',
      '2013-06-20',
      'other-case-manager',
    );
    expect(later.outcome).toBe('recorded');
    // A day earlier by the clock: the allocation of 20 June is known, so it is not made a second time.
    const again = await allocate(
      clockThrough('2013-06-19T10:00:00.000Z'),
      it.people.head ?? '',
      '2013-06-20',
      'other-case-manager',
    );
    expect(again).toMatchObject({
      outcome: 'refused',
      problems: [{ message: expect.stringContaining('allocated to this person since 20 June 2013') }],
    });
    const back = await allocate(
      clockThrough('2013-06-19T10:00:00.000Z'),
      it.people.head ?? '',
      '2013-06-20',
      'case-manager',
    );
    expect(back.outcome).toBe('recorded');
  });

  test('nor does it make the last recorded day one in the future', async () => {
    const opened = await inService(it.connection.db, it.service, 'engine', (tx) =>
      openCase(
        tx,
        { ...it.recorder(), clock: clockThrough('2013-06-19T10:00:00.000Z') },
        { reference: 'M-003', openedOn: '2013-06-20' as Day, child: {} },
      ),
    );
    expect(opened.outcome).toBe('opened');
  });

  test('numbers have no gap and moments never run backwards', async () => {
    const batches = await readInService(it.connection.db, it.service, 'engine', (tx) =>
      tx.selectFrom('batch').select(['number', 'recorded_at']).orderBy('number').execute(),
    );
    expect(batches.map(({ number }) => number)).toEqual(batches.map((_, at) => at + 1));
    for (const [at, { recorded_at }] of batches.entries())
      expect(recorded_at >= (batches[at - 1]?.recorded_at ?? recorded_at)).toBe(true);
    const head = await readInService(it.connection.db, it.service, 'engine', (tx) =>
      currentHead(tx, it.service),
    );
    expect(head?.number).toBe(batches.length);
    expect(await verifyService(it.connection.db, it.service)).toMatchObject({
      chain: 'ok',
      projections: 'ok',
    });
  });
});
