import { type ChildProcess, spawn } from 'node:child_process';
import { type Account, cleanEnvironment, under } from './account.ts';

// Waits for a word from the keeper. The end of the pipe without one means that the keeper was killed: stop PostgreSQL.
// Three looks, since a PostgreSQL that is just starting has not yet written down its number.
const SCRIPT = `
read -r word
[ "$word" = done ] && exit 0
running() { [ -n "$pid" ] && [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = postgres ]; }
for look in 1 2 3; do
  pid=$(head -n 1 "$1/postmaster.pid" 2>/dev/null)
  running && break
  sleep 1
done
running && kill -INT "$pid"
for second in 1 2 3 4 5 6 7 8; do running || exit 0; sleep 1; done
running && kill -QUIT "$pid"
`;

/**
 * A last guard, smaller than anything that could go wrong in it: a shell that stops PostgreSQL when its keeper dies of
 * kill -9. It runs under PostgreSQL's own account.
 */
export function startGuard(cluster: string, account: Account | null): { release(): void } {
  let released = false;
  let child: ChildProcess;
  const start = (): void => {
    child = spawn('/bin/sh', ['-c', SCRIPT, 'countersign-guard', cluster], {
      ...under(account),
      env: cleanEnvironment(),
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
    child.on('error', () => undefined);
    child.stdin?.on('error', () => undefined);
    child.once('exit', () => {
      if (!released) setTimeout(start, 1_000).unref();
    });
    child.unref();
  };
  start();
  return {
    release: () => {
      released = true;
      child.stdin?.end('done\n');
    },
  };
}
