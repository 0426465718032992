import type { FastifyInstance } from 'fastify';
import { helpView } from './view.ts';

/** Help for everybody, signed in or not: what the words mean, and where to read on. */
export async function helpPages(app: FastifyInstance): Promise<void> {
  app.get('/help', { config: { access: 'public' } }, async (request, reply) =>
    helpView(reply, request.asker !== null),
  );
}
