import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './lock.mjs';
import { runNpm } from './npm.mjs';
import { RUNTIME } from './paths.mjs';
import { ticking } from './progress.mjs';
import { Stopped, say } from './say.mjs';

const OLDEST = 24;
const PINNED = '24.21.0';

/** npm refuses a package whose content has another digest. */
const INTEGRITY = {
  'linux-x64':
    'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  'linux-arm64':
    'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
};

/** The Node.js to run everything under: the machine's own if it is new enough, else the pinned one, fetched once. */
export async function ensureNode({
  version = process.versions.node,
  runtime = RUNTIME,
  integrity = INTEGRITY,
} = {}) {
  if (Number(version.split('.')[0]) >= OLDEST) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const folder = join(runtime, `node-${PINNED}-${platform}`);
  const node = join(folder, 'node_modules', `node-${platform}`, 'bin', 'node');
  if (existsSync(node)) return node;
  if (integrity[platform] === undefined) {
    throw new Stopped(
      `Countersign needs Node.js ${OLDEST}; this is ${version}, and none can be fetched for ${platform}. Install it from nodejs.org, then run the same command again.`,
    );
  }
  await alone(folder, 'Waiting for another command that fetches Node.js ...', async () => {
    if (existsSync(node)) return;
    say(
      `Countersign needs Node.js ${OLDEST}; this is ${version}. Fetching ${PINNED} into .runtime (once; the machine's own stays as it is).`,
    );
    await fetchNode(folder, `node-${platform}`, integrity[platform]);
  });
  return node;
}

async function fetchNode(folder, name, integrity) {
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  const root = { name: 'runtime', private: true, dependencies: { [name]: PINNED } };
  const lock = {
    lockfileVersion: 3,
    packages: { '': root, [`node_modules/${name}`]: { version: PINNED, integrity } },
  };
  writeFileSync(join(fresh, 'package.json'), JSON.stringify(root));
  writeFileSync(
    join(fresh, 'package-lock.json'),
    JSON.stringify({ name: 'runtime', requires: true, ...lock }),
  );
  await ticking('Fetching Node.js', () =>
    runNpm(process.execPath, ['ci', '--ignore-scripts', '--prefix', fresh], 'Fetching Node.js'),
  );
  const node = join(fresh, 'node_modules', name, 'bin', 'node');
  const { status, stderr, error } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Stopped(
      `Node.js ${PINNED} does not run on this machine (${(error?.message ?? stderr).trim().split('\n')[0]}). Install Node.js ${OLDEST} in the way of your system, then run the same command again.`,
    );
  }
  renameSync(fresh, folder);
}
