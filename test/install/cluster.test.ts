import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../support/cluster.ts';

describe('the database of a test file', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('is migrated, and worked on by a login that owns nothing and that row-level security binds', async () => {
    const { rows } = await client.query(
      `select (select count(*)::int from migration) > 0 as migrated, rolsuper or rolbypassrls as unbound,
              (select count(*)::int from pg_class where relowner = pg_roles.oid) as owned
         from pg_roles where rolname = current_user`,
    );
    expect(rows).toEqual([{ migrated: true, unbound: false, owned: 0 }]);
  });

  it('can be wished for empty, as restore and the first migration meet it', async () => {
    const empty = await createEmptyDatabase();
    const owner = new pg.Client({ connectionString: empty.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query(
      `select count(*)::int as tables from pg_tables where schemaname = 'public'`,
    );
    await owner.end();
    await empty.drop();
    expect(rows).toEqual([{ tables: 0 }]);
  });
});
