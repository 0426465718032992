import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/cluster.ts';
import { onServer } from '../support/server-under-test.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const asOwner = <T>(what: string): Promise<T[]> =>
  onServer(database.ownerUrl, async (client) => (await client.query(what)).rows as T[]);

describe('what the application may do', () => {
  test.for([
    'update fact set occurred_on = occurred_on',
    'delete from fact',
    'truncate fact',
    'update fact_text set body = body',
    'delete from fact_text',
    'truncate fact_text',
    'update batch set facts = 0',
    'delete from batch',
    'truncate batch',
    'update read_log set what = what',
    'delete from read_log',
    'delete from access_grant',
    'delete from notice',
    'delete from api_token',
    'insert into migration values (1)',
    'update installation set session_secret = null',
    'alter table fact disable row level security',
    'drop table fact',
    'create policy everything on fact using (true)',
    'create table of_mine (x integer)',
    `select owner_erase_bodies('x', '{}')`,
    'select session_secret from installation',
    'create role another superuser',
  ])('it may not: %s', async (statement) => {
    await expect(onServer(database.appUrl, (client) => client.query(statement))).rejects.toThrow(
      /permission denied|must be owner|must be superuser/,
    );
  });

  test('of truth that is chained or logged it may add, and read what it may see, and nothing else', async () => {
    const granted = await asOwner<{ name: string; what: string[] }>(
      `select table_name as name, array_agg(privilege_type::text order by privilege_type) as what
       from information_schema.role_table_grants where grantee = '${database.appRole}' and table_schema = 'public'
         and table_name in ('fact', 'fact_text', 'batch', 'read_log', 'migration') group by 1 order by 1`,
    );
    expect(granted).toEqual([
      { name: 'batch', what: ['INSERT', 'SELECT'] },
      { name: 'fact', what: ['INSERT', 'SELECT'] },
      { name: 'fact_text', what: ['INSERT', 'SELECT'] },
      { name: 'migration', what: ['SELECT'] },
      { name: 'read_log', what: ['INSERT', 'SELECT'] },
    ]);
  });

  test('truncating and references are nobody’s but the owner’s, and partitions are reached by their table alone', async () => {
    const found = await asOwner<{ name: string; what: string }>(
      `select table_name as name, privilege_type as what from information_schema.role_table_grants
       where grantee in ('${database.appRole}', 'PUBLIC') and table_schema = 'public'
         and (privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER') or table_name like 'read\\_log\\_%')`,
    );
    expect(found).toEqual([]);
  });
});

/** What each function that runs with the owner's rights may hand out. Whoever adds one says so here. */
const HANDS_OUT: Readonly<Record<string, string>> = {
  account_for_sign_in: 'one account, by service and user name, before there is a person',
  app_hidden_cases: 'ids, inside policies',
  app_hidden_streams: 'ids, inside policies',
  app_may: 'yes or no',
  app_narrative_cases: 'ids, inside policies',
  app_permissions: 'the permissions of whoever asks',
  app_plan_streams: 'ids, inside policies',
  app_today: 'a day',
  broken_texts: 'ids of facts whose text is not whole, never a text',
  ensure_read_log_month: 'nothing',
  hidden_case_counts: 'counts',
  hidden_decision_counts: 'counts',
  hidden_duty_counts: 'counts',
  hidden_weekly_counts: 'counts',
  kept_texts: 'ids of erased facts whose text is there again, never a text',
  list_services: 'the services, before there is one',
  note_sign_in: 'nothing',
  open_case_counts: 'counts',
  session_secret: 'what signs cookies',
  stray_texts: 'a count',
  token_presented: 'one token by its id: whose it is and the digest of its secret, never a secret',
};

describe('functions that run with the owner’s rights', () => {
  interface Definer {
    readonly name: string;
    readonly result: string;
    readonly settings: string[] | null;
    readonly open: boolean;
  }
  const definers = (): Promise<Definer[]> =>
    asOwner<Definer>(
      `select proname as name, pg_get_function_result(oid) as result, proconfig as settings,
              has_function_privilege('public', oid, 'execute') as open
       from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by 1`,
    );

  test('are those that somebody looked at', async () => {
    const found = await definers();
    expect([...new Set(found.map(({ name }) => name))]).toEqual(Object.keys(HANDS_OUT).sort());
  });

  test('have their search path set, and are not open to everybody', async () => {
    for (const { name, settings, open } of await definers()) {
      expect([name, settings]).toEqual([name, ['search_path=public, pg_temp']]);
      expect([name, open]).toEqual([name, false]);
    }
  });

  test('that count hand out numbers and what they are counted by, no case and no child', async () => {
    for (const { name, result } of await definers()) {
      if (HANDS_OUT[name] !== 'counts') continue;
      expect([name, result]).toEqual([name, expect.stringMatching(/bigint/)]);
      expect([name, result]).toEqual([
        name,
        expect.not.stringMatching(/case_id|child|reference|name|stream|text_body/),
      ]);
    }
  });
});

describe('views', () => {
  test('run with the rights of whoever asks', async () => {
    const views = await asOwner<{ name: string; options: string[] | null }>(
      `select relname as name, reloptions as options from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')`,
    );
    for (const { name, options } of views)
      expect([name, options ?? []]).toEqual([name, expect.arrayContaining(['security_invoker=true'])]);
  });
});
