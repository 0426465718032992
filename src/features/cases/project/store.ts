import { sql } from 'kysely';
import { type Day, FOREVER } from '../../../engine/calendar/day.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import { readStreams } from '../../../ledger/read.ts';
import { asEngine, type WriteTx } from '../../../platform/database/in-service.ts';
import { replaceFrom, replaceHistory } from '../../../platform/projections/store.ts';
import { loadConfiguration } from '../../service/index.ts';
import { childOf, timelineOf } from '../knowledge.ts';
import { openingOf, restrictionOf } from './case-file.ts';
import { caseHistory, caseRows } from './derive.ts';
import { searchWords } from './search-words.ts';
import { CASE_PROJECTIONS, carryClosings } from './tables.ts';

/**
 * Folds every case of a child again and stores what follows from it, known from `day` on. Where a fact was known to its
 * source earlier than we recorded it, the whole history is replaced.
 */
export async function projectCases(
  tx: WriteTx,
  service: string,
  child: string,
  day: Day,
  wholeHistory: boolean,
): Promise<void> {
  await asEngine(tx, async () => {
    const configuration = await loadConfiguration(tx, service);
    const cases = await casesOfChild(tx, service, child);
    const facts = await readStreams(tx, service, [...cases, child]);
    const childFacts = facts.filter((fact) => fact.stream.id === child);
    for (const caseId of cases) {
      const own = facts.filter((fact) => fact.stream.id === caseId || fact.stream.id === child);
      // A standard that will be known from a later day already has its rows: then every version is made again.
      if (wholeHistory || configuration.changeDays.some((change) => change > day)) {
        await replaceHistory(
          tx,
          service,
          CASE_PROJECTIONS,
          [caseId],
          caseHistory(caseId, own, configuration),
        );
      } else {
        const rows = caseRows(caseId, own, configuration.asKnown(day), day);
        await replaceFrom(tx, service, CASE_PROJECTIONS, [caseId], rows, carryClosings, day);
      }
      await projectIdentity(tx, service, caseId, child, own, childFacts);
    }
  });
}

async function casesOfChild(tx: WriteTx, service: string, child: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('case_reference')
    .select('case_id')
    .distinct()
    .where('service_id', '=', service)
    .where('child_id', '=', child)
    .orderBy('case_id')
    .execute();
  return rows.map((row) => row.case_id);
}

/** Who the child is and which words find the case: as known now, without a history. */
export async function projectIdentity(
  tx: WriteTx,
  service: string,
  caseId: string,
  child: string,
  facts: readonly StoredFact[],
  childFacts: readonly StoredFact[],
): Promise<void> {
  const timeline = timelineOf(facts, FOREVER);
  const opening = openingOf(caseId, timeline);
  if (opening === null) return;
  const { name, birthDate, diedOn } = childOf(childFacts, FOREVER);
  const joined = childFacts.filter((fact) => fact.kind === 'same-child').at(-1)?.data as
    | { as: string }
    | undefined;
  const values = { name, birth_date: birthDate, died_on: diedOn, joined_to: joined?.as ?? null };
  await tx
    .insertInto('child')
    .values({ service_id: service, child_id: child, ...values })
    .onConflict((conflict) => conflict.columns(['service_id', 'child_id']).doUpdateSet(values))
    .execute();
  const words = searchWords(opening.reference, name);
  await sql`delete from search_word where service_id = ${service} and case_id = ${caseId}::uuid and word <> all (${words}::text[])`.execute(
    tx,
  );
  await sql`insert into search_word (service_id, word, case_id)
            select ${service}, word, ${caseId}::uuid from unnest(${words}::text[]) as w(word) on conflict do nothing`.execute(
    tx,
  );
  const restriction = restrictionOf(timeline);
  if (restriction === null) {
    await tx
      .deleteFrom('case_restriction')
      .where('service_id', '=', service)
      .where('case_id', '=', caseId)
      .execute();
  } else {
    const people = [...restriction];
    await tx
      .insertInto('case_restriction')
      .values({ service_id: service, case_id: caseId, people })
      .onConflict((conflict) => conflict.columns(['service_id', 'case_id']).doUpdateSet({ people }))
      .execute();
  }
}
