import { sql } from 'kysely';
import type { Day } from '../../engine/calendar/day.ts';
import { append } from '../../ledger/append.ts';
import type { Json } from '../../ledger/canonical.ts';
import type { Entropy } from '../../ledger/chain.ts';
import type { NewFact } from '../../ledger/fact.ts';
import { readStreams } from '../../ledger/read.ts';
import { type Clock, todayOf } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/connect.ts';
import { inService, type WriteTx } from '../../platform/database/in-service.ts';
import { PlainError, usage } from '../../platform/errors.ts';
import { stampProjections } from '../../platform/projections/current.ts';
import { shippedHolidays } from '../calendar/index.ts';
import { projectPeople, projectRoles } from '../organisation/index.ts';
import { shippedPack } from '../standards/index.ts';
import { type SetUp, serviceStream, setUpFacts } from './set-up.ts';

export interface NewService {
  readonly id: string;
  readonly name: string;
  readonly pack: string;
  readonly since?: Day;
  readonly admin?: { readonly name: string; readonly reference: string };
  readonly demonstration?: boolean;
}

export interface CreateContext {
  readonly clock: Clock;
  readonly entropy: Entropy;
  /** Refuse where the place has a service already: the first-start screens make one and no more. */
  readonly onlyFirst?: boolean;
  /** What commits together with the service: the first administrator's account. */
  readonly within?: (tx: WriteTx, administrator: string | null) => Promise<void>;
}

/** A place that was to be set up has a service by now. */
export class AlreadySetUp extends PlainError {
  override name = 'AlreadySetUp';
  constructor() {
    super('There is a service here already. Sign in instead.');
  }
}

const ID = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/** Whether `text` can be the id of a service. */
export function isServiceId(text: string): boolean {
  return ID.test(text);
}

/** What a service starts from: the shipped pack and bank holidays. `since` is the pack's first version where none is given. */
export async function setUpOf(service: Pick<NewService, 'name' | 'pack' | 'since'>): Promise<SetUp> {
  const pack = await shippedPack(service.pack);
  const list = await shippedHolidays();
  return {
    name: service.name.trim(),
    since: service.since ?? pack.from,
    pack: { id: pack.id, content: pack as unknown as Json },
    holidays: {
      division: 'england-and-wales',
      source: 'gov.uk bank holidays',
      lastYear: list.lastYear,
      days: list.holidays,
    },
  };
}

/** What a new service starts from, as far as it can be judged without a database. Throws a usage error in words. */
export async function checkedSetUp(service: NewService, today: Day): Promise<SetUp> {
  if (!isServiceId(service.id)) {
    throw usage(
      `"${service.id}" cannot be the id of a service. Use small letters, digits and hyphens, at most 40, for example harrow-yjs.`,
    );
  }
  if (service.name.trim() === '') throw usage('Give the service a name.');
  const setUp = await setUpOf(service);
  if (setUp.since > today) throw usage(`--since ${setUp.since} lies ahead. Give today or an earlier day.`);
  return setUp;
}

/** Sets up a service: its first batch, its roles, and its first administrator where one is named. Returns the administrator's id. */
export async function createService(
  db: Database,
  service: NewService,
  context: CreateContext,
): Promise<{ administrator: string | null }> {
  const today = todayOf(context.clock);
  const setUp = await checkedSetUp(service, today);
  return inService(db, service.id, 'engine', async (tx) => {
    await oneAtATime(tx);
    if (context.onlyFirst === true && (await isSetUp(tx))) throw new AlreadySetUp();
    const made = await tx
      .insertInto('service')
      .values({
        service_id: service.id,
        name: setUp.name,
        since: setUp.since,
        today: null,
        demonstration: service.demonstration ?? false,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('service_id')
      .executeTakeFirst();
    if (made === undefined) throw usage(`There is a service "${service.id}" already.`);
    const facts = setUpFacts(service.id, setUp, today, context.entropy);
    const administrator = service.admin === undefined ? null : context.entropy.uuid();
    if (administrator !== null && service.admin !== undefined) {
      facts.push(...administratorFacts(administrator, service.admin, setUp.since, today, context.entropy));
    }
    await append(
      tx,
      {
        service: service.id,
        recordedBy: 'operator',
        via: 'system',
        clock: context.clock,
        entropy: context.entropy,
      },
      facts,
      new Map(),
    );
    await projectRoles(tx, service.id, await readStreams(tx, service.id, [serviceStream(service.id)]));
    if (administrator !== null) await projectPeople(tx, service.id, [administrator]);
    await stampProjections(tx, service.id);
    await context.within?.(tx, administrator);
    return { administrator };
  });
}

/** Whoever sets up a service waits for whoever does so just now, so that each sees what the other made. */
async function oneAtATime(tx: WriteTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('countersign set-up', 0))`.execute(tx);
}

/** Whether the place has a service. */
export async function isSetUp(db: Database): Promise<boolean> {
  const { rows } = await sql`select 1 from list_services() limit 1`.execute(db);
  return rows.length > 0;
}

function administratorFacts(
  person: string,
  admin: { name: string; reference: string },
  since: Day,
  today: Day,
  entropy: Entropy,
): NewFact[] {
  const fact = (kind: string, data: NewFact['data']): NewFact => ({
    id: entropy.uuid(),
    stream: { kind: 'person', id: person },
    kind,
    occurredOn: since,
    ...(since < today ? { sourceRecordedOn: since } : {}),
    data,
  });
  return [
    fact('person-registered', { reference: admin.reference, name: admin.name }),
    fact('post-held', { role: 'administrator' }),
  ];
}
