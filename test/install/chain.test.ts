import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRun } from '../../src/platform/database/embedded/index.ts';
import { allGone, descendants, type Opener, opener, processesOf, temporaryFolder, until } from './openers.ts';

const HERE = join(import.meta.dirname, 'fixtures');

/** npm → (a shell) → bootstrap → server → keeper → PostgreSQL: whichever of them dies, all end within seconds. */
describe('what npm started', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let data: string;
  beforeAll(async () => {
    folder = await temporaryFolder();
    data = join(folder.path, 'data');
    const serve = [process.execPath, join(HERE, 'bootstrap.mjs'), join(HERE, 'opener.ts'), data, 'serve'];
    await writeFile(
      join(folder.path, 'package.json'),
      JSON.stringify({
        private: true,
        scripts: { serve: serve.map((part) => JSON.stringify(part)).join(' ') },
      }),
    );
  });
  afterAll(() => folder.remove());

  const start = async (): Promise<{
    server: Opener;
    pids: Record<'npm' | 'bootstrap' | 'server', number>;
    all: number[];
  }> => {
    const npm = spawn('npm', ['run', 'serve', '--silent'], {
      cwd: folder.path,
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    const server = opener(npm);
    await server.heard('ready');
    const { keeper, postgres, guard } = await processesOf(data);
    const below = descendants(npm.pid as number);
    const pids = {
      npm: npm.pid as number,
      bootstrap:
        below.find(({ command }) => command.includes('bootstrap.mjs') && !command.startsWith('sh'))?.pid ?? 0,
      server:
        below.find(({ command }) => command.includes('opener.ts') && command.includes('watch-parent'))?.pid ??
        0,
    };
    return {
      server,
      pids,
      all: [...below.map(({ pid }) => pid), npm.pid as number, keeper, postgres, guard],
    };
  };

  it.each(['npm', 'bootstrap', 'server'] as const)('ends when %s is killed with kill -9', async (victim) => {
    const { pids, all } = await start();
    process.kill(pids[victim], 'SIGKILL');
    await allGone(all);
    await until('run.json to go', async () => (await readRun(data)) === null);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends well on %s to all of it, as Ctrl-C sends it',
    async (signal) => {
      const { server, pids, all } = await start();
      process.kill(-pids.npm, signal);
      await allGone(all);
      expect(server.events).toContainEqual({ stopped: true });
    },
  );

  it.each(['npm', 'bootstrap', 'server'] as const)(
    'ends well when %s alone is asked to stop',
    async (which) => {
      const { server, pids, all } = await start();
      process.kill(pids[which], 'SIGTERM');
      await allGone(all);
      expect(server.events).toContainEqual({ stopped: true });
    },
  );
});
