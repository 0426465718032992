import type { FastifyInstance } from 'fastify';
import { HELP } from '../problem.ts';
import type { ApiRoute } from '../route.ts';
import { helpView } from './view.ts';

/** What other software can ask, for people: made from the same routes as the OpenAPI document. */
export async function apiHelpPages(
  app: FastifyInstance,
  { routes }: { routes: readonly ApiRoute[] },
): Promise<void> {
  app.get(HELP, { config: { access: 'public' } }, async (_request, reply) => helpView(reply, routes));
}
