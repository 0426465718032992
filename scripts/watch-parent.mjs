// Loaded into every program that run.mjs starts: ends it when run.mjs is gone, which after kill -9 nobody else would.
import { isMainThread } from 'node:worker_threads';

const EVERY_MS = 500;
const GRACE_MS = 8_000;

const parent = Number(process.env.COUNTERSIGN_PARENT);
delete process.env.COUNTERSIGN_PARENT; // our own children have another parent

if (isMainThread && parent > 0) {
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref();
  }, EVERY_MS);
  timer.unref();
}
