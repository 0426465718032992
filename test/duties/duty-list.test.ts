import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, type Day } from '../../src/engine/calendar/day.ts';
import { DUTY_STATES } from '../../src/engine/duties/duty.ts';
import { loadViewer, OPERATOR, type Viewer } from '../../src/features/access/index.ts';
import { dutiesOfCase } from '../../src/features/cases/case-duties.ts';
import { buildDemonstration, DEMONSTRATION } from '../../src/features/demonstration/index.ts';
import {
  type DutyFilter,
  type DutyQuestion,
  type DutyTotals,
  dutyTotals,
  everyDuty,
  isOwed,
  type ListedDuty,
  listDuties,
} from '../../src/features/duties/index.ts';
import { dutyRows } from '../../src/features/duties/queries/duty-rows.ts';
import { lateWithoutCause, restrictedDuties } from '../../src/features/duties/queries/duty-totals.ts';
import { ownedBy, ownersIn } from '../../src/features/duties/queries/owing.ts';
import { loadOrganisation } from '../../src/features/organisation/index.ts';
import { type Connection, connect } from '../../src/platform/database/connect.ts';
import { type Actor, type ReadTx, readInService } from '../../src/platform/database/in-service.ts';
import type { Question } from '../../src/platform/question.ts';
import { createTestDatabase, type TestDatabase } from '../support/cluster.ts';
import { onServer } from '../support/server-under-test.ts';

const TODAY = '2013-07-31' as Day;
const asAt = (day: string): Question => ({ asAt: day as Day, on: day as Day, known: day as Day });
const onDay = (day: string): Question => ({ asAt: null, on: day as Day, known: TODAY });

let database: TestDatabase;
let connection: Connection;
let people: ReadonlyMap<string, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  connection = connect(database.appUrl, { max: 4 });
  await buildDemonstration(connection.db, { today: TODAY, fixed: true });
  people = await readInService(connection.db, DEMONSTRATION, 'operator', async (tx) => {
    const found = await sql<{ reference: string; id: string }>`
      select reference, person_id as id from person where service_id = ${DEMONSTRATION}`.execute(tx);
    return new Map(found.rows.map(({ reference, id }) => [reference, id]));
  });
}, 120_000);
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const idOf = (reference: string): string => people.get(reference) ?? reference;

async function ask<T>(
  person: string | null,
  question: Question,
  filter: DutyFilter,
  work: (tx: ReadTx, asked: DutyQuestion) => Promise<T>,
): Promise<T> {
  const actor: Actor = person === null ? 'operator' : { person: idOf(person) };
  return readInService(connection.db, DEMONSTRATION, actor, async (tx) => {
    const viewer: Viewer =
      person === null ? OPERATOR : await loadViewer(tx, DEMONSTRATION, idOf(person), TODAY);
    const organisation = await loadOrganisation(tx, DEMONSTRATION, question.known);
    return work(tx, { service: DEMONSTRATION, question, viewer, today: TODAY, filter, organisation });
  });
}

const listed = (person: string | null, question: Question, filter: DutyFilter): Promise<ListedDuty[]> =>
  ask(person, question, filter, (tx, asked) => Array.fromAsync(everyDuty(tx, asked)));

