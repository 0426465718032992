import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readRun } from '../../src/platform/database/embedded/index.ts';
import { countersign } from '../faults/command-line.ts';
import { allGone, descendants, processesOf, temporaryFolder, until } from './openers.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** The real thing, as somebody starts it: npm → (a shell) → run.mjs → server → keeper → PostgreSQL. */
describe('npm start', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let data: string;
  let port: number;
  const started: ChildProcess[] = [];

  beforeAll(async () => {
    folder = await temporaryFolder();
    data = join(folder.path, 'data');
    port = await freePort();
    const served = await start(); // makes the database: what follows are second starts
    await served.stop();
  }, 120_000);
  afterEach(async () => {
    for (const npm of started.splice(0))
      if (npm.exitCode === null && npm.signalCode === null) process.kill(-(npm.pid as number), 'SIGKILL');
    await until('the end of the database', async () => (await readRun(data)) === null);
  });
  afterAll(() => folder.remove());

  /** Starts it and waits until it says where it is. */
  async function start() {
    const npm = spawn('npm', ['start', '--silent', '--', '--data', data], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...clean(process.env), PORT: String(port) },
    });
    started.push(npm);
    let said = '';
    for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (text) => (said += String(text)));
    const ended = new Promise<number | null>((resolve) => npm.once('close', resolve));
    const address = (): string | undefined => /Countersign is at (http:\/\/\S+)/.exec(said)?.[1];
    for (let waited = 0; address() === undefined && npm.exitCode === null && waited < 60_000; waited += 20)
      await sleep(20);
    const below = descendants(npm.pid as number);
    const find = (...words: string[]): number =>
      below.find(({ command }) => !command.startsWith('sh') && words.every((word) => command.includes(word)))
        ?.pid ?? 0;
    const database = address() === undefined ? null : await processesOf(data);
    return {
      address: address() ?? '',
      said: () => said,
      ended,
      pids: { npm: npm.pid as number, bootstrap: find('scripts/run.mjs'), server: find('src/server.ts') },
      keeper: database?.keeper ?? 0,
      postgres: database?.postgres ?? 0,
      all: [...below.map(({ pid }) => pid), npm.pid as number, ...Object.values(database ?? {})],
      stop: async () => {
        process.kill(-(npm.pid as number), 'SIGINT');
        await ended;
      },
    };
  }

  const answers = async (address: string): Promise<number> => (await fetch(`${address}/`)).status;

  it('serves within five seconds once the folder is made, and ends well on Ctrl-C', {
    retry: 2,
  }, async () => {
    const began = performance.now();
    const served = await start();
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(served.address).toBe(`http://localhost:${port}`);
    expect(await answers(served.address)).toBe(200);
    process.kill(-served.pids.npm, 'SIGINT');
    await served.ended;
    await allGone(served.all);
    expect(await readRun(data)).toBeNull();
    expect(served.said()).not.toMatch(/error|unexpected|\bat .*\.ts:/i);
  });

  it.each(['npm', 'bootstrap', 'server'] as const)(
    'leaves nothing behind when %s is killed with kill -9',
    async (victim) => {
      const served = await start();
      expect(Object.values(served.pids)).not.toContain(0);
      const killed = performance.now();
      process.kill(served.pids[victim], 'SIGKILL');
      await allGone(served.all);
      expect(performance.now() - killed).toBeLessThan(5_000);
      expect(await readRun(data)).toBeNull();
    },
  );

  it('goes on when PostgreSQL is killed: it is started again, and pages answer', async () => {
    const served = await start();
    process.kill(served.postgres, 'SIGKILL');
    await until('a page to answer again', async () => (await answers(served.address)) === 200);
    expect((await processesOf(data)).postgres).not.toBe(served.postgres);
    await served.stop();
  });

  it('says so and ends when the keeper of its database is killed', async () => {
    const served = await start();
    process.kill(served.keeper, 'SIGKILL');
    expect(await served.ended).toBe(1);
    expect(served.said()).toContain(
      `The database of ${data} was stopped from outside. Start again; whatever was confirmed as recorded is there.`,
    );
    await allGone(served.all);
    await (await start()).stop(); // what the keeper left behind is no obstacle
  });

  it('takes the next free port where its own is taken, and says so', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(port, 'localhost', listening));
    const served = await start();
    expect(served.said()).toContain(`Port ${port} is taken; using `);
    expect(Number(new URL(served.address).port)).toBeGreaterThan(port);
    expect(await answers(served.address)).toBe(200);
    await served.stop();
    other.close();
  });

  it('refuses a folder that another serves, and says where; commands on it work meanwhile', async () => {
    const served = await start();
    const second = await start();
    expect(await second.ended).toBe(1);
    expect(second.said()).toBe(
      `A Countersign server already serves ${data} at ${served.address} (process ${served.pids.server}). Use that one, stop it first, or give another folder with --data.\n`,
    );
    const made = await countersign([
      ...['service', 'create', '--id', 'here', '--name', 'Here', '--pack', 'current', '--data', data],
    ]);
    expect(made.code).toBe(0);
    const verified = await countersign(['verify', '--json', '--data', data]);
    expect([verified.code, JSON.parse(verified.out)]).toMatchObject([0, { chain: 'ok', projections: 'ok' }]);
    expect(await answers(served.address)).toBe(200);
    await served.stop();
  });
});

/** Without what npm, and this test run, have put there. */
function clean(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !/^(npm_|DATABASE_|VITEST|NODE_ENV$|NODE_OPTIONS$)/.test(name),
    ),
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}
