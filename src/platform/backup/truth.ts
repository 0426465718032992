import type pg from 'pg';

/** The end of one service's chain. */
export interface ServiceHead {
  readonly service: string;
  readonly number: number;
  readonly hash: string;
}

/** The tables whose comment says that they are truth, partitions left out, in an order in which they can be restored. */
export async function truthTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and obj_description(c.oid) like 'truth:%' and c.relname <> 'migration' order by 1`,
  );
  return rows.map((row) => row.name as string);
}

/** The head of every service, from the batches themselves. */
export async function heads(client: pg.Client): Promise<ServiceHead[]> {
  const { rows } = await client.query(
    `select distinct on (service_id) service_id, number::text, encode(hash, 'hex') as hash
     from batch order by service_id, number desc`,
  );
  return rows.map((row) => ({
    service: row.service_id as string,
    number: Number(row.number),
    hash: row.hash as string,
  }));
}