/** Every duty of every case, folded one case after another: what lists must agree with. */
async function folded(question: Question): Promise<ListedDuty[]> {
  return readInService(connection.db, DEMONSTRATION, 'operator', async (tx) => {
    const cases = await sql<{ caseId: string; childId: string; reference: string; name: string | null }>`
      select r.case_id as "caseId", r.child_id as "childId", r.reference, child.name from case_reference r
      left join child on child.service_id = r.service_id and child.child_id = r.child_id
      where r.service_id = ${DEMONSTRATION}`.execute(tx);
    const all: ListedDuty[] = [];
    for (const { caseId, childId, reference, name } of cases.rows) {
      const { duties, organisation } = await dutiesOfCase(tx, DEMONSTRATION, caseId, childId, question);
      for (const { duty, state, owner, answerable, workingDaysLeft, reason } of duties) {
        const owed = state === 'open' || state === 'overdue';
        const owes = owed ? owner : (answerable ?? owner);
        const person = owes === null ? undefined : organisation.names.get(owes);
        all.push({
          caseId,
          reference,
          name,
          key: duty.key,
          ref: duty.of === null ? null : `${duty.kind}:${duty.of}:${duty.starts}`,
          kind: duty.kind,
          starts: duty.starts,
          due: duty.due,
          state,
          workingDaysLeft,
          provisional: duty.provisional,
          closedOn: owed ? null : (duty.metOn ?? duty.endedOn),
          owner: owes === null || person === undefined ? null : { id: owes, ...person },
          unallocated: false,
          team: null,
          reason,
          standard: duty.standard,
        });
      }
    }
    return all;
  });
}

const names = (duties: readonly ListedDuty[]): string[] =>
  duties
    .map((duty) => `${duty.reference} ${duty.key} ${duty.state} ${duty.due} ${duty.owner?.reference}`)
    .sort();

/** How a claim may name a duty: with its day 0 where several are about the same. */
const namesIn = ({ ref, kind, key }: ListedDuty): string[] =>
  ref === null ? [`${kind}:`, key] : [ref, ref.slice(0, ref.lastIndexOf(':'))];

async function claimsBy({ on, known }: Question): Promise<{ caseId: string; duty: string }[]> {
  return readInService(connection.db, DEMONSTRATION, 'operator', async (tx) => {
    const found = await sql<{ caseId: string; duty: string }>`
      select case_id as "caseId", duty_key as duty from exception_claim
      where service_id = ${DEMONSTRATION} and known_from <= ${known} and known_to > ${known} and claimed_on <= ${on}`.execute(
      tx,
    );
    return found.rows;
  });
}

describe.each([
  ['as at today', asAt(TODAY)],
  ['as at an earlier day', asAt('2013-03-15')],
  ['on an earlier day, with what is known today', onDay('2013-03-15')],
  ['on a day ahead', onDay('2013-10-01')],
])('%s, lists hold what the fold of every case gives', (_title, question) => {
  let all: ListedDuty[];
  beforeAll(async () => {
    all = await folded(question);
    expect(all.length).toBeGreaterThan(200);
  });

  test.each([...DUTY_STATES])('%s', async (state) => {
    const found = await listed(null, question, { state });
    expect(names(found)).toEqual(names(all.filter((duty) => duty.state === state)));
    const why = new Map(all.map((duty) => [`${duty.caseId} ${duty.key}`, duty.reason]));
    for (const duty of found) expect(duty.reason).toBe(why.get(`${duty.caseId} ${duty.key}`));
  });

  test('what is late, and what of it carries no cause', async () => {
    const late = all.filter(
      ({ state }) => state === 'overdue' || state === 'met-late' || state === 'not-met',
    );
    expect(names(await listed(null, question, { state: 'late' }))).toEqual(names(late));
    const claims = await claimsBy(question);
    const uncaused = late.filter(
      (duty) => !claims.some((one) => one.caseId === duty.caseId && namesIn(duty).includes(one.duty)),
    );
    expect(uncaused.length).toBeGreaterThan(0);
    expect(uncaused.length).toBeLessThan(late.length);
    const found = await listed(null, question, { state: 'late', withoutCause: true });
    expect(names(found)).toEqual(names(uncaused));
    const counted = await ask(null, question, { state: 'late' }, lateWithoutCause);
    expect(counted).toBe(uncaused.length);
    const latest = await ask('head', question, { state: 'late' }, lateWithoutCause);
    expect(latest).toBe(uncaused.length);
  });

  test.each(['cm-01', 'cm-06', 'pm-01', 'om-01', 'om-02', 'head'])('what %s owes', async (reference) => {
    const owner = idOf(reference);
    for (const state of ['owed', 'met-late', 'not-met'] as const) {
      const found = await listed(null, question, { state, owner });
      const wanted = all.filter(
        (duty) =>
          duty.owner?.id === owner &&
          (state === 'owed' ? duty.state === 'open' || duty.state === 'overdue' : duty.state === state),
      );
      expect(names(found)).toEqual(names(wanted));
    }
  });

  test('by kind and by due date', async () => {
    const filter: DutyFilter = {
      state: 'owed',
      kind: 'review',
      dueFrom: question.on,
      dueTo: addDays(question.on, 60),
    };
    const wanted = all.filter(
      ({ kind, state, due }) =>
        kind === 'review' &&
        isOwed(state) &&
        due !== null &&
        due >= question.on &&
        due <= addDays(question.on, 60),
    );
    expect(names(await listed(null, question, filter))).toEqual(names(wanted));
  });
});

