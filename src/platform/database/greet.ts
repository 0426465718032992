import pg from 'pg';
import { PlainError, usage } from '../errors.ts';

const OLDEST = 15;
const PATIENCE_MS = 15_000;

/** Which setting an address came from: it is what somebody has to correct. */
export type Setting = 'DATABASE_URL' | 'DATABASE_MIGRATE_URL';

/** Refuses, in words, what is no address of a database with a login in it. */
export function checkAddress(url: string, setting: Setting): void {
  const example = 'postgresql://countersign_app:PASSWORD@localhost:5432/countersign';
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw usage(`${setting} is not the address of a database. It looks like this: ${example}`);
  }
  if (!/^postgres(ql)?:$/.test(parsed.protocol))
    throw usage(`${setting} is not the address of a PostgreSQL database. It looks like this: ${example}`);
  if (parsed.username === '') throw usage(`${setting} names no login. Put one into it: ${example}`);
}

/**
 * Connects once to a server that somebody else runs, before anything relies on it: that it answers, lets us in, is new
 * enough and keeps every character. Throws in plain words that name the setting to correct.
 */
export async function greetServer(url: string, setting: Setting, patience = PATIENCE_MS): Promise<void> {
  checkAddress(url, setting);
  const client = new pg.Client({
    connectionString: url,
    application_name: 'countersign',
    connectionTimeoutMillis: patience,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; encoding: string }>(
      `select current_setting('server_version') as version, current_setting('server_encoding') as encoding`,
    );
    refuseUnfit(client, rows[0]);
  } catch (error) {
    throw error instanceof PlainError
      ? error
      : new PlainError(whyNot(client, error, setting), { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}

function refuseUnfit(client: pg.Client, server: { version: string; encoding: string } | undefined): void {
  if (server === undefined || Number.parseInt(server.version, 10) < OLDEST) {
    throw new PlainError(
      `The server at ${placeOf(client)} is PostgreSQL ${server?.version}. Countersign needs ${OLDEST} or newer: upgrade it, or name another server.`,
    );
  }
  if (server.encoding !== 'UTF8') {
    throw new PlainError(
      `The database "${client.database}" keeps text as ${server.encoding}, which cannot hold every name. Make one with: create database countersign template template0 encoding 'UTF8';`,
    );
  }
}

/** Where a connection leads, as a person would say it. */
function placeOf(client: pg.Client): string {
  return client.host.startsWith('/') ? `the socket in ${client.host}` : `${client.host}:${client.port}`;
}

function whyNot(client: pg.Client, error: unknown, setting: Setting): string {
  const { code = '', message } = innermost(error) as NodeJS.ErrnoException;
  const place = placeOf(client);
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOENT':
      return `No database answers at ${place}, where ${setting} points. Check that it runs and that the address is right, then try again.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The machine "${client.host}" in ${setting} is not found. Check its name and the network.`;
    case '28P01':
    case '28000':
      return `The database at ${place} refused the login "${client.user}" of ${setting}: ${message}. Check its name and password, and what pg_hba.conf allows.`;
    case '3D000':
      return `There is no database "${client.database}" at ${place}. Create it, or correct the name in ${setting}.`;
    case '42501':
      return `The login "${client.user}" may not use the database "${client.database}" at ${place}. As its owner: grant connect on database ${client.escapeIdentifier(client.database ?? '')} to ${client.escapeIdentifier(client.user ?? '')};`;
    case '57P03':
      return `The database at ${place} is just starting or stopping. Try again in a few seconds.`;
    case '53300':
      return `The database at ${place} has no free connection. Try again in a moment; if it goes on, allow it more connections.`;
    default:
      return `The database at ${place}, where ${setting} points, could not be reached: ${message}. Check that it is a PostgreSQL server and that it answers.`;
  }
}

/** A machine with several addresses gives one error for each; the last tells enough. */
function innermost(error: unknown): unknown {
  return error instanceof AggregateError ? innermost(error.errors.at(-1)) : error;
}
