import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { say } from './say.mjs';

/**
 * Does `work` while nobody else does it for the same folder; others wait and say so. On Linux the lock is a name in the
 * kernel, which goes with its process. Elsewhere there is none, and none is needed: nobody else builds there.
 */
export async function alone(folder, waiting, work) {
  if (process.platform !== 'linux') return work();
  const name = `\0countersign-install-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;
  let told = false;
  for (;;) {
    const server = await take(name);
    if (server !== null) {
      try {
        return await work();
      } finally {
        server.close();
      }
    }
    if (!told) say(waiting);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function take(name) {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)));
    server.listen(name, () => resolve(server));
  });
}
