import { sql } from 'kysely';
import type { Day } from '../../engine/calendar/day.ts';
import { lockHead } from '../../ledger/append.ts';
import { GENESIS } from '../../ledger/digest.ts';
import { insertBatches } from '../../ledger/insert.ts';
import type { Database } from '../../platform/database/connect.ts';
import { inService } from '../../platform/database/in-service.ts';
import { inWords } from '../../platform/day-words.ts';
import { PlainError, usage } from '../../platform/errors.ts';
import { stampProjections } from '../../platform/projections/current.ts';
import { DEMONSTRATION_SEED, makeLogins } from './logins.ts';
import { projectCast, projectService } from './project.ts';
import { DEMONSTRATION, DEMONSTRATION_NAME } from './service-facts.ts';
import { SINCE } from './staff.ts';
import { storedFacts } from './stored.ts';
import { type Before, type Told, tell } from './tell.ts';

export interface Built {
  readonly head: string;
  readonly facts: number;
  readonly cases: number;
}

const NOTHING: Before = {
  head: { number: 0, recordedAt: null, hash: GENESIS },
  facts: new Map(),
  references: new Set(),
  recordedOn: SINCE,
  over: () => false,
};

/** The demonstration from its beginning to a day, in memory. A refusal is a fault of the story, thrown with its words. */
export async function tellAll(seed: string, until: Day): Promise<Told> {
  const told = await tell(seed, SINCE, until, NOTHING);
  const [refusal] = told.refused;
  if (refusal === undefined) return told;
  const words = refusal.problems.map((problem) => problem.message).join(' ');
  throw new Error(
    `The story of ${refusal.reference} was refused ${told.refused.length} times, first ${refusal.kind} of ${refusal.on}: ${words}`,
  );
}

/** Builds the demonstration into a database without one: ledger, projections, logins. `fixed`: its clock stands on that day. */
export async function buildDemonstration(
  db: Database,
  options: { today: Day; fixed: boolean; seed?: string; progress?: (line: string) => void },
): Promise<Built> {
  const { today, fixed, seed = DEMONSTRATION_SEED, progress: say = () => undefined } = options;
  if (today < SINCE)
    throw usage(`The demonstration begins on ${inWords(SINCE)}. Choose that day or a later one.`);
  say('Telling the cases ...');
  const { batches, cases } = await tellAll(seed, today);
  const facts = batches.flatMap(storedFacts);
  say(`Writing ${facts.length} facts ...`);
  await inService(db, DEMONSTRATION, 'engine', async (tx) => {
    const there = await tx
      .selectFrom('service')
      .select('service_id')
      .where('service_id', '=', DEMONSTRATION)
      .executeTakeFirst();
    if (there !== undefined) throw new PlainError('The demonstration is there already.');
    await tx
      .insertInto('service')
      .values({
        service_id: DEMONSTRATION,
        name: DEMONSTRATION_NAME,
        since: SINCE,
        demonstration: true,
        today: fixed ? today : null,
      })
      .execute();
    await tx
      .insertInto('demonstration')
      .values({ service_id: DEMONSTRATION, seed, told_until: today })
      .execute();
    await lockHead(tx, DEMONSTRATION);
    await insertBatches(tx, batches);
    say(`Folding ${cases.length} cases ...`);
    const byStream = Map.groupBy(facts, (fact) => fact.stream.id);
    await projectService(tx, byStream);
    await projectCast(tx, byStream, cases, new Set());
    await stampProjections(tx, DEMONSTRATION);
    await makeLogins(tx, seed);
  });
  await sql`analyze`.execute(db).catch(() => undefined);
  return { head: batches.at(-1)?.hash.toString('hex') ?? '', facts: facts.length, cases: cases.length };
}
