import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { SUPERUSER } from './initialise.ts';
import type { Secrets } from './secrets.ts';

export const OWNER = 'countersign_owner';
export const APPLICATION = 'countersign_app';
export const DATABASE = 'countersign';

/** The address of the embedded database for one login, through its socket. */
export function urlFor(sockets: string, user: string, password: string, database = DATABASE): string {
  return `postgresql://${user}:${encodeURIComponent(password)}@localhost:5432/${database}?host=${encodeURIComponent(sockets)}`;
}

/** Makes the two logins and the database on the first start: one owns and migrates, the other works and owns nothing. */
export async function prepareDatabase(cluster: string, sockets: string, secrets: Secrets): Promise<void> {
  const marker = join(cluster, 'countersign-prepared');
  if (await stat(marker).catch(() => null)) return;
  await withClient(urlFor(sockets, SUPERUSER, secrets.superuser, 'postgres'), async (client) => {
    await login(client, OWNER, secrets.owner);
    await login(client, APPLICATION, secrets.application);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE} owner ${OWNER}`);
    await client.query(`revoke all on database ${DATABASE} from public`);
    await client.query(`grant connect, temporary on database ${DATABASE} to ${APPLICATION}`);
  });
  await writeFile(marker, '');
}

async function login(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  const verb = rowCount === 0 ? 'create' : 'alter';
  await client.query(
    `${verb} role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password ${client.escapeLiteral(password)}`,
  );
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
