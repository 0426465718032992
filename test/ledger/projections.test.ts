import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureProjections, rebuild, verifyService } from '../../src/features/integrity/index.ts';
import { PLAN_PROJECTIONS } from '../../src/features/plan/index.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import {
  outdatedProjections,
  PROJECTION_VERSIONS,
  stampProjections,
} from '../../src/platform/projections/current.ts';
import { prepare } from '../../src/serve/prepare.ts';
import { planTale } from '../support/plan.ts';
import { onServer } from '../support/server-under-test.ts';
import { type TestService, testService } from '../support/service.ts';

let it: TestService;

beforeAll(async () => {
  it = await testService('2013-06-10');
  const caseId = await it.openCase('P-001', '2013-06-10', { team: 'north', name: 'Ada Brook' });
  const order = await it.record(caseId, 'order-made', '2013-06-10', { orderType: 'referral-order' });
  await it.record(caseId, 'allocated', '2013-06-10', { to: it.people['case-manager'] ?? '' });
  await it.record(caseId, 'appointment-arranged', '2013-06-10', {
    day: '2013-06-12' as never,
    purpose: 'assessment',
  });
  await it.record(caseId, 'expected-completion', '2013-06-10', { order, day: '2013-07-01' as never });
  it.setToday('2013-07-15');
  await it.record(caseId, 'exception-claimed', '2013-07-15', {
    duty: { kind: 'initial-assessment', of: order },
    reason: 'other',
    evidence: [],
  });
  await it.record(caseId, 'case-restricted', '2013-07-15', {
    people: [it.people['operations-manager'] ?? '', it.people['case-manager'] ?? ''],
  });
  const plan = planTale(it);
  const action = await plan.action('1a', await plan.recommendation('R 1'), {
    text: 'June 2013',
    lastDay: '2013-06-30',
  });
  await plan.move(action, 'done', '2013-07-15', { by: 'operations-manager' });
});
afterAll(() => it.close());

const verify = () => verifyService(it.connection.db, it.service);
const asSuperuser = (what: string) => onServer(it.database.superUrl, (client) => client.query(what));

/** A change to each projection that matters to somebody: who sees, who may, what is owed, what is found. */
const CHANGES: readonly (readonly [table: string, change: string])[] = [
  ['case_file', 'update case_file set restricted = false'],
  ['allocation', 'delete from allocation'],
  ['duty', `update duty set due = due + 1 where kind = 'oversight'`],
  [
    'duty',
    'insert into duty (service_id, case_id, kind, key, starts, due_unsuspended, owner_rule, standard_id, standard_version, standard_source, suspended_days, provisional, known_from, known_to, closing_known_on) select service_id, gen_random_uuid(), kind, key, starts, due_unsuspended, owner_rule, standard_id, standard_version, standard_source, suspended_days, provisional, known_from, known_to, closing_known_on from duty limit 1',
  ],
  ['appointment', 'update appointment set day = day + 1'],
  ['plan', 'update plan set stale_weeks = stale_weeks + 1'],
  ['plan_source', `update plan_source set kind = 'audit'`],
  ['plan_recommendation', `update plan_recommendation set ref = 'R 2'`],
  ['plan_asked', 'delete from plan_asked'],
  ['plan_action', `update plan_action set state = 'sustained'`],
  ['plan_action', 'update plan_action set first_planned_on = first_planned_on + 1'],
  ['plan_answer', 'delete from plan_answer'],
  ['plan_lead', 'delete from plan_lead'],
  ['plan_retest', 'delete from plan_retest where due = (select min(due) from plan_retest)'],
  ['plan_entry', 'delete from plan_entry where version = 3'],
  ['expected_completion', 'update expected_completion set known_from = known_from - 1'],
  ['exception_claim', 'update exception_claim set outside = not outside'],
  [
    'case_restriction',
    `update case_restriction set people = people || array['00000000-0000-4000-8000-000000000000']`,
  ],
  ['case_restriction', 'update case_restriction set child_id = gen_random_uuid()'],
  ['case_restriction', 'delete from case_restriction'],
  ['case_reference', `update case_reference set reference = 'P-002'`],
  ['search_word', `delete from search_word where word = 'ada'`],
  ['child', `update child set name = 'Somebody Else'`],
  ['person', `update person set name = 'Somebody Else' where reference = 'head'`],
  ['person', `insert into person values ('test-service', gen_random_uuid(), 'stranger', 'A Stranger')`],
  ['post', `update post set role = 'head-of-service' where role = 'inspector'`],
  [
    'post',
    `insert into post (service_id, person_id, role, from_on, to_on, known_from, known_to) values ('test-service', gen_random_uuid(), 'administrator', '2012-01-01', '9999-12-31', '2012-01-01', '9999-12-31')`,
  ],
  [
    'deputy',
    `insert into deputy (service_id, person_id, deputy_id, permission, from_on, to_on, known_from, known_to) select service_id, person_id, person_id, 'sign-high', '2012-01-01', '9999-12-31', '2012-01-01', '9999-12-31' from person limit 1`,
  ],
  ['role', `update role set title = 'x' where role = 'inspector'`],
  [
    'role_permission',
    `insert into role_permission (service_id, role, permission, from_on, to_on, known_from, known_to) values ('test-service', 'inspector', 'see-all-cases', '2012-01-01', '9999-12-31', '2012-01-01', '9999-12-31')`,
  ],
];

