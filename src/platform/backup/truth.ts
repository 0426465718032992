import type pg from 'pg';
import type { ServiceHead } from './records.ts';

/** A table that a backup holds. */
export interface TruthTable {
  readonly name: string;
  /** Every column but those that the database works out itself. */
  readonly columns: readonly string[];
}

/** The ledger only grows, so that an incremental backup holds its later batches. Whatever else is truth it holds whole. */
export const LEDGER: ReadonlySet<string> = new Set(['batch', 'fact', 'fact_text']);

/**
 * The tables whose comment says that they are truth, those that others refer to first. Partitions are read and written
 * through their table.
 */
export async function truthTables(client: pg.Client): Promise<TruthTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; refers: string[] }>(
    `select c.relname as name,
            (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
            array(select distinct f.confrelid::regclass::text from pg_constraint f
                  where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as refers
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and obj_description(c.oid, 'pg_class') ~ '^truth\\M' and c.relname <> 'migration' order by 1`,
  );
  return inOrderOfReference(rows);
}

function inOrderOfReference<T extends { name: string; refers: string[] }>(tables: readonly T[]): T[] {
  const ordered: T[] = [];
  let left = [...tables];
  while (left.length > 0) {
    const names = new Set(left.map(({ name }) => name));
    const free = left.filter(({ refers }) => !refers.some((name) => names.has(name)));
    const next = free.length > 0 ? free : left; // tables in a ring: their constraints must be deferrable
    ordered.push(...next);
    left = left.filter((table) => !next.includes(table));
  }
  return ordered;
}

/** The head of every service, from the batches themselves. */
export async function heads(client: pg.Client): Promise<ServiceHead[]> {
  const { rows } = await client.query<{ service: string; number: string; hash: string }>(
    `select distinct on (service_id) service_id as service, number::text, encode(hash, 'hex') as hash
     from batch b order by b.service_id, b.number desc`,
  );
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

/** Whether a head lies in the chain that is here. */
export async function isHere(client: pg.Client, head: ServiceHead): Promise<boolean> {
  const { rows } = await client.query(
    `select from batch where service_id = $1 and number = $2 and hash = decode($3, 'hex')`,
    [head.service, head.number, head.hash],
  );
  return rows.length > 0;
}
