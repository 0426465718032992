import { readFileSync } from 'node:fs';

const EVERY_MS = 500;

/**
 * Calls `gone` once when npm, or the shell between npm and us, has died: after kill -9 nobody else tells us. Does nothing
 * when npm did not call us. Returns a function that ends the watch.
 */
export function watchCallers(gone) {
  const callers = process.env.npm_lifecycle_event === undefined ? [] : findCallers();
  if (callers.length === 0) return () => undefined;
  const timer = setInterval(() => {
    if (callers.every(({ pid, started }) => identityOf(pid)?.started === started)) return;
    clearInterval(timer);
    gone();
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Our parent, and those above it up to npm. */
function findCallers() {
  const found = [];
  for (let pid = process.ppid; pid > 0 && found.length < 4; ) {
    const caller = identityOf(pid);
    if (caller === null) break;
    found.push(caller);
    if (isNpm(pid)) return found;
    pid = caller.parent;
  }
  return found.slice(0, 1);
}

function isNpm(pid) {
  try {
    return /(^|\/)(npm|npx)( |\0|$)|npm-cli\.js/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return false;
  }
}

/** A process by number and starting moment, since numbers are used again. Null when it is dead, or waits to be buried. */
function identityOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : { pid, parent: Number(fields[1]), started: fields[19] };
  } catch {
    return null;
  }
}
