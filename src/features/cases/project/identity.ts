import { sql } from 'kysely';
import { type Day, FOREVER } from '../../../engine/calendar/day.ts';
import type { StoredFact } from '../../../ledger/fact.ts';
import { liveFacts } from '../../../ledger/live.ts';
import type { WriteTx } from '../../../platform/database/in-service.ts';
import { PlainError } from '../../../platform/errors.ts';
import { childOf, timelineOf } from '../knowledge.ts';
import { openingOf, restrictionOf } from './case-file.ts';
import { searchWords } from './search-words.ts';

/** Who a case is about, what names it and who may see it: as known now, without a history. */
export interface Identity {
  readonly reference: string;
  readonly words: readonly string[];
  /** Who may see the case; null while it is not restricted. */
  readonly people: readonly string[] | null;
  readonly child: {
    readonly name: string | null;
    readonly birth_date: Day | null;
    readonly died_on: Day | null;
    readonly joined_to: string | null;
  };
}

/** Folds the identity of a case from its facts and its child's; null where it was never opened, or its opening was erased. */
export function identityOf(facts: readonly StoredFact[], childFacts: readonly StoredFact[]): Identity | null {
  const timeline = timelineOf(facts, FOREVER);
  const opening = openingOf('', timeline);
  if (opening === null) return null;
  const { name, birthDate, diedOn } = childOf(childFacts, FOREVER);
  const joined = liveFacts(childFacts, FOREVER).findLast((fact) => fact.kind === 'same-child')?.data as
    | { as: string }
    | undefined;
  return {
    reference: opening.reference,
    words: searchWords(opening.reference, name),
    people: restrictionOf(timeline),
    child: { name, birth_date: birthDate, died_on: diedOn, joined_to: joined?.as ?? null },
  };
}

/** Folds the identity of a case again and stores it. Of a case without an opening nothing stays. */
export async function projectIdentity(
  tx: WriteTx,
  service: string,
  caseId: string,
  child: string,
  facts: readonly StoredFact[],
  childFacts: readonly StoredFact[],
): Promise<void> {
  const identity = identityOf(facts, childFacts);
  await storeWords(tx, service, caseId, identity?.words ?? []);
  await storeRestriction(tx, service, { caseId, child }, identity?.people ?? null);
  await storeReference(tx, service, caseId, child, identity?.reference ?? null);
  if (identity === null) return;
  await tx
    .insertInto('child')
    .values({ service_id: service, child_id: child, ...identity.child })
    .onConflict((conflict) => conflict.columns(['service_id', 'child_id']).doUpdateSet(identity.child))
    .execute();
}

async function storeWords(
  tx: WriteTx,
  service: string,
  caseId: string,
  words: readonly string[],
): Promise<void> {
  await sql`delete from search_word where service_id = ${service} and case_id = ${caseId}::uuid and word <> all (${[...words]}::text[])`.execute(
    tx,
  );
  await sql`insert into search_word (service_id, word, case_id)
            select ${service}, word, ${caseId}::uuid from unnest(${[...words]}::text[]) as w(word) on conflict do nothing`.execute(
    tx,
  );
}

/** A corrected reference takes the place of the one before. */
async function storeReference(
  tx: WriteTx,
  service: string,
  caseId: string,
  child: string,
  reference: string | null,
): Promise<void> {
  await sql`delete from case_reference where service_id = ${service} and case_id = ${caseId}::uuid
            and (${reference}::text is null or reference <> ${reference})`.execute(tx);
  if (reference === null) return;
  const stored = await sql<{ case_id: string }>`
    insert into case_reference (service_id, reference, case_id, child_id)
    values (${service}, ${reference}, ${caseId}::uuid, ${child}::uuid)
    on conflict (service_id, reference) do update set child_id = excluded.child_id
      where case_reference.case_id = excluded.case_id
    returning case_id`.execute(tx);
  if (stored.rows.length === 0)
    throw new PlainError(
      `The reference ${reference} is taken by another case. Look that case up, or choose another reference.`,
    );
}

async function storeRestriction(
  tx: WriteTx,
  service: string,
  { caseId, child }: { caseId: string; child: string },
  people: readonly string[] | null,
): Promise<void> {
  if (people === null) {
    await tx
      .deleteFrom('case_restriction')
      .where('service_id', '=', service)
      .where('case_id', '=', caseId)
      .execute();
    return;
  }
  const values = { people: [...people], child_id: child };
  await tx
    .insertInto('case_restriction')
    .values({ service_id: service, case_id: caseId, ...values })
    .onConflict((conflict) => conflict.columns(['service_id', 'case_id']).doUpdateSet(values))
    .execute();
}
