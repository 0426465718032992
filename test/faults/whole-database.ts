import { onServer } from '../support/server-under-test.ts';

/** Everything that a database holds: each table's rows as text, in an order that does not depend on how they lie. */
export type WholeDatabase = Readonly<
  Record<string, { readonly kind: string; readonly rows: readonly string[] }>
>;

/** Reads a whole database as its superuser. Numbers that the database gave out itself do not count in projections. */
export function readWhole(superUrl: string): Promise<WholeDatabase> {
  return onServer(superUrl, async (client) => {
    const tables = await client.query<{ name: string; kind: string; given: string[] }>(
      `select c.relname as name, split_part(obj_description(c.oid, 'pg_class'), ':', 1) as kind,
              array(select attname::text from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '') as given
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`,
    );
    const whole: Record<string, { kind: string; rows: string[] }> = {};
    for (const { name, kind, given } of tables.rows) {
      const { rows } = await client.query<{ row: string }>(
        `select (to_jsonb(t) - $1::text[])::text as row from ${client.escapeIdentifier(name)} t order by 1`,
        [kind === 'projection' ? given : []],
      );
      whole[name] = { kind, rows: rows.map(({ row }) => row) };
    }
    return whole;
  });
}

/** The tables of some kinds, save what a restored database has of its own. */
export function only(whole: WholeDatabase, ...kinds: string[]): WholeDatabase {
  return Object.fromEntries(
    Object.entries(whole).filter(([name, { kind }]) => kinds.includes(kind) && name !== 'migration'),
  );
}
