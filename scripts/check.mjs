import { runNode } from './child.mjs';
import { say } from './say.mjs';

const STEPS = [
  ['types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']],
  ['lint and format', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings']],
  [
    'boundaries',
    [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err',
      'src',
      'test',
      'bench',
    ],
  ],
  ['dead code', ['node_modules/knip/bin/knip.js']],
];

/** Types, lint and format, boundaries, dead code: all of them, whichever fails. Returns the exit code. */
export async function check(node) {
  const failed = [];
  for (const [name, program] of STEPS) {
    say(`check: ${name}`);
    const code = await runNode(node, program);
    if (code >= 128) return code;
    if (code !== 0) failed.push(name);
  }
  say(failed.length === 0 ? 'check: all is well' : `check: failed: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}
