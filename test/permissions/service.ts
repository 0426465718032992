import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Day } from '../../src/engine/calendar/day.ts';
import { registerPerson } from '../../src/features/organisation/index.ts';
import { finishInitialLoad } from '../../src/features/service/index.ts';
import { inService, readInService } from '../../src/platform/database/in-service.ts';
import { type TestService, testService } from '../support/service.ts';
import { giveAccounts, signedIn, testApp, type WebClient } from '../support/web.ts';
import { type CaseName, ROLES, type Role } from './matrix.ts';

/** A case as its addresses name it. */
export interface TriedCase {
  readonly caseId: string;
  /** Something that a case manager may correct, recorded without free text. */
  readonly factId: string;
  readonly claimId: string;
}

/** One service with somebody of each role signed in, and a case of each sort. */
export interface Tried {
  readonly it: TestService;
  readonly app: FastifyInstance;
  readonly clients: Readonly<Record<Role, WebClient>>;
  readonly cases: Readonly<Record<CaseName, TriedCase>>;
  /** The id of who has a role. */
  person(role: Role): string;
  /** How many facts the service has. */
  facts(): Promise<number>;
  close(): Promise<void>;
}

/** The test's people are called by their roles, but for one. */
const referenceOf = (role: Role): string => (role === 'head-of-service' ? 'head' : role);

export async function tried(): Promise<Tried> {
  const it = await testService('2013-01-07');
  const id = (reference: string): string => it.people[reference] ?? '';
  const colleague = await inService(it.connection.db, it.service, 'engine', (tx) =>
    registerPerson(
      tx,
      { service: it.service, person: 'operator', via: 'system', clock: it.clock, entropy: it.entropy },
      {
        reference: 'colleague',
        name: 'Oluwaseun Park',
        from: '2012-01-01' as Day,
        role: 'case-manager',
        team: 'north',
        manager: id('practice-manager'),
        knownSince: '2012-01-01' as Day,
      },
    ),
  );
  await giveAccounts(it);
  // One press of a button would declare it; here it is done.
  await finishInitialLoad(it.connection.db, it.service, it.recorder('administrator'));
  const cases: Readonly<Record<CaseName, TriedCase>> = {
    own: await openTried(it, 'T-1', id('case-manager')),
    colleague: await openTried(it, 'T-2', colleague),
    unheld: await openTried(it, 'T-3', null),
    foreign: await openTried(it, 'T-4', id('other-case-manager'), 'south'),
    listed: await openTried(it, 'T-5', id('case-manager')),
    unlisted: await openTried(it, 'T-6', id('case-manager')),
  };
  const restrict = (name: CaseName, people: string[]): Promise<string> =>
    it.record(cases[name].caseId, 'case-restricted', '2013-02-11', { people });
  await restrict('listed', [id('case-manager'), id('operations-manager')]);
  await restrict('unlisted', [id('head'), id('other-case-manager')]);
  const app = await testApp(it);
  const clients = Object.fromEntries(
    await Promise.all(ROLES.map(async (role) => [role, await signedIn(app, referenceOf(role))] as const)),
  ) as Record<Role, WebClient>;
  return {
    it,
    app,
    clients,
    cases,
    person: (role) => id(referenceOf(role)),
    facts: () =>
      readInService(it.connection.db, it.service, 'engine', async (tx) => {
        const { rows } = await sql<{ number: number }>`select count(*) as number from fact`.execute(tx);
        return rows[0]?.number ?? -1;
      }),
    close: async () => {
      await app.close();
      await it.close();
    },
  };
}

/** A case with an order whose assessment is late, a claim for that, an appointment and a note. */
async function openTried(
  it: TestService,
  reference: string,
  holder: string | null,
  team = 'north',
): Promise<TriedCase> {
  it.setToday('2013-01-07');
  const by = holder === it.people['case-manager'] ? 'case-manager' : 'practice-manager';
  const caseId = await it.openCase(reference, '2013-01-07', { team, name: `Child ${reference}` });
  const order = await it.record(caseId, 'order-made', '2013-01-07', { orderType: 'referral-order' });
  if (holder !== null) await it.record(caseId, 'allocated', '2013-01-07', { to: holder });
  const factId = await it.record(
    caseId,
    'appointment-arranged',
    '2013-01-07',
    { day: '2013-01-14' as Day, purpose: 'assessment' },
    { by },
  );
  await it.record(caseId, 'note', '2013-01-07', {}, { by, text: { note: 'Rang the school.' } });
  it.setToday('2013-02-11');
  const claimId = await it.record(
    caseId,
    'exception-claimed',
    '2013-02-11',
    { duty: { kind: 'initial-assessment', of: order }, reason: 'interpreter', evidence: [] },
    { by, text: { note: 'None could be found.' } },
  );
  return { caseId, factId, claimId };
}
