import { sql } from 'kysely';
import type { ReadTx } from '../../../platform/database/in-service.ts';

/** What somebody wrote, by the name of the field. */
export type Words = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The words of some facts of the plan that the one who asks may read. */
export async function readWords(
  tx: ReadTx,
  service: string,
  facts: Iterable<string | null>,
): Promise<Map<string, Words>> {
  const ids = [...new Set(facts)].filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const rows = await sql<{ id: string; body: string }>`
    select fact_id as id, body from fact_text
    where service_id = ${service} and fact_id = any (${ids}::uuid[]) and body is not null`.execute(tx);
  return new Map(rows.rows.map((row) => [row.id, JSON.parse(row.body) as Words]));
}

/** One field of some words; empty where there is none. */
export function word(words: ReadonlyMap<string, Words>, fact: string | null, field: string): string {
  const value = fact === null ? undefined : words.get(fact)?.[field];
  return typeof value === 'string' ? value : '';
}

/** A field of some words that is a list. */
export function listed(
  words: ReadonlyMap<string, Words>,
  fact: string | null,
  field: string,
): readonly string[] {
  const value = fact === null ? undefined : words.get(fact)?.[field];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
