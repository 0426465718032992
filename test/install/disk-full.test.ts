import { spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainDatabaseError, openEmbedded } from '../../src/platform/database/embedded/index.ts';
import { countersign } from '../faults/command-line.ts';
import { temporaryFolder, until } from './openers.ts';

const DISK_FULL =
  'The disk that holds the database is full, so nothing more can be recorded. What was recorded before is safe. Make room on the disk, then try again.';

/** A real small disk, which only root can have: a file system in memory. */
describe('a full disk', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let disk: string;
  let mounted = false;
  beforeAll(async () => {
    folder = await temporaryFolder();
    disk = join(folder.path, 'disk');
    await mkdir(disk);
    mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=110m,mode=711', 'tmpfs', disk]).status === 0;
  });
  afterAll(async () => {
    if (mounted) await until('everything to leave the disk', () => spawnSync('umount', [disk]).status === 0);
    await folder.remove();
  });

  it('is told in plain words, loses nothing that was confirmed, and passes once there is room', async ({
    skip,
  }) => {
    skip(!mounted, 'no file system can be mounted here');
    const database = await openEmbedded(join(disk, 'data'));
    const pool = new pg.Pool({ connectionString: database.ownerUrl });
    pool.on('error', () => undefined);
    const ballast = join(disk, 'ballast');
    await writeFile(ballast, Buffer.alloc(20_000_000));
    await pool.query('create table kept (n bigint generated always as identity, body text)');

    let confirmed = 0;
    const failure = await (async () => {
      for (;;) {
        await pool.query(
          `insert into kept (body) select repeat(md5(random()::text), 1000) from generate_series(1, 50)`,
        );
        confirmed += 50;
      }
    })().catch((error: unknown) => error);
    expect(explainDatabaseError(failure)).toBe(DISK_FULL);
    const ran = await countersign(['migrate', '--data', join(disk, 'data')]);
    expect(ran).toEqual({ code: 1, out: '', err: `${DISK_FULL}\n` });

    await rm(ballast);
    expect(await count(pool)).toBeGreaterThanOrEqual(confirmed);
    await pool.query(`insert into kept (body) values ('there is room again')`);
    await pool.end();
    await database.stop();
  });

  it('is told before there is a database', async ({ skip }) => {
    skip(!mounted, 'no file system can be mounted here');
    await rm(join(disk, 'data'), { recursive: true, force: true });
    await writeFile(join(disk, 'ballast'), Buffer.alloc(90_000_000));
    await expect(openEmbedded(join(disk, 'data'))).rejects.toThrow(
      `The database could not be made in ${join(disk, 'data')}. ${DISK_FULL}`,
    );
  });
});

/** Asks until PostgreSQL answers: a full disk may have ended it, and it is started again. */
async function count(pool: pg.Pool): Promise<number> {
  for (let tries = 0; ; tries++) {
    try {
      const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from kept');
      return rows[0]?.n ?? 0;
    } catch (error) {
      if (tries > 100 || explainDatabaseError(error) === null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
