import { sql } from 'kysely';
import { addDays, type Day, FOREVER } from '../../engine/calendar/day.ts';
import { prepareWorkingDays } from '../../engine/calendar/working-days.ts';
import { lockConfiguration, lockHead } from '../../ledger/append.ts';
import type { StoredFact } from '../../ledger/fact.ts';
import { insertBatches } from '../../ledger/insert.ts';
import { readStreams } from '../../ledger/read.ts';
import { londonDay } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/connect.ts';
import { inService, type WriteTx } from '../../platform/database/in-service.ts';
import { inWords } from '../../platform/day-words.ts';
import { PlainError } from '../../platform/errors.ts';
import { shippedHolidays } from '../calendar/index.ts';
import { planStream } from '../plan/index.ts';
import { serviceStream } from '../service/index.ts';
import { type Cast, castOf } from './cast.ts';
import type { Refusal } from './live/live.ts';
import { lastDayOf, plotsUntil } from './plots/index.ts';
import { type ProjectedCase, projectCast, projectService } from './project.ts';
import { DEMONSTRATION } from './service-facts.ts';
import { storedFacts } from './stored.ts';
import { tell } from './tell.ts';
import { makeTime } from './time.ts';

export interface Extended {
  readonly head: string;
  /** How many facts were added. */
  readonly facts: number;
  readonly cases: number;
  /** What the story wanted to record and could not, since people had recorded something else meanwhile. */
  readonly refused: readonly Refusal[];
}

/** Nothing happens on a closed case so many days after the last day of its plot. */
const ALL_OVER_AFTER = 200;

/**
 * Goes on telling a demonstration from the day it was told until, to a later one. What people recorded by hand stays as
 * it is; the story goes on from there, and what is refused because of it is left out and said.
 */
export async function extendDemonstration(db: Database, options: { today: Day }): Promise<Extended> {
  const { today } = options;
  return inService(db, DEMONSTRATION, 'engine', async (tx) => {
    await lockConfiguration(tx, DEMONSTRATION, 'alone');
    const told = await tx
      .selectFrom('demonstration')
      .select(['seed', 'told_until'])
      .where('service_id', '=', DEMONSTRATION)
      .executeTakeFirst();
    if (told === undefined) throw new PlainError('There is no demonstration here that could go on.');
    const { seed, told_until: until } = told;
    const head = await lockHead(tx, DEMONSTRATION);
    const hash = head.hash.toString('hex');
    if (until > today) {
      throw new PlainError(
        `This demonstration was told until ${inWords(until)} and does not go back to ${inWords(today)}. Give that day or a later one with --today, or another folder with --data.`,
      );
    }
    if (until === today) return { head: hash, facts: 0, cases: 0, refused: [] };
    const from = addDays(until, 1);
    const found = await casesThere(tx, from);
    const { there, open, references } = found;
    const over = (one: Cast): boolean =>
      there.has(one.caseId) && !open.has(one.caseId) && addDays(lastDayOf(one.plot), ALL_OVER_AFTER) < from;
    const cast = await castUntil(seed, today);
    const before = await factsOf(
      tx,
      cast.filter((one) => !over(one)),
    );
    const recordedOn = head.recordedAt === null ? until : londonDay(head.recordedAt);
    const story = await tell(seed, from, today, { head, facts: before, references, recordedOn, over });
    const added = story.batches.flatMap(storedFacts);
    await insertBatches(tx, story.batches);
    await project(tx, story.cases, before, added, found);
    await tx
      .updateTable('demonstration')
      .set({ told_until: today })
      .where('service_id', '=', DEMONSTRATION)
      .execute();
    return {
      head: story.batches.at(-1)?.hash.toString('hex') ?? hash,
      facts: added.length,
      cases: added.filter((fact) => fact.kind === 'case-opened' && fact.corrects === null).length,
      refused: story.refused,
    };
  });
}

async function castUntil(seed: string, until: Day): Promise<Cast[]> {
  const time = makeTime(prepareWorkingDays((await shippedHolidays()).holidays));
  return castOf(seed, plotsUntil(seed, time, until));
}

/** The cases that there are, those of them that are open, and the references that are taken. */
async function casesThere(tx: WriteTx, on: Day): Promise<CasesThere> {
  const all = await sql<ProjectedCase & { reference: string }>`
    select case_id as "caseId", child_id as "childId", reference from case_reference
    where service_id = ${DEMONSTRATION} order by reference`.execute(tx);
  const open = await sql<{ id: string }>`
    select case_id as id from case_file
    where service_id = ${DEMONSTRATION} and known_to = ${FOREVER} and open and to_on > ${on}`.execute(tx);
  return {
    cases: all.rows,
    there: new Set(all.rows.map((row) => row.caseId)),
    references: new Set(all.rows.map((row) => row.reference)),
    open: new Set(open.rows.map((row) => row.id)),
  };
}

interface CasesThere {
  readonly cases: readonly ProjectedCase[];
  readonly there: ReadonlySet<string>;
  readonly references: ReadonlySet<string>;
  readonly open: ReadonlySet<string>;
}

/** The facts of the service, of its people and of some cases, by stream. */
async function factsOf(tx: WriteTx, cases: readonly ProjectedCase[]): Promise<Map<string, StoredFact[]>> {
  const people = await sql<{ id: string }>`
    select distinct stream_id as id from fact where service_id = ${DEMONSTRATION} and stream_kind = 'person'`.execute(
    tx,
  );
  const facts = await readStreams(tx, DEMONSTRATION, [
    serviceStream(DEMONSTRATION),
    planStream(DEMONSTRATION),
    ...people.rows.map((row) => row.id),
    ...cases.flatMap((one) => [one.caseId, one.childId]),
  ]);
  return Map.groupBy(facts, (fact) => fact.stream.id);
}

/** Folds whatever got a new fact; every case, whoever opened it, where what configures judgement has changed. */
async function project(
  tx: WriteTx,
  story: readonly Cast[],
  before: ReadonlyMap<string, readonly StoredFact[]>,
  added: readonly StoredFact[],
  { cases, there }: CasesThere,
): Promise<void> {
  const touched = new Set(added.map((fact) => fact.stream.id));
  const known = [...cases, ...story.filter((one) => touched.has(one.caseId) && !there.has(one.caseId))];
  const configured = touched.has(serviceStream(DEMONSTRATION));
  const all = configured ? await factsOf(tx, known) : joined(before, added);
  const wanted = configured
    ? known
    : known.filter((one) => touched.has(one.caseId) || touched.has(one.childId));
  await projectService(tx, all);
  await projectCast(tx, all, wanted, there);
}

function joined(
  before: ReadonlyMap<string, readonly StoredFact[]>,
  added: readonly StoredFact[],
): Map<string, StoredFact[]> {
  const all = new Map([...before].map(([id, facts]) => [id, [...facts]]));
  for (const fact of added) {
    const facts = all.get(fact.stream.id);
    if (facts === undefined) all.set(fact.stream.id, [fact]);
    else facts.push(fact);
  }
  return all;
}
