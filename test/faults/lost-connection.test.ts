import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Embedded,
  explainDatabaseError,
  openEmbedded,
} from '../../src/platform/database/embedded/index.ts';
import { processesOf, temporaryFolder, until } from '../install/openers.ts';
import { onServer } from '../support/server-under-test.ts';
import { type TestService, testService } from '../support/service.ts';
import { countersign, type Ran } from './command-line.ts';

const LOST =
  'The connection to the database was lost. Whatever was not yet confirmed as recorded was not recorded. Check that the database runs, then try again.';

const WAITING = `from pg_stat_activity
  where datname = current_database() and application_name like 'countersign%' and wait_event_type = 'Lock'`;

/** Holds a table of a database until a command waits for it; then does what `then` does. */
async function whileWaiting<T>(
  superUrl: string,
  table: string,
  command: () => Promise<T>,
  then: () => unknown,
): Promise<T> {
  const holder = new pg.Client({ connectionString: superUrl });
  holder.on('error', () => undefined);
  await holder.connect();
  try {
    await holder.query(`begin; lock table ${table} in access exclusive mode`);
    const running = command();
    await until('the command to wait for its table', () =>
      onServer(superUrl, async (client) => (await client.query(`select ${WAITING}`)).rowCount === 1),
    );
    await then();
    return await running;
  } finally {
    await holder.end().catch(() => undefined);
  }
}

describe('a connection that is ended while a command waits for its answer', () => {
  let there: TestService;
  let env: Record<string, string>;
  beforeAll(async () => {
    there = await testService('2013-02-01');
    env = { DATABASE_URL: there.database.appUrl, DATABASE_MIGRATE_URL: there.database.ownerUrl };
  });
  afterAll(() => there.close());
  const endWaiting = (): Promise<unknown> =>
    onServer(there.database.superUrl, (client) =>
      client.query(`select pg_terminate_backend(pid) ${WAITING}`),
    );

  it.each([['verify'], ['export', 'facts', '--json-lines'], ['rebuild'], ['report', 'weekly', '--json']])(
    'ends %s with one plain sentence and exit 1',
    async (...args) => {
      const began = performance.now();
      const ran = await whileWaiting(
        there.database.superUrl,
        'fact, duty',
        () => countersign(args, env),
        endWaiting,
      );
      expect(ran).toEqual({ code: 1, out: '', err: `${LOST}\n` });
      expect(performance.now() - began).toBeLessThan(8_000);
    },
  );

  it('leaves no part of a backup', async () => {
    const folder = await temporaryFolder();
    const ran = await whileWaiting(
      there.database.superUrl,
      'read_log',
      () =>
        countersign(['backup', '--out', join(folder.path, 'backup')], {
          ...env,
          COUNTERSIGN_BACKUP_KEY: 'a secret of more than twenty characters',
        }),
      endWaiting,
    );
    expect(ran).toEqual({ code: 1, out: '', err: `${LOST}\n` });
    expect(await readdir(folder.path)).toEqual([]);
    await folder.remove();
  });

  it('costs a server one answer, and no more: nothing of it was recorded, and the next is as ever', async () => {
    const facts = async (): Promise<unknown> =>
      onServer(
        there.database.superUrl,
        async (client) => (await client.query('select count(*) from fact')).rows,
      );
    const before = await facts();
    const failed = await whileWaiting(
      there.database.superUrl,
      'fact_text, batch',
      () => there.openCase('L-001', '2013-01-14').catch((error: unknown) => error),
      endWaiting,
    );
    expect(explainDatabaseError(failed)).toBe(LOST);
    expect(await facts()).toEqual(before);
    expect(await there.openCase('L-001', '2013-01-14')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a server that stops', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let data: string;
  let embedded: Embedded;
  const verify = (env: Record<string, string> = {}): Promise<Ran> =>
    countersign(['verify', ...('DATABASE_URL' in env ? [] : ['--data', data])], env);

  beforeAll(async () => {
    folder = await temporaryFolder();
    data = join(folder.path, 'data');
    await countersign([
      'service',
      'create',
      '--id',
      'here',
      '--name',
      'Here',
      '--pack',
      'current',
      '--data',
      data,
    ]);
    embedded = await openEmbedded(data);
    embedded.onLost(() => undefined);
  }, 60_000);
  afterAll(() => folder.remove());

  it('of PostgreSQL that is killed under a command on a folder: a plain sentence, exit 1, and it is there again', async () => {
    const { postgres } = await processesOf(data);
    const ran = await whileWaiting(embedded.superUrl, 'fact', verify, () =>
      process.kill(postgres, 'SIGKILL'),
    );
    expect(ran).toEqual({ code: 1, out: '', err: `${LOST}\n` });
    const next = await verify();
    expect([next.code, next.err]).toEqual([0, 'The database ended and is being started again ...\n']);
  });

  it('that DATABASE_URL names, under a command: a plain sentence, exit 1; and so for the next command', async () => {
    const env = { DATABASE_URL: embedded.appUrl };
    const sockets = new URL(embedded.appUrl).searchParams.get('host');
    const ran = await whileWaiting(
      embedded.superUrl,
      'fact',
      () => verify(env),
      () => embedded.stop(),
    );
    expect(ran).toEqual({ code: 1, out: '', err: `${LOST}\n` });
    expect(await verify(env)).toEqual({
      code: 1,
      out: '',
      err: `No database answers at the socket in ${sockets}, where DATABASE_URL points. Check that it runs and that the address is right, then try again.\n`,
    });
  });

  it('with the keeper of a folder, killed under a command: a plain sentence, exit 1', async () => {
    embedded = await openEmbedded(data);
    embedded.onLost(() => undefined);
    const { keeper } = await processesOf(data);
    const ran = await whileWaiting(embedded.superUrl, 'fact', verify, () => process.kill(keeper, 'SIGKILL'));
    expect(ran).toEqual({ code: 1, out: '', err: `${LOST}\n` });
    expect((await verify()).code).toBe(0);
  });
});
