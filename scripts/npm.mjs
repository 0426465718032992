import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runNode } from './child.mjs';
import { Stopped } from './say.mjs';

/** Runs npm under a Node.js, quietly. Throws, in words, when it fails; npm's own words were shown. */
export async function runNpm(node, args, what) {
  const code = await runNode(node, [findNpm(), ...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 2, 2],
  });
  if (code >= 128) throw new Stopped('', code);
  if (code !== 0) {
    throw new Stopped(
      `${what} failed; npm says why above. If it is the connection to the npm registry, try "npm ping". Then run the same command again.`,
    );
  }
}

/** npm's own program: the npm that called us, else the one on the PATH, else the one beside this Node.js. */
function findNpm() {
  const called = process.env.npm_execpath ?? '';
  if (/npm-cli\.[cm]?js$/.test(called) && existsSync(called)) return called;
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), dirname(process.execPath)]) {
    const found = realPath(join(folder, 'npm'));
    if (found?.endsWith('.js')) return found;
    const beside = join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
    if (found !== null && existsSync(beside)) return beside;
  }
  throw new Stopped(
    'npm was not found. Install it together with Node.js (nodejs.org), then run the same command again.',
  );
}

function realPath(path) {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
