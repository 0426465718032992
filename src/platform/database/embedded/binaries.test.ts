import { execFileSync } from 'node:child_process';
import { chmod, cp, lstat, mkdir, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../../test/install/openers.ts';
import { accountForPostgres } from './account.ts';
import { type Binaries, findBinaries, makeLinks, packagedBinaries } from './binaries.ts';

const asRoot = process.getuid?.() === 0;

describe("PostgreSQL's programs", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let packaged: Binaries;
  beforeEach(async () => {
    folder = await temporaryFolder();
    packaged = { ...packagedBinaries(), folder: join(folder.path, 'package', 'native') };
    await mkdir(join(folder.path, 'package'));
    const from = packagedBinaries().folder;
    await cp(from, packaged.folder, { recursive: true, verbatimSymlinks: true });
    for (const link of ['libpq.so.5', 'libicuuc.so.60'])
      await rm(join(packaged.folder, 'lib', link), { force: true });
  });
  afterEach(() => folder.remove());

  it('get the links that the package only lists, so that they run', async () => {
    const lines: string[] = [];
    const found = await findBinaries(
      accountForPostgres(),
      join(folder.path, 'copy'),
      (line) => lines.push(line),
      packaged,
    );
    expect(found.folder).toBe(packaged.folder);
    expect(lines).toEqual([]);
    expect(await readlink(join(packaged.folder, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
    const version = execFileSync(join(packaged.folder, 'bin', 'postgres'), ['--version'], {
      encoding: 'utf8',
    });
    expect(version).toMatch(/^postgres \(PostgreSQL\) 18\./);
  });

  it('get their links also when several processes make them at once', async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => makeLinks(packaged.folder)));
    expect(made).toEqual([true, true, true, true]);
  });

  it.runIf(asRoot)('are copied to where the account can reach them, once, and it is said', async () => {
    await chmod(join(folder.path, 'package'), 0o700);
    const lines: string[] = [];
    const copy = join(folder.path, 'copy');
    const found = await findBinaries(accountForPostgres(), copy, (line) => lines.push(line), packaged);
    const again = await findBinaries(accountForPostgres(), copy, (line) => lines.push(line), packaged);
    expect(found.folder).toBe(join(copy, `postgresql-${packaged.version}`));
    expect(again).toEqual(found);
    expect(lines).toEqual([
      `PostgreSQL cannot be run from ${packaged.folder}; copying it to ${found.folder}.`,
    ]);
  });

  it.runIf(asRoot)('are copied when the checkout was made under umask 077', async () => {
    execFileSync('chmod', ['-R', 'go-rwx', packaged.folder]);
    const found = await findBinaries(
      accountForPostgres(),
      join(folder.path, 'copy'),
      () => undefined,
      packaged,
    );
    expect(found.folder).not.toBe(packaged.folder);
    expect((await lstat(join(found.folder, 'bin', 'postgres'))).mode & 0o777).toBe(0o755);
  });

  it('are not there for every platform, and the message says what to do', () => {
    expect(() => packagedBinaries('sunos-sparc')).toThrow(
      'There is no PostgreSQL to start by ourselves on this platform (sunos-sparc). Set DATABASE_URL to a PostgreSQL server (15 or newer) instead.',
    );
  });

  it('that do not run on the machine at all lead to a server as well', async () => {
    await rm(join(packaged.folder, 'lib'), { recursive: true });
    await mkdir(join(packaged.folder, 'lib'));
    await expect(
      findBinaries(accountForPostgres(), join(folder.path, 'copy'), () => undefined, packaged),
    ).rejects.toThrow(
      /^PostgreSQL does not run on this machine \(it needs a Linux with glibc\): .*Set DATABASE_URL/s,
    );
  });
});
