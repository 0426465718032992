import { spawnSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './openers.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Runs a project of its own with our closing line; answers its last line and its exit code. */
async function closing(files: Record<string, string>): Promise<[string, number | null]> {
  const folder = await temporaryFolder();
  const reporter = JSON.stringify(join(ROOT, 'test/support/closing-line.ts'));
  const project = {
    'package.json': '{"type":"module"}',
    'vitest.config.ts': `export default { test: { reporters: ['default', ${reporter}], globalSetup: ['setup.ts'] } };`,
    'setup.ts': 'export default () => undefined;',
    ...files,
  };
  await mkdir(join(folder.path, 'node_modules'));
  await symlink(join(ROOT, 'node_modules', 'vitest'), join(folder.path, 'node_modules', 'vitest'));
  for (const [path, text] of Object.entries(project)) await writeFile(join(folder.path, path), text);
  const { stdout, status } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run'],
    {
      cwd: folder.path,
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    },
  );
  await folder.remove();
  return [stdout.trim().split('\n').at(-1) ?? '', status];
}

const test = (body: string): string => `import { expect, it } from 'vitest';\n${body}\n`;

describe('the closing line of a test run', () => {
  it('counts what passed, what failed and what was skipped', async () => {
    const body = `it('a', () => {}); it('b', () => {}); it('c', () => { expect(1).toBe(2); }); it.skip('d', () => {});`;
    expect(await closing({ 'a.test.ts': test(body) })).toEqual(['2 passed, 1 failed, 1 skipped', 1]);
    expect(await closing({ 'a.test.ts': test(`it('a', () => {});`) })).toEqual(['1 passed, 0 failed', 0]);
  });

  it('counts a file that does not load, and a set-up that fails', async () => {
    const good = test(`it('a', () => {});`);
    expect(await closing({ 'a.test.ts': good, 'b.test.ts': `import './gone.ts';` })).toEqual([
      '1 passed, 1 failed',
      1,
    ]);
    const broken = `export default () => { throw new Error('no set-up'); };`;
    expect(await closing({ 'a.test.ts': good, 'setup.ts': broken })).toEqual(['0 passed, 1 failed', 1]);
  });
});
