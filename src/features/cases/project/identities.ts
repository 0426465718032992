import { sql } from 'kysely';
import type { WriteTx } from '../../../platform/database/in-service.ts';
import type { Identity } from './identity.ts';

/** The identity of a case that has none stored yet. */
export interface NewIdentity {
  readonly caseId: string;
  readonly childId: string;
  readonly identity: Identity;
}

/** Stores who some cases are about, in place of whatever was stored. Of a case without an identity nothing stays. */
export async function replaceIdentities(
  tx: WriteTx,
  service: string,
  cases: readonly {
    readonly caseId: string;
    readonly childId: string;
    readonly identity: Identity | null;
  }[],
): Promise<void> {
  const ids = cases.map((one) => one.caseId);
  const named = cases.flatMap(({ identity, ...one }) => (identity === null ? [] : { ...one, identity }));
  for (const table of ['search_word', 'case_restriction'])
    await sql`delete from ${sql.table(table)} where service_id = ${service} and case_id = any (${ids}::uuid[])`.execute(
      tx,
    );
  // A reference that was changed behind our back must not stand in the way of the case whose it is.
  const references = named.map((one) => one.identity.reference);
  await sql`delete from case_reference where service_id = ${service}
            and (case_id = any (${ids}::uuid[]) or reference = any (${references}::text[]))`.execute(tx);
  await sql`delete from child where service_id = ${service}
            and child_id = any (${named.map((one) => one.childId)}::uuid[])`.execute(tx);
  await insertIdentities(tx, service, named);
}

/** Stores who many new cases are about, what names them and who may see them, with one statement each. */
export async function insertIdentities(
  tx: WriteTx,
  service: string,
  cases: readonly NewIdentity[],
): Promise<void> {
  if (cases.length === 0) return;
  const column = <T>(pick: (one: NewIdentity) => T): T[] => cases.map(pick);
  await sql`insert into case_reference (service_id, reference, case_id, child_id)
            select ${service}, * from unnest(${column((one) => one.identity.reference)}::text[],
              ${column((one) => one.caseId)}::uuid[], ${column((one) => one.childId)}::uuid[])`.execute(tx);
  await sql`insert into child (service_id, child_id, name, birth_date, died_on, joined_to)
            select distinct on (id) ${service}, id, name, born, died, joined
            from unnest(${column((one) => one.childId)}::uuid[], ${column((one) => one.identity.child.name)}::text[],
              ${column((one) => one.identity.child.birth_date)}::date[], ${column((one) => one.identity.child.died_on)}::date[],
              ${column((one) => one.identity.child.joined_to)}::uuid[]) as c(id, name, born, died, joined)
            on conflict do nothing`.execute(tx);
  const words = cases.flatMap(({ caseId, identity }) => identity.words.map((word) => ({ word, caseId })));
  await sql`insert into search_word (service_id, word, case_id)
            select ${service}, * from unnest(${words.map((one) => one.word)}::text[],
              ${words.map((one) => one.caseId)}::uuid[])`.execute(tx);
  const restricted = cases.flatMap(({ caseId, childId, identity: { people } }) =>
    people === null ? [] : [{ case_id: caseId, child_id: childId, people }],
  );
  await sql`insert into case_restriction (service_id, case_id, child_id, people)
            select ${service}, case_id, child_id, people
            from jsonb_to_recordset(${JSON.stringify(restricted)}::jsonb) as r(case_id uuid, child_id uuid, people text[])`.execute(
    tx,
  );
}
