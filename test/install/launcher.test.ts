import { spawnSync } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './openers.ts';

const LAUNCHER = join(import.meta.dirname, '../../bin/countersign');

function launch(
  program: string,
  args: string[],
  env: NodeJS.ProcessEnv = process.env,
): { status: number | null; out: string; err: string; ms: number } {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env, cwd: '/' });
  return { status, out: stdout, err: stderr, ms: performance.now() - began };
}

describe('bin/countersign', () => {
  it('answers from any folder, and within 0.3 s once it has run', () => {
    const runs = Array.from({ length: 6 }, () => launch(LAUNCHER, ['workday', '2013-08-09', '15']));
    expect(runs.map(({ out }) => out)).toEqual(Array(6).fill('2013-09-02\n'));
    expect(Math.min(...runs.map(({ ms }) => ms))).toBeLessThan(300);
  });

  it('passes on the exit code: 2 for wrong usage, with nothing on standard output', () => {
    const { status, out, err } = launch(LAUNCHER, ['no-such-command']);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('There is no command "no-such-command".');
  });

  it('works through a link, as from /usr/local/bin', async () => {
    const folder = await temporaryFolder();
    const link = join(folder.path, 'countersign');
    await symlink(LAUNCHER, link);
    expect(launch(link, ['workday', '2013-08-09', '15']).out).toBe('2013-09-02\n');
    await folder.remove();
  });
});
