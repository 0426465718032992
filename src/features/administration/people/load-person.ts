import { type Day, FOREVER } from '../../../engine/calendar/day.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import { readStreams, readTexts } from '../../../ledger/read.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import type { Question } from '../../../platform/question.ts';
import { accountOf } from '../../account/index.ts';
import {
  type KnownPerson,
  loadOrganisation,
  type OrganisationRows,
  personKnown,
  roleTitles,
  withdrawableFacts,
} from '../../organisation/index.ts';
import { openCaseCounts } from './load-people.ts';

type Account = NonNullable<Awaited<ReturnType<typeof accountOf>>>;

/** Everything that the page of a person, and the forms about them, stand on. */
export interface PersonFile {
  readonly person: KnownPerson;
  /** As known now, whatever day the page is about: what a form changes. */
  readonly now: KnownPerson;
  readonly facts: readonly StoredFact[];
  readonly reasons: ReadonlyMap<string, string>;
  readonly withdrawable: ReadonlySet<string>;
  readonly organisation: OrganisationRows;
  readonly roles: ReadonlyMap<string, string>;
  readonly account: Account | null;
  readonly sessions: number;
  readonly openCases: number;
  /** Deputyships that the person has for others. */
  readonly standsInFor: readonly OrganisationRows['deputies'][number][];
}

/** Loads a person as known on the day of the question; null where there is nobody of that id. */
export async function loadPersonFile(
  tx: ReadTx,
  service: string,
  id: string,
  question: Question,
  now: Date,
): Promise<PersonFile | null> {
  const facts = await readStreams(tx, service, [id]);
  const present = personKnown(facts, FOREVER);
  const person = personKnown(facts, question.known);
  if (present === null || person === null) return null;
  const organisation = await loadOrganisation(tx, service, question.known);
  const cases = await openCaseCounts(tx, question);
  return {
    person,
    now: present,
    facts,
    reasons: await reasonsOf(tx, service, id),
    withdrawable: withdrawableFacts(facts),
    organisation,
    roles: await roleTitles(tx, service),
    account: await accountOf(tx, service, id),
    sessions: await runningSessions(tx, service, id, now),
    openCases: cases.reduce((sum, one) => (one.manager === id ? sum + one.cases : sum), 0),
    standsInFor: organisation.deputies.filter((one) => one.deputy === id),
  };
}

async function reasonsOf(tx: ReadTx, service: string, person: string): Promise<Map<string, string>> {
  const texts = await readTexts(tx, service, [person]);
  return new Map(
    [...texts].flatMap(([fact, text]) =>
      typeof text.reason === 'string' ? [[fact, text.reason] as const] : [],
    ),
  );
}

async function runningSessions(tx: ReadTx, service: string, person: string, now: Date): Promise<number> {
  const row = await tx
    .selectFrom('web_session')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('service_id', '=', service)
    .where('person_id', '=', person)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Who records without being a person. */
const RECORDERS: Readonly<Record<string, string>> = {
  operator: 'The operator of the server',
  demonstration: 'The demonstration',
};

/** A person's name by id; in words where a name cannot be had. */
export function nameOf(organisation: Pick<OrganisationRows, 'names'>, id: string | null): string {
  if (id === null) return 'Nobody';
  return organisation.names.get(id)?.name ?? RECORDERS[id] ?? 'Somebody unknown';
}

/** The posts of a person that hold on a day. */
export function currentPosts(person: KnownPerson, on: Day): KnownPerson['posts'] {
  return person.posts.filter((post) => post.from <= on && post.to > on);
}
