import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { OPERATOR } from '../../src/features/access/index.ts';
import { dutyTotals, everyDuty, type ListedDuty } from '../../src/features/duties/index.ts';
import { loadOrganisation, recordOnPerson } from '../../src/features/organisation/index.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, signedIn, testApp, words } from '../support/web.ts';

const LEFT = '2013-03-01' as Day;
let it: TestService;

/** The writer of two returned assessments, of a case that was handed on and of one that nobody holds, has left. */
beforeAll(async () => {
  it = await testService('2013-01-09');
  for (const reference of ['A', 'B']) {
    it.setToday('2013-01-09');
    const caseId = await it.openCase(reference, '2013-01-08', { team: 'south' });
    await it.record(caseId, 'order-made', '2013-01-08', { orderType: 'referral-order' });
    await it.record(caseId, 'allocated', '2013-01-09', { to: idOf('case-manager') });
    it.setToday('2013-02-28');
    const document = await it.record(
      caseId,
      'assessment-completed',
      '2013-02-26',
      { assessmentKind: 'initial' },
      { by: 'case-manager' },
    );
    const reason = { text: { reason: 'The carer is not heard.' } };
    await it.record(caseId, 'returned', '2013-02-27', { document }, reason);
    it.setToday(LEFT);
    if (reference === 'A') await it.record(caseId, 'allocated', LEFT, { to: idOf('other-case-manager') });
    else await it.record(caseId, 'allocation-ended', LEFT, {});
  }
  const { service, connection } = it;
  await inService(connection.db, service, 'engine', (tx) =>
    recordOnPerson(tx, it.recorder('operations-manager'), idOf('case-manager'), [
      {
        id: '00000000-0000-4000-8000-00000000abcd',
        stream: { kind: 'person', id: idOf('case-manager') },
        kind: 'person-left',
        occurredOn: '2013-02-28' as Day,
        data: {},
      },
    ]),
  );
});
afterAll(() => it.close());

const idOf = (reference: string): string => it.people[reference] ?? '';

async function corrections(on: string, owner?: string) {
  const question = { asAt: null, on: on as Day, known: LEFT };
  return readInService(it.connection.db, it.service, 'operator', async (tx) => {
    const organisation = await loadOrganisation(tx, it.service, LEFT);
    const filter = { state: 'owed', ...(owner === undefined ? {} : { owner }) } as const;
    const { service } = it;
    const asked = { service, question, viewer: OPERATOR, today: LEFT, filter, organisation };
    const listed: ListedDuty[] = await Array.fromAsync(everyDuty(tx, asked));
    const found = listed.filter((duty) => duty.kind === 'correction');
    return {
      found: found.map((duty) => [duty.reference, duty.owner?.reference ?? null, duty.unallocated]),
      heads: listed.map((duty) => duty.unallocated),
      all: listed.length,
      totals: await dutyTotals(tx, asked, LEFT),
    };
  });
}

test('a correction is owed by its writer up to their last day, then by who holds the case', async () => {
  expect((await corrections('2013-02-28')).found).toEqual([
    ['A', 'case-manager', false],
    ['B', 'case-manager', false],
  ]);
  const now = await corrections(LEFT);
  expect(now.found).toHaveLength(2);
  expect(now.found).toEqual(
    expect.arrayContaining([
      ['A', 'other-case-manager', false],
      ['B', 'other-practice-manager', true],
    ]),
  );
  // What nobody holds heads the list, this among it.
  expect(now.heads).toEqual([...now.heads].sort((a, b) => Number(b) - Number(a)));
});

test('lists and totals of an owner agree with that', async () => {
  const owned = async (owner: string) => {
    const { found, all, totals } = await corrections(LEFT, owner);
    expect(totals.overdue + totals.soon + totals.later).toBe(all);
    return found.map(([reference]) => reference);
  };
  expect(await owned(idOf('case-manager'))).toEqual([]);
  expect(await owned(idOf('other-case-manager'))).toEqual(['A']);
  expect(await owned(idOf('other-practice-manager'))).toEqual(['B']);
  expect(await owned('nobody')).toEqual(['B']);
});

test('whoever hands on cases sees it among what moves', async () => {
  await giveAccounts(it, ['operations-manager']);
  const app = await testApp(it);
  const manager = await signedIn(app, 'operations-manager');
  const held = words(await manager.get(`/cases/reallocate?from=${idOf('other-case-manager')}`));
  expect(held).toContain('Correction of a returned document, Wed 6 Mar 2013');
  const gone = words(await manager.get(`/cases/reallocate?from=${idOf('case-manager')}`));
  expect(gone).not.toContain('These documents were returned to');
  await app.close();
});