describe('order and pages', () => {
  test('what nobody holds first, then what is due first', async () => {
    const duties = await listed('head', asAt('2013-02-28'), { state: 'owed' });
    const place = duties.map((duty) => `${duty.unallocated ? 0 : 1} ${duty.due ?? '9999-12-31'}`);
    expect(place).toEqual(place.toSorted());
  });

  test.each<[string, DutyFilter]>([
    ['of what is owed', { state: 'owed' }],
    ['of what was met late', { state: 'met-late' }],
    ['of what was met late, the latest first', { state: 'met-late', latestFirst: true }],
    ['of what is late', { state: 'late' }],
    ['of what is late, the latest first', { state: 'late', latestFirst: true }],
    [
      'of what is late without a cause, the latest first',
      { state: 'late', withoutCause: true, latestFirst: true },
    ],
    ['of what one person owes', { state: 'owed', owner: 'om-01' }],
  ])('pages %s show every duty once, whatever their size', async (_title, filter) => {
    const { owner, ...rest } = filter;
    const wanted = owner === undefined ? rest : { ...rest, owner: idOf(owner) };
    const whole = (await listed('head', asAt(TODAY), wanted)).map((duty) => `${duty.caseId} ${duty.key}`);
    expect(whole.length).toBeGreaterThan(5);
    for (const size of [7, 40, whole.length]) {
      const seen: string[] = [];
      await ask('head', asAt(TODAY), wanted, async (tx, asked) => {
        let page = await listDuties(tx, asked, { after: null, size });
        for (;;) {
          seen.push(...page.duties.map((duty) => `${duty.caseId} ${duty.key}`));
          if (page.next === null) return;
          page = await listDuties(tx, asked, { after: page.next, size });
        }
      });
      expect(seen).toEqual(whole);
    }
  });
});

describe('who sees which duties, and the totals', () => {
  test('a case manager sees those of their own cases, a practice manager those of the team', async () => {
    const own = await listed('cm-01', asAt(TODAY), { state: 'owed' });
    const team = await listed('pm-01', asAt(TODAY), { state: 'owed' });
    const all = await listed('om-01', asAt(TODAY), { state: 'owed' });
    const cases = (duties: readonly ListedDuty[]): Set<string> => new Set(duties.map((duty) => duty.caseId));
    expect(cases(own).size).toBeGreaterThan(0);
    expect(cases(team).size).toBeGreaterThan(cases(own).size);
    expect(cases(all).size).toBeGreaterThan(cases(team).size);
    for (const caseId of cases(own)) expect(cases(team)).toContain(caseId);
    expect(await listed('wl-01', asAt(TODAY), { state: 'owed' })).toEqual([]);
  });

  test('the totals are those of the list', async () => {
    for (const filter of [
      { state: 'owed' },
      { state: 'overdue' },
      { state: 'owed', owner: idOf('om-01') },
      { state: 'owed', owner: 'nobody' },
      { state: 'owed', team: 'north', kind: 'oversight' },
    ] satisfies DutyFilter[]) {
      const duties = await listed('om-01', asAt(TODAY), filter);
      const soon = addDays(TODAY, 7);
      const totals = await ask('om-01', asAt(TODAY), filter, (tx, asked) => dutyTotals(tx, asked, soon));
      const open = duties.filter((duty) => duty.state === 'open');
      const isSoon = (duty: ListedDuty): boolean => duty.due !== null && duty.due <= soon;
      expect(totals).toEqual({
        overdue: duties.filter((duty) => duty.state === 'overdue').length,
        soon: open.filter(isSoon).length,
        later: open.filter((duty) => !isSoon(duty)).length,
        nobody: duties.filter((duty) => duty.unallocated || duty.owner === null).length,
        restricted: 0,
      });
    }
  });
});

