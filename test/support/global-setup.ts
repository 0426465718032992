import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/platform/database/migrate.ts';
import { onServer, startServerUnderTest, withDatabase } from './server-under-test.ts';

declare module 'vitest' {
  interface ProvidedContext {
    cluster: {
      readonly superUrl: string;
      readonly ownerUrl: string;
      readonly appUrl: string;
      readonly appRole: string;
      readonly prefix: string;
      readonly template: string;
    };
  }
}

/** One PostgreSQL per run, with a migrated database that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServerUnderTest();
  const { end, ...cluster } = server;
  const template = `${server.prefix}template`;
  try {
    const owner = new URL(server.ownerUrl).username;
    await onServer(server.superUrl, async (client) => {
      await client.query(`create database ${template} template template0 owner ${owner} encoding 'UTF8'`);
      await client.query(`revoke all on database ${template} from public`);
    });
    await migrate({ ownerUrl: withDatabase(server.ownerUrl, template), appRole: server.appRole });
    await onServer(server.superUrl, (client) =>
      client.query(`alter database ${template} is_template true allow_connections false`),
    );
  } catch (error) {
    await end();
    throw error;
  }
  project.provide('cluster', { ...cluster, template });
  return end;
}
