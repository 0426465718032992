import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { sendProblem } from './problem-details.ts';

/** Refuses what another site makes a browser send. Browsers say where a request comes from; we believe them. */
export const sameOrigin = fp(async (app: FastifyInstance) => {
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const site = request.headers['sec-fetch-site'];
    const { origin } = request.headers;
    const foreign =
      (site !== undefined && site !== 'same-origin' && site !== 'none') ||
      (origin !== undefined && hostOf(origin) !== request.host);
    if (!foreign) return;
    if (request.url.startsWith('/api/')) {
      await sendProblem(reply, {
        type: 'about:blank',
        title: 'The request came from another site',
        status: 403,
        detail: 'Pages of other sites cannot use the API. Ask from a program, with a token.',
      });
    } else {
      await reply
        .code(403)
        .type('text/plain; charset=utf-8')
        .send('This request came from another site and was refused. Open Countersign itself and try again.');
    }
  });
});

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