describe('restricted cases', () => {
  const filters: readonly DutyFilter[] = [
    { state: 'owed' },
    { state: 'overdue' },
    { state: 'owed', kind: 'oversight' },
    { state: 'owed', team: 'north' },
    { state: 'owed', dueFrom: TODAY, dueTo: addDays(TODAY, 30) },
    { state: 'met-late' },
    { state: 'lapsed' },
    { state: 'owed', owner: 'cm-01' },
    { state: 'owed', owner: 'om-01' },
    { state: 'met-on-time', owner: 'cm-01' },
  ];
  const soon = addDays(TODAY, 7);
  const askers: readonly (readonly [person: string, question: Question])[] = [
    ['head', asAt(TODAY)],
    ['head', onDay('2013-06-15')],
    ['pm-01', asAt(TODAY)],
    ['cm-01', asAt('2013-06-28')],
  ];

  interface Counted {
    readonly listed: number;
    readonly totals: DutyTotals;
    readonly restricted: number;
  }

  async function countRows(tx: ReadTx, asked: DutyQuestion): Promise<number> {
    const rows = await dutyRows(tx, asked, null, 100_000);
    const owners = ownersIn(asked.organisation);
    const { owner } = asked.filter;
    return rows.filter((row) => owner === undefined || ownedBy(owner, row, owners(row), asked.organisation))
      .length;
  }

  async function countAll(): Promise<Map<string, Counted>> {
    const all = new Map<string, Counted>();
    for (const [person, question] of askers) {
      for (const filter of filters) {
        const { owner, ...rest } = filter;
        const wanted = owner === undefined ? rest : { ...rest, owner: idOf(owner) };
        const name = `${person} ${question.asAt ?? 'on'} ${JSON.stringify(filter)}`;
        all.set(
          name,
          await ask(person, question, wanted, async (tx, asked) => ({
            listed: await countRows(tx, asked),
            totals: await dutyTotals(tx, asked, soon),
            restricted: await restrictedDuties(tx, asked),
          })),
        );
      }
    }
    return all;
  }

  test('are in every number and in no row, for whoever would see them', async () => {
    const before = await countAll();
    await onServer(database.ownerUrl, async (client) => {
      await client.query(`insert into case_restriction (service_id, case_id, child_id, people)
        select '${DEMONSTRATION}', case_id, child_id, '{}' from
          (select case_id, child_id, row_number() over (order by reference) as n from case_reference where service_id = '${DEMONSTRATION}') c
        where n % 4 = 0 on conflict (service_id, case_id) do nothing`);
    });
    const after = await countAll();
    let hidden = 0;
    for (const [name, now] of after) {
      const then = before.get(name);
      if (then === undefined) throw new Error(name);
      expect([name, now.listed + now.restricted]).toEqual([name, then.listed + then.restricted]);
      const { restricted, ...totals } = now.totals;
      const { restricted: fewer, ...same } = then.totals;
      if (name.includes('owed') || name.includes('overdue')) expect([name, totals]).toEqual([name, same]);
      expect(restricted).toBeGreaterThanOrEqual(fewer);
      hidden += now.restricted;
    }
    expect(hidden).toBeGreaterThan(50);
  });
});
