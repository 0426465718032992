import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { grantAccess, loadViewer, runningGrant } from '../../src/features/access/index.ts';
import { caseById } from '../../src/features/cases/find.ts';
import { type CaseFilter, caseTotals, listCases } from '../../src/features/cases/index.ts';
import { openCase } from '../../src/features/cases/open.ts';
import { defineNotice, notify, unreadNotices } from '../../src/features/notices/index.ts';
import { inService, type ReadTx, readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';

const TODAY = '2013-03-15' as Day;
const at = { asAt: TODAY, on: TODAY, known: TODAY };
let it: TestService;
let hidden: string;
let sibling: string;
let other: string;

const person = (reference: string): string => it.people[reference] ?? '';

async function opens(who: string, caseId: string): Promise<boolean> {
  return readInService(it.connection.db, it.service, { person: person(who) }, async (tx) => {
    const viewer = await loadViewer(tx, it.service, person(who), TODAY);
    return (await caseById(tx, it.service, caseId, viewer, TODAY)) !== null;
  });
}

async function lists(who: string, filter: CaseFilter = { open: true }): Promise<string[]> {
  return readInService(it.connection.db, it.service, { person: person(who) }, async (tx) => {
    const viewer = await loadViewer(tx, it.service, person(who), TODAY);
    const page = await listCases(tx, it.service, at, viewer, TODAY, { filter, sort: 'reference', size: 50 });
    return page.cases.map((one) => one.reference);
  });
}

async function totals(who: string, filter: CaseFilter = { open: true }) {
  return readInService(it.connection.db, it.service, { person: person(who) }, async (tx) =>
    caseTotals(tx, it.service, at, await loadViewer(tx, it.service, person(who), TODAY), TODAY, filter),
  );
}

const grant = (who: string, caseId: string, hours: number) =>
  inService(it.connection.db, it.service, { person: person(who) }, (tx) =>
    grantAccess(tx, it.service, {
      person: person(who),
      caseId,
      what: 'restricted',
      reason: 'Court asks today; nobody on the list can be reached.',
      hours,
    }),
  );

/** One child with two cases of which the first is restricted to the operations manager, and another child. */
beforeAll(async () => {
  it = await testService('2013-01-07');
  hidden = await it.openCase('R-1', '2013-01-07', { team: 'north', name: 'Ilse Zoltan' });
  other = await it.openCase('S-1', '2013-01-07', { team: 'south' });
  const child = await sql<{
    child_id: string;
  }>`select child_id from case_reference where case_id = ${hidden}::uuid`;
  const childId = await readInService(
    it.connection.db,
    it.service,
    'operator',
    async (tx) => (await child.execute(tx)).rows[0]?.child_id ?? '',
  );
  const opened = await inService(
    it.connection.db,
    it.service,
    { person: person('operations-manager') },
    (tx) =>
      openCase(tx, it.recorder(), {
        reference: 'R-2',
        openedOn: '2013-01-07' as Day,
        team: 'north',
        child: { id: childId },
      }),
  );
  if (opened.outcome !== 'opened') throw new Error(JSON.stringify(opened));
  sibling = opened.caseId;
  await it.record(other, 'order-made', '2013-01-07', { orderType: 'referral-order' });
  await it.record(sibling, 'order-made', '2013-01-07', { orderType: 'referral-order' });
  await it.record(sibling, 'allocated', '2013-01-07', { to: person('case-manager') });
  await it.record(hidden, 'case-restricted', '2013-01-07', { people: [person('operations-manager')] });
  it.setToday(TODAY);
});
afterAll(() => it.close());

describe('a restriction holds for every case of the child', () => {
  test('whoever is on the list sees both; nobody else sees either, not even the case manager of the other', async () => {
    expect(await lists('operations-manager')).toEqual(['R-1', 'R-2', 'S-1']);
    expect(await lists('head')).toEqual(['S-1']);
    expect(await lists('case-manager')).toEqual([]);
    expect(await totals('head')).toEqual({ cases: 3, unallocated: 2, restricted: 2 });
    expect(await opens('case-manager', sibling)).toBe(false);
  });

  test('under another reference of the same child too', async () => {
    const joined = await it.openCase('R-3', '2013-01-08', { team: 'north' });
    await inService(it.connection.db, it.service, 'engine', (tx) =>
      sql`update child set joined_to = (select child_id from case_reference where case_id = ${hidden}::uuid)
          where child_id = (select child_id from case_reference where case_id = ${joined}::uuid)`.execute(tx),
    );
    expect(await lists('head')).toEqual(['S-1']);
    expect(await lists('operations-manager')).toEqual(['R-1', 'R-2', 'R-3', 'S-1']);
  });
});

describe('two more filters', () => {
  test('restricted, for whoever may see it; for others it is counted', async () => {
    expect(await lists('operations-manager', { restricted: true })).toEqual(['R-1']);
    expect(await lists('head', { restricted: true })).toEqual([]);
    expect(await totals('head', { restricted: true })).toEqual({ cases: 1, unallocated: 1, restricted: 1 });
  });

  test('something overdue, hidden cases counted by the same rule', async () => {
    await it.openCase('T-1', '2013-03-14', { team: 'south' });
    expect(await lists('head')).toEqual(['S-1', 'T-1']);
    expect(await lists('head', { overdue: true })).toEqual(['S-1']);
    expect(await lists('operations-manager', { overdue: true })).toEqual(['R-1', 'R-2', 'R-3', 'S-1']);
    expect(await totals('head', { overdue: true })).toMatchObject({ cases: 4, restricted: 3 });
  });

  test('somebody holds it, or nobody does', async () => {
    expect(await lists('operations-manager', { unallocated: false })).toEqual(['R-2']);
    expect(await lists('operations-manager', { unallocated: true })).toContain('S-1');
  });
});

describe('a grant opens one case, for its time', () => {
  test('an administrator sees no case; with a grant the one, by its page and in no list', async () => {
    expect(await opens('administrator', hidden)).toBe(false);
    expect(await opens('administrator', other)).toBe(false);
    const made = await grant('administrator', hidden, 2);
    expect(await opens('administrator', hidden)).toBe(true);
    expect(await opens('administrator', sibling)).toBe(false);
    expect(await opens('administrator', other)).toBe(false);
    expect(await lists('administrator', {})).toEqual([]);
    const running = await readInService(
      it.connection.db,
      it.service,
      { person: person('administrator') },
      (tx) => runningGrant(tx, it.service, person('administrator'), hidden, 'restricted'),
    );
    expect(running).toEqual(made);
  });

  test('it ends with its time, and nobody else has it', async () => {
    expect(await opens('head', hidden)).toBe(false);
    await inService(it.connection.db, it.service, 'engine', (tx) =>
      sql`update access_grant set until = now() - interval '1 second'`.execute(tx),
    );
    expect(await opens('administrator', hidden)).toBe(false);
  });

  test('it helps nobody who may not break the glass, and is never longer than eight hours', async () => {
    const made = await grant('case-manager', hidden, 100);
    expect(made.until.getTime() - Date.now()).toBeLessThan(8 * 3_600_000 + 60_000);
    expect(await opens('case-manager', hidden)).toBe(false);
  });

  test('an address that is no id finds nothing', async () => {
    expect(await opens('operations-manager', 'R-1')).toBe(false);
    expect(await opens('operations-manager', '00000000-0000-4000-8000-000000000000')).toBe(false);
  });
});

describe('notices', () => {
  const told = (who: string) =>
    readInService(it.connection.db, it.service, { person: person(who) }, (tx: ReadTx) =>
      unreadNotices(tx, it.service, person(who)),
    );

  test('are told to whom they are for, in words made when they are shown', async () => {
    defineNotice(
      'test',
      async (_tx, _service, about) =>
        new Map(about.map((id) => [id, { title: 'Told', text: `About ${id}.`, href: '/somewhere' }])),
    );
    await inService(it.connection.db, it.service, { person: person('administrator') }, (tx) =>
      notify(tx, it.service, { to: [person('head'), person('head')], kind: 'test', about: other }),
    );
    expect(await told('head')).toMatchObject([
      { title: 'Told', text: `About ${other}.`, href: '/somewhere' },
    ]);
    expect(await told('administrator')).toEqual([]);
  });

  test('are not seen by others, even where a query forgets to ask', async () => {
    const seen = await readInService(it.connection.db, it.service, { person: person('case-manager') }, (tx) =>
      sql`select from notice`.execute(tx),
    );
    expect(seen.rows).toHaveLength(0);
  });

  test('of a kind that nobody declared are a fault', async () => {
    await expect(
      inService(it.connection.db, it.service, 'engine', (tx) =>
        notify(tx, it.service, { to: [person('head')], kind: 'unheard-of', about: other }),
      ),
    ).rejects.toThrow('Nobody declared the notice "unheard-of".');
  });
});
