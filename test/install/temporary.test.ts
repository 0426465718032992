import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepTemporary, temporaryFolder } from '../support/temporary.ts';

let folder: string;
let dead: number;

beforeAll(async () => {
  folder = await temporaryFolder('sweeping');
  const child = spawn(process.execPath, ['--eval', '']);
  dead = child.pid ?? 0;
  await once(child, 'exit');
});
afterAll(() => rm(folder, { recursive: true }));

test('a run that was killed leaves folders, and the next one removes them: no others', async () => {
  const ofDead = `countersign-test-${dead}-database-abc`;
  await mkdir(join(folder, ofDead, 'pg18'), { recursive: true });
  await writeFile(join(folder, ofDead, 'pg18', 'postmaster.pid'), `${dead}\n/data\n`);
  const stillEnding = `countersign-test-${dead}-database-def`;
  await mkdir(join(folder, stillEnding, 'pg18'), { recursive: true });
  await writeFile(join(folder, stillEnding, 'pg18', 'postmaster.pid'), `${process.pid}\n/data\n`);
  const ours = basename(await mkdtemp(join(folder, `countersign-test-${process.pid}-`)));
  const others = ['countersign-test-unknown', `countersign-${dead}-x`, 'something'];
  for (const name of others) await mkdir(join(folder, name));
  expect(await sweepTemporary(folder)).toEqual([ofDead]);
  expect((await readdir(folder)).sort()).toEqual([stillEnding, ours, ...others].sort());
});

test('a folder says whose it is, so that it is not swept while its test runs', async () => {
  expect(basename(folder)).toMatch(new RegExp(`^countersign-test-${process.pid}-sweeping-`));
  expect(await sweepTemporary(tmpdir())).not.toContain(basename(folder));
});
