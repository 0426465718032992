import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './openers.ts';

/** Runs `.ci/run` with an npm that only says what it was asked: `check` and `test` end as told. */
async function run(check: string, test: string): Promise<{ lines: string[]; status: number | null }> {
  const folder = await temporaryFolder();
  await mkdir(join(folder.path, '.ci'));
  await mkdir(join(folder.path, 'bin'));
  await cp(join(import.meta.dirname, '../../.ci/run'), join(folder.path, '.ci', 'run'));
  const npm = join(folder.path, 'bin', 'npm');
  await writeFile(
    npm,
    `#!/bin/sh\necho "npm $* CI=$CI"\nif [ "$1" = run ]; then ${check}; else ${test}; fi\n`,
  );
  await chmod(npm, 0o755);
  const { stdout, status } = spawnSync('bash', ['.ci/run'], {
    cwd: folder.path,
    encoding: 'utf8',
    env: { PATH: `${join(folder.path, 'bin')}:${process.env.PATH}` },
  });
  await folder.remove();
  return { lines: stdout.trim().split('\n'), status };
}

describe('continuous integration', () => {
  it('runs the check and the tests, and ends with their count', async () => {
    const { lines, status } = await run('exit 0', 'echo "12 passed, 0 failed, 1 skipped"');
    expect(lines).toContain('npm run check CI=true');
    expect(lines).toContain('npm test CI=true');
    expect(lines.at(-1)).toBe('12 passed, 0 failed');
    expect(status).toBe(0);
  });

  it('fails with the tests', async () => {
    const { lines, status } = await run('exit 0', 'echo "10 passed, 2 failed"; exit 1');
    expect([lines.at(-1), status]).toEqual(['10 passed, 2 failed', 1]);
  });

  it('fails with the check, and runs the tests all the same', async () => {
    const { lines, status } = await run('exit 1', 'echo "12 passed, 0 failed"');
    expect([lines.at(-1), status]).toEqual(['12 passed, 1 failed', 1]);
  });

  it('counts whatever bytes a test has printed', async () => {
    const { lines, status } = await run('exit 0', 'printf "\\000\\377\\n"; echo "3 passed, 0 failed"');
    expect([lines.at(-1), status]).toEqual(['3 passed, 0 failed', 0]);
  });

  it('fails when the tests end without having been counted', async () => {
    for (const code of [0, 137]) {
      const { lines, status } = await run('exit 0', `exit ${code}`);
      expect([lines.at(-1), status]).toEqual(['0 passed, 1 failed', 1]);
    }
  });
});