describe('a projection that does not follow from the ledger', () => {
  test.for(CHANGES)('%s: it is told, and a rebuild mends it', async ([table, change]) => {
    expect((await asSuperuser(change)).rowCount).toBeGreaterThan(0);
    const report = await verify();
    expect(report).toMatchObject({ chain: 'ok', projections: 'differ' });
    expect(report.differences.map((one) => one.table)).toContain(table);
    expect(JSON.stringify(report.differences)).not.toContain('Ada');
    await rebuild(it.connection.db, it.service);
    expect(await verify()).toMatchObject({ chain: 'ok', projections: 'ok', differences: [] });
  });

  test('two cases whose references were exchanged are told apart again', async () => {
    await it.openCase('P-003', '2013-06-10', { team: 'south' });
    await asSuperuser(
      `update case_reference set reference = reference || 'x';
       update case_reference set reference = case reference when 'P-001x' then 'P-003' else 'P-001' end where reference in ('P-001x', 'P-003x')`,
    );
    expect((await verify()).projections).toBe('differ');
    await rebuild(it.connection.db, it.service);
    expect((await verify()).projections).toBe('ok');
  });
});

describe('projections that another release made', () => {
  const outdated = (versions?: Record<keyof typeof PROJECTION_VERSIONS, number>) =>
    readInService(it.connection.db, it.service, 'engine', (tx) =>
      outdatedProjections(tx, it.service, versions),
    );

  test('are known by their version; where nothing is written down the first version made them', async () => {
    await asSuperuser('delete from projection_version');
    const first = Object.fromEntries(Object.keys(PROJECTION_VERSIONS).map((name) => [name, 1])) as Record<
      keyof typeof PROJECTION_VERSIONS,
      number
    >;
    expect(await outdated(first)).toEqual([]);
    expect(await outdated({ ...first, duty: 2 })).toEqual(['duty']);
    await rebuild(it.connection.db, it.service);
    expect(await outdated()).toEqual([]);
  });

  test('are made again before anything is served, with progress, and only they', async () => {
    await inService(it.connection.db, it.service, 'engine', (tx) =>
      stampProjections(tx, it.service, ['duty'], { ...PROJECTION_VERSIONS, duty: 0 } as never),
    );
    await asSuperuser(`delete from duty; update appointment set day = day + 1`);
    const said: string[] = [];
    expect(await ensureProjections(it.connection.db, (line) => said.push(line))).toEqual([it.service]);
    expect(said[0]).toContain('is made again for this release (duty)');
    expect(said).toContain('2 of 2 cases');
    const tables = (await verify()).differences.map((one) => one.table);
    expect(new Set(tables)).toEqual(new Set(['appointment']));
    expect(await outdated()).toEqual([]);
    expect(await ensureProjections(it.connection.db, () => undefined)).toEqual([]);
    await rebuild(it.connection.db, it.service);
    expect((await verify()).projections).toBe('ok');
  });

  test('every projection of cases has a version', async () => {
    const { rows } = await readInService(it.connection.db, it.service, 'engine', (tx) =>
      sql<{ name: string }>`
        select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'known_from'
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`.execute(tx),
    );
    const ofOrganisation = ['deputy', 'post', 'role_permission'];
    expect(rows.map(({ name }) => name)).toEqual(
      [
        ...Object.keys(PROJECTION_VERSIONS).filter(
          (name) => !['organisation', 'identity', 'plan'].includes(name),
        ),
        ...ofOrganisation,
        ...PLAN_PROJECTIONS.map(({ table }) => table),
      ].sort(),
    );
  });
});

describe('before it serves', () => {
  test('a place brings its projections to this release', async () => {
    await asSuperuser(
      `update projection_version set version = 0 where projection = 'duty'; delete from duty`,
    );
    const said: string[] = [];
    const connection = it.connection;
    const door = {
      ...connection,
      ownerUrl: it.database.ownerUrl,
      appUrl: it.database.appUrl,
      embedded: false,
    } as unknown as Parameters<typeof prepare>[0];
    await prepare(door, {}, {} as Parameters<typeof prepare>[2], (line) => said.push(line));
    expect(said.join('\n')).toContain('is made again for this release (duty)');
    expect(await verify()).toMatchObject({ chain: 'ok', projections: 'ok' });
  });
});
