import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openEmbedded, readRun } from '../../src/platform/database/embedded/index.ts';
import { allGone, type Opener, processesOf, runs, startOpener, temporaryFolder, until } from './openers.ts';

/** The embedded PostgreSQL as its users meet it: several processes, one folder, and things that die. */
describe('the embedded PostgreSQL of a data folder', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let data: string;
  const started: Opener[] = [];
  const start = (serve?: 'serve', place = data): Opener => {
    const one = startOpener(place, serve);
    started.push(one);
    return one;
  };

  beforeAll(async () => {
    folder = await temporaryFolder();
    data = join(folder.path, 'data');
  });
  afterEach(async () => {
    for (const one of started.splice(0)) one.process.kill('SIGKILL');
    await until('the end of the database', async () => (await readRun(data)) === null);
  });
  afterAll(() => folder.remove());

  it('is made on first use, with passwords that nobody else can read and two logins that have no special power', async () => {
    const lines: string[] = [];
    const database = await openEmbedded(data, { log: (line) => lines.push(line) });
    const { rows } = await query(
      database.superUrl,
      `select rolname as login, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as powerful,
              exists (select from pg_database where datdba = pg_roles.oid) as owns
         from pg_roles where rolname like 'countersign%' and rolname <> current_user order by 1`,
    );
    await database.stop();
    expect(lines).toEqual(['Making the database (once; a few seconds) ...']);
    expect(rows).toEqual([
      { login: 'countersign_app', powerful: false, owns: false },
      { login: 'countersign_owner', powerful: false, owns: true },
    ]);
    expect((await stat(join(data, 'database.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(data, 'pg18'))).mode & 0o777).toBe(0o700);
  });

  it('commits to the disk, and writes no value of a row into its log', async () => {
    const database = await openEmbedded(data);
    const { rows } = await query(
      database.appUrl,
      `select current_setting('fsync') || current_setting('synchronous_commit') as on`,
    );
    await query(
      database.ownerUrl,
      `create table child (name text primary key); insert into child values ('Ann Example')`,
    );
    await expect(query(database.ownerUrl, `insert into child values ('Ann Example')`)).rejects.toThrow(
      'duplicate key',
    );
    await query(database.ownerUrl, 'drop table child');
    await database.stop();
    expect(rows).toEqual([{ on: 'onon' }]);
    expect(await readFile(join(data, 'postgres.log'), 'utf8')).not.toContain('Ann Example');
  });

  it('stops within seconds when the process that opened it is killed with kill -9', async () => {
    const owner = start();
    await owner.heard('ready');
    const { keeper, postgres, guard } = await processesOf(data);
    owner.process.kill('SIGKILL');
    await allGone([keeper, postgres, guard]);
    expect(await readRun(data)).toBeNull();
  });

  it('is started again when it is killed; what was confirmed is there, and its users are told', async () => {
    const owner = start();
    const url = String(await owner.heard('ready'));
    await query(url, `create table if not exists kept (n int); truncate kept; insert into kept values (7)`);
    const before = await processesOf(data);
    process.kill(before.postgres, 'SIGKILL');
    await owner.heard('restarted');
    expect((await query(url, 'select n from kept')).rows).toEqual([{ n: 7 }]);
    const after = await processesOf(data);
    expect(after.keeper).toBe(before.keeper);
    expect(after.postgres).not.toBe(before.postgres);
    await until('the new number in run.json', async () => (await readRun(data))?.postgres === after.postgres);
  });

  it('ends with its keeper: what is killed with kill -9 takes PostgreSQL along, and the owner is told', async () => {
    const owner = start();
    await owner.heard('ready');
    const { keeper, postgres, guard } = await processesOf(data);
    process.kill(keeper, 'SIGKILL');
    await allGone([postgres, guard]);
    await owner.ended();
    const again = start(); // the leftovers of a killed keeper are no obstacle
    await again.heard('ready');
  });

  it('lets go of a folder that was deleted, and leaves one that is made in its place alone', async () => {
    const other = await temporaryFolder();
    const place = join(other.path, 'data');
    const first = start(undefined, place);
    await first.heard('ready');
    const before = await processesOf(place);
    await rm(place, { recursive: true });
    const second = start(undefined, place);
    await second.heard('ready');
    const after = await processesOf(place);
    process.kill(before.postgres, 'SIGKILL');
    await allGone([before.keeper, before.postgres, before.guard]);
    await first.ended();
    expect(second.events.filter((event) => 'disconnected' in event || 'restarted' in event)).toEqual([]);
    expect([after.keeper, after.postgres, after.guard].filter(runs)).toHaveLength(3);
    expect((await readRun(place))?.keeper).toBe(after.keeper);
    second.process.kill('SIGTERM');
    await second.heard('stopped');
    await other.remove();
  });

  it('is shared: a second process joins, and only the last to leave stops it', async () => {
    const first = start('serve');
    await first.heard('ready');
    const { postgres, keeper } = await processesOf(data);
    const second = start();
    await second.heard('ready');
    expect((await processesOf(data)).postgres).toBe(postgres);

    first.process.kill('SIGTERM');
    await first.heard('stopped');
    expect(runs(postgres)).toBe(true);
    // The keeper writes it down once it has noticed that its opener is gone.
    await vi.waitFor(async () => expect((await readRun(data))?.serving).toBeNull(), 5_000);

    second.process.kill('SIGTERM');
    await second.heard('stopped');
    expect(runs(postgres)).toBe(false);
    await allGone([keeper]);
  });

  it('lets several processes open it at the same moment', async () => {
    const several = [start(), start(), start()];
    await Promise.all(several.map((one) => one.heard('ready')));
    expect(new Set(several.map((one) => one.events.find((event) => 'ready' in event)?.ready)).size).toBe(1);
  });

  it('is served by one server only, and says by whom and where', async () => {
    const first = start('serve');
    await first.heard('ready');
    await until('the address in run.json', async () => (await readRun(data))?.serving?.address != null);
    const second = start('serve');
    expect(await second.heard('refused')).toBe(
      `A Countersign server already serves ${data} at http://localhost:3456 (process ${first.process.pid}). Use that one, stop it first, or give another folder with --data.`,
    );
    expect(runs(first.process.pid as number)).toBe(true);
  });

  it('recognises a postmaster.pid that a crash left, even when its number is that of a living process', async () => {
    await writeFile(
      join(data, 'pg18', 'postmaster.pid'),
      `${process.pid}\n${join(data, 'pg18')}\n0\n5432\n\n\n\nready\n`,
    );
    const owner = start();
    await owner.heard('ready');
    expect((await processesOf(data)).postgres).not.toBe(process.pid);
  });

  it('makes anew what a making that was cut short left half done', async () => {
    const other = await temporaryFolder();
    await mkdir(join(other.path, 'pg18.new', 'base'), { recursive: true });
    const database = await openEmbedded(other.path, { fsync: false });
    await database.stop();
    expect(await stat(join(other.path, 'pg18.new')).catch(() => null)).toBeNull();
    await database.remove();
  });

  it('works in a folder whose name is longer than a socket may have, with spaces, quotes and commas', async () => {
    const other = await temporaryFolder();
    for (const name of [`${'long'.repeat(30)}`, `with "quotes", and spaces`]) {
      const database = await openEmbedded(join(other.path, name), { fsync: false });
      expect((await query(database.appUrl, 'select 1 as one')).rows).toEqual([{ one: 1 }]);
      await database.stop();
    }
    await other.remove();
  });

  it('says what is wrong with a folder that it cannot use', async () => {
    const other = await temporaryFolder();
    const file = join(other.path, 'file');
    await writeFile(file, '');
    await expect(openEmbedded(file)).rejects.toThrow(
      `The data folder ${file} cannot be used. It is a file, not a folder. Or give another with --data.`,
    );
    await writeFile(join(other.path, 'database.json'), '{"owner":');
    await expect(openEmbedded(other.path)).rejects.toThrow(
      `${join(other.path, 'database.json')} is damaged: it is no JSON. Put it back from a copy of the folder, or restore a backup into an empty folder.`,
    );
    await rm(join(other.path, 'database.json'));
    await mkdir(join(other.path, 'pg18'));
    await expect(openEmbedded(other.path)).rejects.toThrow(
      `The passwords of the database in ${other.path} are gone: ${join(other.path, 'database.json')} is missing. Put it back from a copy of the folder, or restore a backup into an empty folder.`,
    );
    await other.remove();
  });
});

async function query(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}
