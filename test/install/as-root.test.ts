import { chmod, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEmbedded } from '../../src/platform/database/embedded/index.ts';
import { temporaryFolder } from './openers.ts';

const asRoot = process.getuid?.() === 0;

describe.runIf(asRoot)('the embedded PostgreSQL, started by root', () => {
  it('runs under another account, which owns its own files and no others', async () => {
    const folder = await temporaryFolder();
    const database = await openEmbedded(folder.path, { fsync: false });
    const { postgres } = JSON.parse(await readFile(join(folder.path, 'run.json'), 'utf8')) as {
      postgres: number;
    };
    expect((await stat(`/proc/${postgres}`)).uid).not.toBe(0);
    expect((await stat(join(folder.path, 'pg18'))).uid).toBe((await stat(`/proc/${postgres}`)).uid);
    expect((await stat(join(folder.path, 'database.json'))).uid).toBe(0);
    await database.stop();
    await database.remove();
  });

  it('lies elsewhere when its account cannot reach the data folder; that is said, and remembered', async () => {
    const above = await temporaryFolder();
    await chmod(above.path, 0o700); // as /root is
    const data = join(above.path, 'data');
    const lines: string[] = [];
    const database = await openEmbedded(data, { fsync: false, log: (line) => lines.push(line) });
    await database.stop();
    const { place } = JSON.parse(await readFile(join(data, 'database.json'), 'utf8')) as { place: string };
    const again = await openEmbedded(data, { fsync: false, log: (line) => lines.push(line) });
    await again.stop();
    await again.remove();
    await above.remove();
    expect(lines[0]).toMatch(
      new RegExp(
        `^PostgreSQL runs as "\\w+", which cannot reach ${data}: the database lies in ${place}\\. Whoever deletes the one must delete the other\\.$`,
      ),
    );
    expect(lines.filter((line) => line.startsWith('Making the database'))).toHaveLength(1);
    expect(place).toMatch(/^\/var\/lib\/countersign\/data-/);
    expect(await stat(place).catch(() => null)).toBeNull();
  });
});
