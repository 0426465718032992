import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { localPath } from '../../platform/web/local-path.ts';
import { personOfEnded } from '../../platform/web/session-store.ts';
import { type Access, Forbidden, mayUse } from './asker.ts';
import { keepTyped } from './keep-typed.ts';
import { loadAsker } from './load-asker.ts';
import type { Site } from './site.ts';

/** A session ends this long after sign-in, whatever happens in it. */
const LONGEST_SESSION_MS = 12 * 3_600_000;

/** A route as the permission suite tries it. */
export interface GuardedRoute {
  readonly method: string;
  readonly url: string;
  readonly access: Access;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route with who may use it. */
    guardedRoutes: GuardedRoute[];
  }
}

/**
 * Guards every route: loads who is signed in, and lets in whoever the route's `config.access` names. A route that names
 * nobody is a fault at start-up, not an open door.
 */
export const guard = fp(async (app: FastifyInstance, { site }: { site: Site }) => {
  app.decorateRequest('asker', null);
  app.addHook('onRoute', (route) => {
    const access = route.config?.access;
    if (access === undefined)
      throw new Error(`The route ${String(route.method)} ${route.url} does not say who may use it.`);
    for (const method of [route.method].flat()) {
      if (method !== 'HEAD') app.guardedRoutes.push({ method, url: route.url, access });
    }
  });
  app.addHook('preHandler', async (request, reply) => {
    const access = request.routeOptions.config.access ?? 'public';
    await identify(site, request);
    if (access === 'public') return;
    if (request.asker === null) return toSignIn(site, request, reply);
    if (request.session.mustChange === true && !MUST_CHANGE_OPEN.has(request.routeOptions.url ?? ''))
      return reply.redirect('/account/password', 303);
    if (!mayUse(access, request.asker.viewer)) {
      throw new Forbidden(
        'Your role does not include this page. If you need it for your work, ask your manager or an administrator.',
      );
    }
  });
});

const MUST_CHANGE_OPEN: ReadonlySet<string> = new Set(['/account/password', '/sign-out']);

async function identify(site: Site, request: FastifyRequest): Promise<void> {
  const { service, person, signedInAt } = request.session;
  if (service === undefined || person === undefined) return;
  if (Date.now() - (signedInAt ?? 0) > LONGEST_SESSION_MS) return;
  request.asker = await loadAsker(site.db, site.clock, service, person);
}

/** Sends somebody to sign in, and back to the same page afterwards, with what they had typed. */
async function toSignIn(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const cookie = request.cookies.countersign;
  const { person, formerPerson } = request.session;
  const before = person ?? formerPerson ?? (await personOf(site, cookie));
  await request.session.regenerate();
  if (before !== null) request.session.set('formerPerson', before);
  if (request.method === 'GET') request.session.set('returnTo', localPath(request.url));
  else keepTyped(request, before);
  return reply.redirect(cookie === undefined ? '/sign-in' : '/sign-in?ended=1', 303);
}

/** Whose session a cookie named, although the session has ended. Its id comes before the signature. */
async function personOf(site: Site, cookie: string | undefined): Promise<string | null> {
  if (cookie === undefined || !cookie.includes('.')) return null;
  return (await personOfEnded(site.db, cookie.slice(0, cookie.lastIndexOf('.'))))?.person ?? null;
}
