import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/engine/calendar/day.ts';
import { loadViewer, OPERATOR, type Viewer } from '../../src/features/access/index.ts';
import {
  type CaseFilter,
  type CaseSort,
  caseTotals,
  everyCase,
  type ListedCase,
  listCases,
} from '../../src/features/cases/index.ts';
import { type Actor, type ReadTx, readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';

const TODAY = '2013-03-15' as Day;
let it: TestService;

const at = (day: string): { asAt: Day; on: Day; known: Day } => ({
  asAt: day as Day,
  on: day as Day,
  known: day as Day,
});
const onDay = (day: string): { asAt: null; on: Day; known: Day } => ({
  asAt: null,
  on: day as Day,
  known: TODAY,
});

async function asViewer<T>(
  person: string | null,
  work: (tx: ReadTx, viewer: Viewer) => Promise<T>,
): Promise<T> {
  const id = person === null ? null : (it.people[person] ?? '');
  const actor: Actor = id === null ? 'operator' : { person: id };
  return readInService(it.connection.db, it.service, actor, async (tx) =>
    work(tx, id === null ? OPERATOR : await loadViewer(tx, it.service, id, TODAY)),
  );
}

function listAs(
  person: string | null,
  filter: CaseFilter = { open: true },
  sort: CaseSort = 'reference',
  question: ReturnType<typeof at> | ReturnType<typeof onDay> = at(TODAY),
): Promise<ListedCase[]> {
  return asViewer(person, (tx, viewer) =>
    Array.fromAsync(everyCase(tx, it.service, question, viewer, TODAY, { filter, sort })),
  );
}

const references = async (...given: Parameters<typeof listAs>): Promise<string[]> =>
  (await listAs(...given)).map((one) => one.reference);

const totalsAs = (person: string | null, filter: CaseFilter = { open: true }) =>
  asViewer(person, (tx, viewer) => caseTotals(tx, it.service, at(TODAY), viewer, TODAY, filter));

/** Five cases: A held in the north, B in the south and high, C held by nobody, D restricted, E closed in March. */
beforeAll(async () => {
  it = await testService('2013-01-07');
  const given = async (
    reference: string,
    holder: string | null,
    options: { team: string; name?: string },
  ): Promise<string> => {
    const caseId = await it.openCase(reference, '2013-01-07', options);
    await it.record(
      caseId,
      'order-made',
      '2013-01-07',
      { orderType: 'referral-order' },
      { id: ids(`o ${reference}`) },
    );
    if (holder !== null) await it.record(caseId, 'allocated', '2013-01-07', { to: it.people[holder] ?? '' });
    return caseId;
  };
  const ids = (name: string): string => {
    known[name] ??= it.entropy.uuid();
    return known[name];
  };
  const known: Record<string, string> = {};
  await given('A-1', 'case-manager', { team: 'north', name: 'Zoë O’Neill' });
  const high = await given('B-1', 'other-case-manager', { team: 'south', name: 'Ali Bryn-Jones' });
  await given('C-1', null, { team: 'north' });
  const hidden = await given('D-1', 'case-manager', { team: 'north', name: 'Ilse Zoltan' });
  const closed = await given('E-1', 'other-case-manager', { team: 'south', name: 'Mo Venn' });
  it.setToday('2013-02-01');
  await it.record(high, 'assessment-completed', '2013-02-01', {
    assessmentKind: 'initial',
    completedBy: it.people['other-case-manager'] ?? '',
    screening: { seriousHarm: 'yes', vulnerability: 'high' },
  });
  await it.record(hidden, 'case-restricted', '2013-02-01', {
    people: [it.people['operations-manager'] ?? ''],
  });
  it.setToday('2013-03-01');
  await it.record(closed, 'order-ended', '2013-03-01', { order: ids('o E-1'), how: 'revoked' });
  await it.record(closed, 'case-closed', '2013-03-01', {});
  it.setToday(TODAY);
});
afterAll(() => it.close());

describe('who sees which cases', () => {
  test('the operator sees all, the operations manager those not hidden from them', async () => {
    expect(await references(null)).toEqual(['A-1', 'B-1', 'C-1', 'D-1']);
    expect(await references('operations-manager')).toEqual(['A-1', 'B-1', 'C-1', 'D-1']);
    expect(await references('head')).toEqual(['A-1', 'B-1', 'C-1']);
  });

  test('a case manager sees their own, a practice manager the team’s and what nobody there holds', async () => {
    expect(await references('case-manager')).toEqual(['A-1']);
    expect(await references('other-case-manager')).toEqual(['B-1']);
    expect(await references('practice-manager')).toEqual(['A-1', 'C-1']);
    expect(await references('workforce-lead')).toEqual([]);
  });

  test('a restricted case is in the totals of whoever would see it, and in no list of theirs', async () => {
    expect(await totalsAs('head')).toEqual({ cases: 4, unallocated: 1, restricted: 1 });
    expect(await totalsAs('case-manager')).toEqual({ cases: 2, unallocated: 0, restricted: 1 });
    expect(await totalsAs('practice-manager')).toEqual({ cases: 3, unallocated: 1, restricted: 1 });
    expect(await totalsAs('other-practice-manager')).toEqual({ cases: 1, unallocated: 0, restricted: 0 });
    expect(await totalsAs('operations-manager')).toEqual({ cases: 4, unallocated: 1, restricted: 0 });
    expect(await totalsAs('workforce-lead')).toEqual({ cases: 0, unallocated: 0, restricted: 0 });
    expect(await totalsAs(null)).toEqual({ cases: 4, unallocated: 1, restricted: 0 });
  });

  test('totals follow the filter, restricted cases too; a search counts only what it shows', async () => {
    expect(await totalsAs('head', { open: true, level: 'high' })).toEqual({
      cases: 1,
      unallocated: 0,
      restricted: 0,
    });
    expect(await totalsAs('head', { open: true, level: 'not-assessed' })).toEqual({
      cases: 3,
      unallocated: 1,
      restricted: 1,
    });
    expect(await totalsAs('head', { open: true, unallocated: true })).toMatchObject({
      cases: 1,
      restricted: 0,
    });
    expect(await totalsAs('head', { open: true, team: 'south' })).toMatchObject({ cases: 1, restricted: 0 });
    expect(await totalsAs('head', { open: true, orderType: 'referral-order' })).toMatchObject({ cases: 4 });
    expect(await totalsAs('head', { open: true, search: 'ilse' })).toMatchObject({ cases: 0, restricted: 0 });
  });
});

describe('what a list says of a case', () => {
  test('name, order, who holds it, level, and what is due first', async () => {
    const [a, b, c] = await listAs('head');
    expect(a).toMatchObject({
      name: 'Zoë O’Neill',
      orderType: 'referral-order',
      manager: { reference: 'case-manager', name: 'Amir Haddad' },
      team: 'north',
      level: null,
      open: true,
      restricted: false,
      next: { kind: 'initial-assessment', due: '2013-02-04', state: 'overdue' },
    });
    expect(b).toMatchObject({ level: 'high', vulnerability: 'high', rosh: null, next: { state: 'overdue' } });
    expect(c).toMatchObject({ name: null, manager: null });
  });

  test('a restricted case says so to whoever may see it', async () => {
    const all = await listAs('operations-manager');
    expect(all.filter((one) => one.restricted).map((one) => one.reference)).toEqual(['D-1']);
  });

  test('a closed case still owes its closure assessment', async () => {
    const [closed] = await listAs('head', { open: false });
    expect(closed).toMatchObject({
      reference: 'E-1',
      open: false,
      next: { kind: 'closure-assessment', due: '2013-03-15', state: 'open' },
    });
  });
});

describe('filters', () => {
  test.each<[string, CaseFilter, string[]]>([
    ['level', { open: true, level: 'high' }, ['B-1']],
    ['not assessed', { open: true, level: 'not-assessed' }, ['A-1', 'C-1', 'D-1']],
    ['team', { open: true, team: 'south' }, ['B-1']],
    ['order type', { open: true, orderType: 'reparation-order' }, []],
    ['unallocated', { open: true, unallocated: true }, ['C-1']],
    ['closed', { open: false }, ['E-1']],
    ['open and closed', {}, ['A-1', 'B-1', 'C-1', 'D-1', 'E-1']],
  ])('by %s', async (_name, filter, expected) => {
    expect(await references(null, filter)).toEqual(expected);
  });

  test('by case manager', async () => {
    expect(await references(null, { manager: it.people['other-case-manager'] ?? '' })).toEqual([
      'B-1',
      'E-1',
    ]);
  });

  test.each([
    ['zo', ['A-1', 'D-1']],
    ['ZOE', ['A-1']],
    ['oneill', ['A-1']],
    ["o'neill zoe", ['A-1']],
    ['bryn-jones', ['B-1']],
    ['b-1', ['B-1']],
    ['eill', []],
    ['???', []],
    ['  ', ['A-1', 'B-1', 'C-1', 'D-1']],
  ])('by the words %j', async (search, expected) => {
    expect(await references(null, { open: true, search })).toEqual(expected);
  });

  test('a search finds no restricted child for whoever may not see it', async () => {
    expect(await references('head', { open: true, search: 'ilse' })).toEqual([]);
  });
});

describe('order and pages', () => {
  test('by level, the highest first; by what is due first; by who holds them, those of nobody first', async () => {
    expect(await references(null, { open: true }, 'level')).toEqual(['B-1', 'A-1', 'C-1', 'D-1']);
    const due = await listAs(null, { open: true }, 'next-due');
    expect(due.map((one) => one.next?.due ?? '9999')).toEqual(
      due.map((one) => one.next?.due ?? '9999').toSorted(),
    );
    expect((await listAs(null, { open: true }, 'manager')).map((one) => one.manager?.name ?? null)).toEqual([
      null,
      'Amir Haddad',
      'Amir Haddad',
      'Beth Lindqvist',
    ]);
  });

  test.each(['reference', 'level', 'next-due', 'manager'] as const)(
    'pages by %s show every case once, whatever their size',
    async (sort) => {
      const whole = await references(null, { open: true }, sort);
      for (const size of [1, 2, 3, 4]) {
        const seen: string[] = [];
        await asViewer(null, async (tx, viewer) => {
          for (let after: string | undefined, more = true; more; ) {
            const page = await listCases(tx, it.service, at(TODAY), viewer, TODAY, {
              filter: { open: true },
              sort,
              size,
              ...(after === undefined ? {} : { after }),
            });
            seen.push(...page.cases.map((one) => one.reference));
            more = page.next !== null;
            after = page.next ?? undefined;
          }
        });
        expect(seen).toEqual(whole);
      }
    },
  );

  test('a page after a case that is no longer there begins anew', async () => {
    const page = await asViewer(null, (tx, viewer) =>
      listCases(tx, it.service, at(TODAY), viewer, TODAY, {
        filter: { open: true },
        sort: 'reference',
        size: 2,
        after: '00000000-0000-4000-8000-000000000000',
      }),
    );
    expect(page.cases.map((one) => one.reference)).toEqual(['A-1', 'B-1']);
  });
});

describe('as at another day', () => {
  test('what was known then: before the level, the restriction and the closing', async () => {
    const then = await listAs(null, {}, 'reference', at('2013-01-31'));
    expect(then.map((one) => [one.reference, one.open, one.level, one.restricted])).toEqual([
      ['A-1', true, null, false],
      ['B-1', true, null, false],
      ['C-1', true, null, false],
      ['D-1', true, null, false],
      ['E-1', true, null, false],
    ]);
    expect(then[0]?.next).toEqual({ kind: 'initial-assessment', due: '2013-02-04', state: 'open' });
    expect(await references(null, {}, 'reference', at('2013-01-06'))).toEqual([]);
  });

  test('that day judged with what is known today, and a day ahead', async () => {
    expect(await references(null, { open: true }, 'reference', onDay('2013-02-28'))).toContain('E-1');
    expect(await references(null, { open: true }, 'reference', onDay('2013-04-30'))).not.toContain('E-1');
  });
});
