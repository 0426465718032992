import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { watchCallers } from './callers.mjs';
import { ROOT, RUNTIME } from './paths.mjs';

const WATCH_PARENT = pathToFileURL(
  join(import.meta.dirname ?? join(ROOT, 'scripts'), 'watch-parent.mjs'),
).href;
const GRACE_MS = 15_000;

/**
 * Runs a program under a Node.js and resolves with its exit code. Whatever ends us ends it: Ctrl-C and SIGTERM are passed
 * on, it watches for our death by kill -9, and we watch for that of npm, which called us.
 */
export function runNode(node, args, { stdio = 'inherit', env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, ['--import', WATCH_PARENT, ...args], {
      cwd: ROOT,
      stdio,
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: join(RUNTIME, 'compile-cache'),
        PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
        ...env,
        COUNTERSIGN_PARENT: String(process.pid),
      },
    });
    const stop = () => {
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref();
    };
    // Ctrl-C reaches the program by itself, through the terminal; a SIGINT sent to us alone does not.
    const interrupted = () => setTimeout(stop, 500).unref();
    const stopWatching = watchCallers(stop);
    process.on('SIGINT', interrupted).on('SIGTERM', stop).on('SIGHUP', stop);
    const settle = () => {
      stopWatching();
      process.off('SIGINT', interrupted).off('SIGTERM', stop).off('SIGHUP', stop);
    };
    child.once('error', (error) => {
      settle();
      reject(error);
    });
    child.once('close', (code, signal) => {
      settle();
      resolve(code ?? 128 + (constants.signals[signal] ?? 1));
    });
  });
}
