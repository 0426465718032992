import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { onServer, withDatabase } from './server-under-test.ts';

/** A database of its own for a test file: migrated, empty, thrown away with the run (or by `drop`). */
export interface TestDatabase {
  readonly name: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly appRole: string;
  /** For what no login of ours may do: reading settings, ending connections. */
  readonly superUrl: string;
  drop(): Promise<void>;
}

/** Clones the migrated template. Call it once per test file, in `beforeAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = inject('cluster');
  return create(cluster.template);
}

/** An empty database without migrations, owned by the owner's login. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return create('template0');
}

async function create(template: string): Promise<TestDatabase> {
  const cluster = inject('cluster');
  const name = `${cluster.prefix}${randomBytes(6).toString('hex')}`;
  const owner = new URL(cluster.ownerUrl).username;
  await onServer(cluster.superUrl, async (client) => {
    await client.query(`create database ${name} template ${template} owner ${owner} strategy file_copy`);
    await client.query(`grant connect, temporary on database ${name} to ${cluster.appRole}`);
  });
  return {
    name,
    ownerUrl: withDatabase(cluster.ownerUrl, name),
    appUrl: withDatabase(cluster.appUrl, name),
    superUrl: withDatabase(cluster.superUrl, name),
    appRole: cluster.appRole,
    drop: () =>
      onServer(cluster.superUrl, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}
