import { sql } from 'kysely';
import type { Day } from '../../engine/calendar/day.ts';
import type { Database } from '../../platform/database/connect.ts';
import { inService } from '../../platform/database/in-service.ts';
import { inWords } from '../../platform/day-words.ts';
import { PlainError } from '../../platform/errors.ts';
import { DEFAULT_ROLES } from '../organisation/index.ts';
import { buildDemonstration } from './build.ts';
import { extendDemonstration } from './extend.ts';
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_SEED, demonstrationLogins } from './logins.ts';
import { DEMONSTRATION } from './service-facts.ts';

/** The logins that the sign-in page offers for a service; none but for the demonstration. */
export function demonstrationLoginsOf(
  service: string,
): { username: string; roleTitle: string; name: string; password: string }[] {
  if (service !== DEMONSTRATION) return [];
  return demonstrationLogins().map(({ username, role, name }) => ({
    username,
    name,
    roleTitle: DEFAULT_ROLES.find((one) => one.role === role)?.title ?? role,
    password: DEMONSTRATION_PASSWORD,
  }));
}

/** What the demonstration holds once it is open. */
export interface Opened {
  readonly head: string;
  readonly facts: number;
  readonly cases: number;
  readonly open: number;
}

/**
 * Makes the demonstration where it is not there yet, and goes on telling it where it was told until an earlier day. Its
 * clock stands on that day (`fixed`) or is the real one.
 */
export async function openDemonstration(
  db: Database,
  options: { today: Day; fixed: boolean; seed?: string; progress: (line: string) => void },
): Promise<Opened> {
  const { today, fixed, seed, progress: say } = options;
  if (!(await isThere(db))) {
    say('Making the demonstration (once; about a minute) ...');
    await buildDemonstration(db, options);
    return contents(db, today);
  }
  await refuseOtherSeed(db, seed);
  const { facts, refused } = await extendDemonstration(db, { today });
  if (facts > 0) say(`The demonstration has gone on until ${inWords(today)}: ${facts} facts more.`);
  for (const { reference, kind, on, problems } of refused)
    say(`Left out on ${reference}: ${kind} of ${inWords(on)}. ${problems[0]?.message ?? ''}`);
  await inService(db, DEMONSTRATION, 'engine', (tx) =>
    tx
      .updateTable('service')
      .set({ today: fixed ? today : null })
      .where('service_id', '=', DEMONSTRATION)
      .execute(),
  );
  return contents(db, today);
}

/** Whether the demonstration is there. A place with a real service is no place for one. */
async function isThere(db: Database): Promise<boolean> {
  const services = await sql<{
    id: string;
    demonstration: boolean;
  }>`select service_id as id, demonstration from list_services()`.execute(db);
  const real = services.rows.find((service) => !service.demonstration);
  if (real !== undefined) {
    throw new PlainError(
      `This place holds the service "${real.id}", which is no demonstration. Give the demonstration a folder of its own with --data.`,
    );
  }
  return services.rows.some((service) => service.id === DEMONSTRATION);
}

async function refuseOtherSeed(db: Database, seed: string | undefined): Promise<void> {
  if (seed === undefined) return;
  const told = await inService(db, DEMONSTRATION, 'engine', (tx) =>
    tx.selectFrom('demonstration').select('seed').where('service_id', '=', DEMONSTRATION).executeTakeFirst(),
  );
  if (told === undefined || told.seed === seed) return;
  throw new PlainError(
    `The demonstration here was told from the seed "${told.seed}", not "${seed}". Leave --seed ${told.seed === DEMONSTRATION_SEED ? 'out' : 'as it was'}, or give another folder with --data.`,
  );
}

async function contents(db: Database, today: Day): Promise<Opened> {
  return inService(db, DEMONSTRATION, 'engine', async (tx) => {
    const found = await sql<Opened>`
      select (select encode(hash, 'hex') from ledger_head where service_id = ${DEMONSTRATION}) as head,
             (select coalesce(sum(facts), 0)::int from batch where service_id = ${DEMONSTRATION}) as facts,
             (select count(distinct case_id)::int from case_reference where service_id = ${DEMONSTRATION}) as cases,
             (select count(*)::int from case_file where service_id = ${DEMONSTRATION} and open
                and live_from <= ${today} and live_to > ${today}) as open`.execute(tx);
    return found.rows[0] ?? { head: '', facts: 0, cases: 0, open: 0 };
  });
}
