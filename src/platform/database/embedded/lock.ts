import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:net';

/** What a folder is, whatever its name: another one made in its place is another. Null where there is none. */
export async function identityOf(folder: string): Promise<string | null> {
  try {
    const { dev, ino } = await stat(folder, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
}

/**
 * Takes the one lock of a folder, by its identity; false when another process has it. It is a name in the kernel, not a
 * file, so that it goes with its process, whatever that dies of, and is never stale.
 */
export async function lockFolder(identity: string): Promise<boolean> {
  const name = createHash('sha256').update(identity).digest('hex').slice(0, 32);
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
