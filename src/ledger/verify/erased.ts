import { sql } from 'kysely';
import type { ReadTx } from '../../platform/database/in-service.ts';
import { isUuid } from '../../platform/uuid.ts';
import { ERASURE } from '../kinds.ts';
import { Broken } from './broken.ts';

/** The facts that lawful erasures name, with the batch of the erasure. What cannot be read names nothing: its digest tells. */
export async function erasedFacts(tx: ReadTx, service: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ data: string; batch: number }>`
    select data, batch from fact
    where service_id = ${service} and kind = ${ERASURE} and data is not null order by batch`.execute(tx);
  const erased = new Map<string, number>();
  for (const { data, batch } of rows)
    for (const id of namedIn(data)) if (!erased.has(id)) erased.set(id, batch);
  return erased;
}

function namedIn(data: string): string[] {
  try {
    const { facts } = JSON.parse(data) as { facts?: unknown };
    return Array.isArray(facts) ? facts.filter((id) => typeof id === 'string' && isUuid(id)) : [];
  } catch {
    return [];
  }
}

/** Free text is compared inside the database, so that whoever verifies reads none of it. Throws {@link Broken}. */
export async function textsMatch(
  tx: ReadTx,
  after: number,
  last: number,
  erased: ReadonlyMap<string, number>,
): Promise<void> {
  const { rows } = await sql<{ fact_id: string; batch: number; fault: string }>`
    select fact_id, batch, fault from broken_texts(${after}, ${last}) order by batch`.execute(tx);
  for (const { fact_id, batch, fault } of rows) {
    const by = erased.get(fact_id);
    if (fault === 'missing' && by !== undefined && by > batch) continue;
    const what = fault === 'missing' ? 'is missing' : 'was changed';
    throw new Broken(batch, `The text of fact ${fact_id} ${what}.`);
  }
}

/** A text that an erasure names must be gone, like a body. Throws {@link Broken}. */
export async function erasedStayErased(
  tx: ReadTx,
  service: string,
  erased: ReadonlyMap<string, number>,
): Promise<void> {
  if (erased.size === 0) return;
  const { rows } = await sql<{ id: string; batch: number }>`
    select f.id, f.batch from kept_texts(${[...erased.keys()]}::uuid[]) k
    join fact f on f.service_id = ${service} and f.id = k.fact_id order by f.batch limit 1`.execute(tx);
  const first = rows[0];
  if (first !== undefined)
    throw new Broken(first.batch, `Fact ${first.id} was erased, and its text is there again.`);
}
