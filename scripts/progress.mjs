import { say } from './say.mjs';

const EVERY_MS = 1_000;

/** Shows that something goes on while `work` does: on a terminal a line that changes, elsewhere a line now and then. */
export async function ticking(what, work, howFar = () => '') {
  const began = Date.now();
  const terminal = process.stderr.isTTY === true;
  let shown = 0;
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1_000);
    const line = `  ${what}: ${[howFar(), `${seconds} s`].filter(Boolean).join(', ')}`;
    if (terminal) process.stderr.write(`\r\x1b[K${line}`);
    else if (seconds - shown >= 5) {
      shown = seconds;
      say(line);
    }
  }, EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (terminal) process.stderr.write('\r\x1b[K');
  }
}
