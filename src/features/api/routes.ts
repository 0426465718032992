import type { FastifyInstance } from 'fastify';
import { address } from '../../platform/web/address.ts';
import { askerOf, mayUse, type Site, type Viewer } from '../access/index.ts';
import type { Scope } from '../tokens/index.ts';
import { apiErrors } from './errors.ts';
import { REQUESTS_A_MINUTE, tokenGuard } from './guard.ts';
import { openApiDocument } from './openapi/document.ts';
import type { ApiRoute } from './route.ts';

export interface ApiOptions {
  readonly site: Site;
  readonly routes: readonly ApiRoute[];
  /** How often one token may ask in a minute; tests say less. */
  readonly perMinute?: number | undefined;
}

/** The API, in a scope of its own: tokens and no sessions, JSON and no pages. */
export async function api(app: FastifyInstance, options: ApiOptions): Promise<void> {
  const { site, routes, perMinute = REQUESTS_A_MINUTE } = options;
  await app.register(
    async (scope) => {
      await scope.register(apiErrors);
      await scope.register(tokenGuard, { site, perMinute });
      const document = JSON.stringify(openApiDocument(routes), null, 2);
      scope.get('/v1/openapi.json', { config: { access: 'public' } }, async (_request, reply) =>
        reply.type('application/json; charset=utf-8').send(document),
      );
      for (const route of routes) addRoute(scope, site, route);
    },
    { prefix: '/api' },
  );
}

function addRoute(app: FastifyInstance, site: Site, route: ApiRoute): void {
  app.route({
    method: route.method,
    url: `/v1${route.path.replace(/\{(\w+)\}/g, ':$1')}`,
    config: { access: route.access, scope: route.scope },
    handler: async (request, reply) => {
      const [path = ''] = request.url.split('?');
      const query = request.query as Record<string, string>;
      const next = (after: string | null): string | null =>
        after === null ? null : address(path, { ...query, after });
      const answer = await route.respond(
        { site, asker: askerOf(request), next },
        { params: request.params, query, body: request.body },
      );
      const link = linkTo(answer);
      if (link !== null) reply.header('link', `<${link}>; rel="next"`);
      return reply
        .code(route.status)
        .type('application/json; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(JSON.stringify(answer));
    },
  });
}

/** The next page, where an answer is a list that goes on (RFC 8288). */
function linkTo(answer: unknown): string | null {
  const next = (answer as { next?: unknown } | null)?.next;
  return typeof next === 'string' ? next : null;
}

/** What software of somebody could ask for today: the scopes of the routes that they may use. */
export function scopesFor(routes: readonly ApiRoute[], viewer: Viewer): Scope[] {
  return [...new Set(routes.filter((route) => mayUse(route.access, viewer)).map((route) => route.scope))];
}
