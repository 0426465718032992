import { createHash } from 'node:crypto';
import type { Day } from '../../src/engine/calendar/day.ts';
import type { CaseFactData, CaseFactKind } from '../../src/engine/timeline/facts.ts';
import type { Draft } from '../../src/features/cases/judge/index.ts';
import { openCase } from '../../src/features/cases/open.ts';
import { type Recorder, type RecordOutcome, recordOnCase } from '../../src/features/cases/record.ts';
import { registerPerson } from '../../src/features/organisation/register.ts';
import { createService } from '../../src/features/service/create.ts';
import type { Entropy } from '../../src/ledger/chain.ts';
import { type Clock, clockOn } from '../../src/platform/clock.ts';
import { type Connection, connect } from '../../src/platform/database/connect.ts';
import { inService } from '../../src/platform/database/in-service.ts';
import { createTestDatabase, type TestDatabase } from './cluster.ts';

/** Ids and salts that are the same in every run. */
export function seededEntropy(seed: string): Entropy {
  let count = 0;
  const next = (): Buffer => {
    count += 1;
    return createHash('sha256').update(`${seed} ${count}`).digest();
  };
  return {
    uuid: () => {
      const hex = next().toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
    salt: () => next().subarray(0, 16),
  };
}

/** A service with a handful of people and a clock that a test sets: stories are told day by day. */
export interface TestService {
  readonly database: TestDatabase;
  readonly connection: Connection;
  readonly service: string;
  /** Ids by the references `case-manager`, `other-case-manager`, `practice-manager`, `operations-manager`, `head`, `admin` ... */
  readonly people: Readonly<Record<string, string>>;
  readonly entropy: Entropy;
  /** The clock as it stands. */
  readonly clock: Clock;
  setToday(day: string): void;
  recorder(person?: string, overrides?: Partial<Recorder>): Recorder;
  /** Opens a case and allocates nothing. */
  openCase(
    reference: string,
    openedOn: string,
    options?: { team?: string; name?: string; birthDate?: string },
  ): Promise<string>;
  /** Records one fact; `id` names it for later ones. Throws with the problems where it is refused. */
  record<K extends CaseFactKind>(
    caseId: string,
    kind: K,
    on: string,
    data: CaseFactData[K],
    options?: RecordOptions,
  ): Promise<string>;
  tryRecord<K extends CaseFactKind>(
    caseId: string,
    kind: K,
    on: string,
    data: CaseFactData[K],
    options?: RecordOptions,
  ): Promise<RecordOutcome>;
  close(): Promise<void>;
}

export interface RecordOptions {
  readonly by?: string;
  readonly id?: string;
  readonly text?: Record<string, string>;
  readonly corrects?: string;
  readonly seen?: number;
  readonly checkPermissions?: boolean;
  readonly sourceRecordedOn?: string;
}

const STAFF: readonly { reference: string; name: string; role: string; team?: string; manager?: string }[] = [
  { reference: 'head', name: 'Ngozi Adeyemi', role: 'head-of-service' },
  {
    reference: 'operations-manager',
    name: 'Siân O’Rourke-Hughes',
    role: 'operations-manager',
    manager: 'head',
  },
  {
    reference: 'practice-manager',
    name: 'Łukasz Zieliński',
    role: 'practice-manager',
    team: 'north',
    manager: 'operations-manager',
  },
  {
    reference: 'other-practice-manager',
    name: 'Priya Raman',
    role: 'practice-manager',
    team: 'south',
    manager: 'operations-manager',
  },
  {
    reference: 'case-manager',
    name: 'Amir Haddad',
    role: 'case-manager',
    team: 'north',
    manager: 'practice-manager',
  },
  {
    reference: 'other-case-manager',
    name: 'Beth Lindqvist',
    role: 'case-manager',
    team: 'south',
    manager: 'other-practice-manager',
  },
  { reference: 'information-officer', name: 'Dan Whitlock', role: 'information-officer', manager: 'head' },
  { reference: 'quality-reviewer', name: 'Ines Carvalho', role: 'quality-reviewer', manager: 'head' },
  { reference: 'workforce-lead', name: 'Femi Balogun', role: 'workforce-lead', manager: 'head' },
  { reference: 'board-member', name: 'Ruth Castellan', role: 'board-member' },
  { reference: 'inspector', name: 'Moira Fenn', role: 'inspector' },
  { reference: 'administrator', name: 'Yusuf Demir', role: 'administrator', manager: 'head' },
];

/** Sets up a service of its own on a fresh database; today is `today` until the test says otherwise. */
export async function testService(today = '2013-01-02', pack = 'plan-2012'): Promise<TestService> {
  const database = await createTestDatabase();
  const connection = connect(database.appUrl, { max: 4 });
  const service = 'test-service';
  const entropy = seededEntropy(service);
  let clock = clockOn(today as Day);
  const moving: Clock = { now: () => clock.now() };
  await createService(
    connection.db,
    { id: service, name: 'Test service', pack, since: '2012-01-01' as Day },
    { clock: moving, entropy },
  );
  const people: Record<string, string> = {};
  for (const { reference, name, role, team, manager } of STAFF) {
    const person = await inService(connection.db, service, 'engine', (tx) =>
      registerPerson(
        tx,
        { service, person: 'operator', via: 'system', clock: moving, entropy },
        {
          reference,
          name,
          from: '2012-01-01' as Day,
          role,
          ...(team === undefined ? {} : { team }),
          ...(manager === undefined ? {} : { manager: people[manager] ?? '' }),
          knownSince: '2012-01-01' as Day,
        },
      ),
    );
    people[reference] = person;
  }
  const recorder = (person = 'operations-manager', overrides: Partial<Recorder> = {}): Recorder => ({
    service,
    person: people[person] ?? person,
    via: 'form',
    clock: moving,
    entropy,
    checkPermissions: true,
    ...overrides,
  });
  const tryRecord: TestService['tryRecord'] = (caseId, kind, on, data, options = {}) => {
    const by = recorder(options.by, { checkPermissions: options.checkPermissions ?? true });
    const draft = {
      id: options.id ?? entropy.uuid(),
      kind,
      on: on as Day,
      data,
      ...(options.text === undefined ? {} : { text: options.text }),
      ...(options.corrects === undefined ? {} : { corrects: options.corrects }),
      ...(options.sourceRecordedOn === undefined
        ? {}
        : { sourceRecordedOn: options.sourceRecordedOn as Day }),
    } as unknown as Draft;
    return inService(connection.db, service, { person: by.person }, (tx) =>
      recordOnCase(tx, by, {
        caseId,
        drafts: [draft],
        ...(options.seen === undefined ? {} : { seen: options.seen }),
      }),
    );
  };
  return {
    database,
    connection,
    service,
    people,
    entropy,
    clock: moving,
    setToday: (day) => {
      clock = clockOn(day as Day);
    },
    recorder,
    openCase: async (reference, openedOn, options = {}) => {
      const outcome = await inService(
        connection.db,
        service,
        { person: people['operations-manager'] ?? '' },
        (tx) =>
          openCase(tx, recorder(), {
            reference,
            openedOn: openedOn as Day,
            ...(options.team === undefined ? {} : { team: options.team }),
            child: {
              ...(options.name === undefined ? {} : { name: options.name }),
              ...(options.birthDate === undefined ? {} : { birthDate: options.birthDate as Day }),
            },
          }),
      );
      if (outcome.outcome !== 'opened') throw new Error(JSON.stringify(outcome));
      return outcome.caseId;
    },
    record: async (caseId, kind, on, data, options = {}) => {
      const id = options.id ?? entropy.uuid();
      const outcome = await tryRecord(caseId, kind, on, data, { ...options, id });
      if (outcome.outcome !== 'recorded') throw new Error(JSON.stringify(outcome));
      return id;
    },
    tryRecord,
    close: async () => {
      await connection.close();
      await database.drop();
    },
  };
}
