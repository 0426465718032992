// The one entry behind `npm run demo`, `npm start`, `npm test`, `npm run check` ... Plain JavaScript, since it runs on
// whatever Node.js (20 or newer) the machine has, before anything is installed. It brings the pinned Node.js if the
// machine's is older, installs the packages if they do not match the lock file, and runs the real program.
import { check } from './check.mjs';
import { runNode } from './child.mjs';
import { ensurePackages } from './packages.mjs';
import { ensureNode } from './runtime.mjs';
import { Stopped, say } from './say.mjs';

/** What each command runs, and whether it needs the development packages too. */
const COMMANDS = {
  demo: { packages: 'production', program: ['src/server.ts', '--demo'] },
  start: { packages: 'production', program: ['src/server.ts'] },
  cli: { packages: 'production', program: ['src/cli/main.ts'] },
  test: { packages: 'all', program: ['node_modules/vitest/vitest.mjs', 'run'] },
  bench: { packages: 'all', program: ['bench/run.ts'] },
  screenshots: { packages: 'all', program: ['test/screenshots/run.ts'] },
  check: { packages: 'all', run: check },
};

const [name = '', ...args] = process.argv.slice(2);
const command = COMMANDS[name];
try {
  if (command === undefined)
    throw new Stopped(`There is no "${name}". Choose one of: ${Object.keys(COMMANDS).join(', ')}.`);
  const node = await ensureNode();
  await ensurePackages(node, command.packages);
  process.exitCode = command.run
    ? await command.run(node)
    : await runNode(node, [...command.program, ...args]);
} catch (error) {
  if (!(error instanceof Stopped)) throw error;
  if (error.message !== '') say(error.message);
  process.exitCode = error.exitCode;
}
