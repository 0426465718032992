import { sql } from 'kysely';
import type { WriteTx } from '../../platform/database/in-service.ts';

/** What somebody is called: a row that holds all the words of one of these is about them. */
export type Called = readonly (readonly string[])[];

/** References and names, also earlier ones, in the facts of some streams. To be asked before their bodies are emptied. */
export async function calledIn(tx: WriteTx, service: string, streams: readonly string[]): Promise<Called> {
  const { rows } = await sql<{ called: string }>`
    select distinct called from fact f, lateral (values (f.data::jsonb ->> 'reference'), (f.data::jsonb ->> 'name')) n (called)
    where f.service_id = ${service} and f.stream_id = any (${[...streams]}::uuid[])
      and f.stream_kind in ('case', 'child', 'person') and called is not null`.execute(tx);
  return rows.map(({ called }) => wordsOf(called)).filter((words) => words.length > 0);
}

/** What is erased, as its copies may hold it. */
export interface ErasedCopies {
  readonly facts: readonly string[];
  /** The streams of the erased facts, with the cases and children that they belong to. */
  readonly streams: readonly string[];
  readonly called: Called;
  /** The kept files that they name. */
  readonly files: readonly string[];
}

/** The files that facts name: evidence, imported documents. To be asked before their bodies are emptied. */
export async function filesOf(tx: WriteTx, service: string, facts: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select file_id as id from file where service_id = ${service} and exists (
      select 1 from fact f where f.service_id = ${service} and f.id = any (${[...facts]}::uuid[])
        and file.file_id::text in (f.data::jsonb ->> 'file', f.data::jsonb ->> 'target'))`.execute(tx);
  return rows.map((row) => row.id);
}

/**
 * Removes what lies beside the ledger and may say the same. Uploaded files go whole, all of them: a workbook cannot be
 * searched, and whoever still needs one uploads it again. So does what was worked out and not adopted.
 */
export async function dropCopies(
  tx: WriteTx,
  service: string,
  { facts, streams, called, files }: ErasedCopies,
): Promise<void> {
  for (const table of ['file_chunk', 'file'])
    await sql`delete from ${sql.table(table)} where service_id = ${service} and file_id = any (${[...files]}::uuid[])`.execute(
      tx,
    );
  for (const table of [
    'import_upload_chunk',
    'import_upload',
    'plan_upload_chunk',
    'plan_upload',
    'worked_out_move',
    'worked_out_row',
    'worked_out_change',
  ])
    await sql`delete from ${sql.table(table)} where service_id = ${service}`.execute(tx);
  await dropRejects(tx, service, called);
  await dropDrafts(tx, service, [...streams, ...facts], called);
  // The digest of a row has no salt: what the row said could be guessed back from it.
  await sql`delete from import_row where service_id = ${service} and subject = any (${[...streams]}::uuid[])
            and (made like any (${facts.map((id) => `%${id}%`)}::text[])
              or not exists (select 1 from fact f where f.service_id = ${service} and f.stream_id = import_row.subject
                             and f.data is not null and f.kind <> 'erasure'))`.execute(tx);
}

const PAGE = 5_000;

async function dropRejects(tx: WriteTx, service: string, called: Called): Promise<void> {
  if (called.length === 0) return;
  let after = { run_id: '00000000-0000-0000-0000-000000000000', file: 0, row: 0 };
  for (;;) {
    const { rows } = await sql<typeof after & { said: string }>`
      select run_id, file, row, cells || ' ' || problems as said from import_reject
      where service_id = ${service} and (run_id, file, row) > (${after.run_id}::uuid, ${after.file}::int, ${after.row}::int)
      order by run_id, file, row limit ${PAGE}`.execute(tx);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last;
    const about = rows.filter(({ said }) => names(said, called));
    await sql`delete from import_reject r using unnest(
                ${about.map((one) => one.run_id)}::uuid[], ${about.map((one) => one.file)}::int[],
                ${about.map((one) => one.row)}::int[]) u (run_id, file, row)
              where r.service_id = ${service} and r.run_id = u.run_id and r.file = u.file and r.row = u.row`.execute(
      tx,
    );
  }
}

/** Drafts about what is erased, and those of new cases or anything else that name who it is about. */
async function dropDrafts(
  tx: WriteTx,
  service: string,
  subjects: readonly string[],
  called: Called,
): Promise<void> {
  const { rows } = await sql<{ person_id: string; form: string; subject: string; body: string }>`
    select person_id, form, subject, body from draft where service_id = ${service}`.execute(tx);
  const about = new Set(subjects);
  const own = rows.filter(({ subject, body }) => about.has(subject) || names(body, called));
  for (const { person_id, form, subject } of own)
    await sql`delete from draft where service_id = ${service} and person_id = ${person_id}::uuid
              and form = ${form} and subject = ${subject}`.execute(tx);
}

/** Words in the order of the text, in small letters: what stands between letters, digits and marks parts them. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/** Whether a text of JSON holds every word of what somebody is called, in any order. */
function names(json: string, called: Called): boolean {
  const words = new Set(wordsOf(json.replaceAll(/\\[nrtbf"\\/]/g, ' ')));
  return called.some((one) => one.every((word) => words.has(word)));
}
