import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:net';

/**
 * Takes the one lock of a folder; false when another process has it. It is a name in the kernel, not a file, so that it
 * goes with its process, whatever that dies of, and is never stale.
 */
export async function lockFolder(folder: string): Promise<boolean> {
  const { dev, ino } = await stat(folder, { bigint: true });
  const name = createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 32);
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen(`\0countersign-${name}`, () => {
      server.unref();
      resolve(true);
    });
  });
}
