import { spawnSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './openers.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Writes a small source tree, and answers which boundaries it breaks, as [rule, from, to]. */
async function boundariesBrokenBy(files: Record<string, string>): Promise<string[][]> {
  const folder = await temporaryFolder();
  const tree = {
    'tsconfig.json':
      '{"compilerOptions":{"module":"NodeNext","allowImportingTsExtensions":true,"noEmit":true}}',
    'package.json': '{"type":"module","dependencies":{"zod":"*"},"devDependencies":{"vitest":"*"}}',
    ...files,
  };
  for (const [path, text] of Object.entries(tree)) {
    await mkdir(dirname(join(folder.path, path)), { recursive: true });
    await writeFile(join(folder.path, path), text);
  }
  await symlink(join(ROOT, 'node_modules'), join(folder.path, 'node_modules'));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--config',
      join(ROOT, '.dependency-cruiser.cjs'),
      '--output-type',
      'json',
      'src',
    ],
    { cwd: folder.path, encoding: 'utf8' },
  );
  await folder.remove();
  if (stdout === '') throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string }; from: string; to: string }[] };
  };
  return summary.violations.map(({ rule, from, to }) => [
    rule.name,
    from,
    to.replace(/^.*node_modules\//, ''),
  ]);
}

describe('the boundary check', () => {
  it('lets through what is allowed', async () => {
    const broken = await boundariesBrokenBy({
      'src/engine/day.ts': 'export type Day = number;\n',
      'src/ledger/append.ts': "import type { Day } from '../engine/day.ts';\nexport type Fact = Day;\n",
      'src/features/plan/index.ts': "export { plan } from './inside.ts';\n",
      'src/features/plan/inside.ts': "import { z } from 'zod';\nexport const plan = z;\n",
      'src/features/board/paper.ts': "import { plan } from '../plan/index.ts';\nexport const paper = plan;\n",
    });
    expect(broken).toEqual([]);
  });

  it.each<[string, Record<string, string>, string[]]>([
    [
      'the engine that reads a file',
      { 'src/engine/day.ts': "import 'node:fs';\n" },
      ['engine-imports-only-engine', 'src/engine/day.ts', 'fs'],
    ],
    [
      'the engine that names a type from outside',
      {
        'src/engine/day.ts': "import type { Clock } from '../platform/clock.ts';\nexport type X = Clock;\n",
        'src/platform/clock.ts': 'export type Clock = Date;\n',
      },
      ['engine-imports-only-engine', 'src/engine/day.ts', 'src/platform/clock.ts'],
    ],
    [
      "a feature that reaches into another's inside",
      {
        'src/features/board/paper.ts': "import '../plan/inside.ts';\n",
        'src/features/plan/inside.ts': 'export {};\n',
      },
      ['feature-only-by-its-index', 'src/features/board/paper.ts', 'src/features/plan/inside.ts'],
    ],
    [
      'the platform that knows a feature',
      {
        'src/platform/web.ts': "import '../features/plan/index.ts';\n",
        'src/features/plan/index.ts': 'export {};\n',
      },
      ['platform-knows-no-feature', 'src/platform/web.ts', 'src/features/plan/index.ts'],
    ],
    [
      'the ledger that knows a feature',
      {
        'src/ledger/append.ts': "import '../features/plan/index.ts';\n",
        'src/features/plan/index.ts': 'export {};\n',
      },
      ['ledger-knows-no-feature', 'src/ledger/append.ts', 'src/features/plan/index.ts'],
    ],
    [
      'an import that leads nowhere',
      { 'src/app.ts': "import './gone.ts';\n" },
      ['everything-resolves', 'src/app.ts', './gone.ts'],
    ],
  ])('stops %s', async (_, files, expected) => {
    expect(await boundariesBrokenBy(files)).toContainEqual(expected);
  });

  it('stops what is shipped from leaning on a development package', async () => {
    const broken = await boundariesBrokenBy({
      'src/app.ts': "import { it } from 'vitest';\nexport { it };\n",
    });
    expect(broken.map(([rule]) => rule)).toContain('product-without-development-packages');
  });
});
