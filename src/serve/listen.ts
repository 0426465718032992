import type { FastifyInstance } from 'fastify';
import { PlainError } from '../platform/errors.ts';

const MOST_TRIES = 20;

/** Listens on a port, or on the next free one where that is taken. Returns the address that a person opens. */
export async function listenNear(
  app: FastifyInstance,
  host: string,
  port: number,
  say: (line: string) => void,
): Promise<string> {
  for (let at = port; at < port + MOST_TRIES; at += 1) {
    try {
      await app.listen({ host, port: at });
      const address = app.server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : at;
      if (port !== 0 && bound !== port) say(`Port ${port} is taken; using ${bound}.`);
      return `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${bound}`;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === 'EACCES') {
        throw new PlainError(
          `This account may not use port ${at}. Choose one above 1023, for example PORT=3000.`,
        );
      }
      if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') {
        throw new PlainError(`This machine has no address "${host}". Set HOST to localhost or 0.0.0.0.`);
      }
      if (code !== 'EADDRINUSE') throw error;
    }
  }
  throw new PlainError(
    `The ports ${port} to ${port + MOST_TRIES - 1} are all taken. Set PORT to one that is free.`,
  );
}
