import type pg from 'pg';

/**
 * Makes a connection speak exactly and only as we expect, whatever the server's own settings are. `row_security = off`
 * fails where row-level security would have hidden rows: a backup with rows missing is worse than none.
 */
export async function asText(client: pg.Client): Promise<void> {
  await client.query(
    `set client_encoding = 'UTF8'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set timezone = 'UTC';
     set extra_float_digits = 3; set bytea_output = 'hex'; set row_security = off; set search_path = public;
     set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0`,
  );
}
