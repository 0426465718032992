import { sql } from 'kysely';
import type { Day } from '../../../engine/calendar/day.ts';
import { readStreams } from '../../../ledger/read.ts';
import type { ReadTx } from '../../../platform/database/in-service.ts';
import type { Question } from '../../../platform/question.ts';
import { type KnownPerson, personKnown } from '../../organisation/index.ts';

/** What somebody signs in with, as it is now: accounts are not asked as at an earlier day. */
export interface AccountNow {
  readonly username: string;
  readonly state: 'open' | 'closed' | 'locked';
  readonly lastSignedIn: Date | null;
}

/** Everybody of a service as known on a day. */
export interface People {
  readonly people: readonly KnownPerson[];
  readonly accounts: ReadonlyMap<string, AccountNow>;
  /** Open cases by who holds them; restricted ones count. */
  readonly cases: ReadonlyMap<string, number>;
}

/** Loads everybody; a service has tens of people, so they are folded whole. */
export async function loadPeople(
  tx: ReadTx,
  service: string,
  question: Question,
  now: Date,
): Promise<People> {
  const ids = await tx.selectFrom('person').select('person_id').where('service_id', '=', service).execute();
  const facts = await readStreams(
    tx,
    service,
    ids.map((row) => row.person_id),
  );
  const people = [...Map.groupBy(facts, (fact) => fact.stream.id).values()].flatMap(
    (own) => personKnown(own, question.known) ?? [],
  );
  return {
    people,
    accounts: await accountsNow(tx, service, now),
    cases: byManager(await openCaseCounts(tx, question)),
  };
}

async function accountsNow(tx: ReadTx, service: string, now: Date): Promise<Map<string, AccountNow>> {
  const rows = await tx
    .selectFrom('account')
    .select(['person_id', 'username', 'disabled', 'locked_until', 'last_signed_in'])
    .where('service_id', '=', service)
    .execute();
  return new Map(
    rows.map((row) => [
      row.person_id,
      {
        username: row.username,
        state: row.disabled
          ? ('closed' as const)
          : row.locked_until !== null && row.locked_until > now
            ? ('locked' as const)
            : ('open' as const),
        lastSignedIn: row.last_signed_in,
      },
    ]),
  );
}

/** How many open cases somebody holds, or nobody of a team. */
export interface OpenCaseCount {
  readonly manager: string | null;
  /** The team in which the case was opened. */
  readonly team: string | null;
  readonly cases: number;
}

/** Counts of open cases on a day: counts only, in which restricted cases count. */
export async function openCaseCounts(tx: ReadTx, { on, known }: Question): Promise<OpenCaseCount[]> {
  const { rows } = await sql<OpenCaseCount>`
    select manager_id as manager, team, cases::int from open_case_counts(${on}, ${known})`.execute(tx);
  return rows;
}

function byManager(counts: readonly OpenCaseCount[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { manager, cases } of counts) {
    if (manager !== null) found.set(manager, (found.get(manager) ?? 0) + cases);
  }
  return found;
}

/** Whether somebody works here on a day. */
export function worksHere(person: KnownPerson, on: Day): boolean {
  return person.leftOn > on;
}
