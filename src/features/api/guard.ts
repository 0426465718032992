import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { type Access, type Asker, mayUse, type Site } from '../access/index.ts';
import { PERMISSIONS } from '../organisation/index.ts';
import { type LetIn, presentToken, type Refusal, type Scope } from '../tokens/index.ts';
import { ApiProblem } from './problem.ts';
import { takesJson } from './request/accept.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a token must have been made for, on routes of the API. */
    scope?: Scope;
  }
  interface FastifyRequest {
    /** Set by the guard of the API on every route that is not public. */
    letIn: LetIn | null;
  }
}

/** Of one token: software that asks for a whole service does so in pages. */
export const REQUESTS_A_MINUTE = 300;

/**
 * Guards the routes of the API: a token, its scope, and its person’s permissions today. No cookie counts here, so that no
 * other site can make a browser ask. A route that does not say who may use it, and with which scope, is a fault at
 * start-up, not an open door.
 */
export const tokenGuard = fp(async (app: FastifyInstance, options: { site: Site; perMinute: number }) => {
  app.decorateRequest('asker', null);
  app.decorateRequest('letIn', null);
  app.addHook('onRoute', (route) => {
    const { access, scope } = route.config ?? {};
    if (access === undefined || (access !== 'public' && scope === undefined))
      throw new Error(
        `The route ${String(route.method)} ${route.url} does not say who may use it, with which scope.`,
      );
    for (const method of [route.method].flat()) {
      if (method !== 'HEAD') app.guardedRoutes.push({ method, url: route.url, access });
    }
  });
  if (!app.hasDecorator('createRateLimit')) await app.register(rateLimit, { global: false });
  const limitOf = app.createRateLimit({
    max: options.perMinute,
    timeWindow: '1 minute',
    keyGenerator: (request) => `token ${request.letIn?.tokenId ?? ''}`,
  });
  // Before a body is read, and after the limit that goes by address.
  app.addHook('preParsing', async (request, reply) => {
    if (request.is404) return;
    if (!takesJson(request.headers.accept))
      throw new ApiProblem(
        'not-acceptable',
        'The API answers in JSON only. Leave the header Accept out, or accept application/json.',
      );
    const { access = [], scope } = request.routeOptions.config;
    if (access === 'public') return;
    request.letIn = await letIn(options.site, request);
    const limit = await limitOf(request);
    if (!limit.isAllowed && limit.isExceeded) {
      reply.header('retry-after', String(limit.ttlInSeconds));
      throw new ApiProblem(
        'too-many-requests',
        `This token may ask ${options.perMinute} times a minute. Wait ${limit.ttlInSeconds} seconds, then go on.`,
      );
    }
    checkScope(request.letIn, scope);
    checkPermission(request.letIn.asker, access);
    request.asker = asSoftware(request.letIn.asker);
  });
});

/** A glass is broken at a screen, for a reason that a person states: what it opens is not open to their software. */
function asSoftware(asker: Asker): Asker {
  const permissions = new Set(asker.viewer.permissions);
  permissions.delete('break-glass');
  return { ...asker, viewer: { ...asker.viewer, permissions } };
}

const REALM = 'Bearer realm="Countersign"';

async function letIn(site: Site, request: FastifyRequest): Promise<LetIn> {
  const [, text] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (text === undefined) {
    throw new ApiProblem(
      'token-needed',
      'Send a token with the request, in the header “Authorization: Bearer cs_…”. A token is made on the page “Your account”, under “Access for other software”.',
      { challenge: REALM },
    );
  }
  const presented = await presentToken(site.db, site.clock, text);
  if (presented.outcome === 'let-in') return presented.it;
  throw new ApiProblem('token-refused', REFUSED[presented.why], {
    challenge: `${REALM}, error="invalid_token"`,
  });
}

const REFUSED: Readonly<Record<Refusal, string>> = {
  unknown: 'This token is not known. Check that it is whole, from “cs_” to its last character.',
  revoked: 'This token was revoked. If the software is still needed, make a new token for it.',
  expired:
    'This token has expired. Make a new one on the page “Your account”, under “Access for other software”.',
  closed:
    'The person as whom this token asks works here no more, or their account is closed. Somebody else must make a token.',
};

function checkScope({ scopes }: LetIn, scope: Scope | undefined): void {
  if (scope !== undefined && scopes.includes(scope)) return;
  throw new ApiProblem(
    'scope-missing',
    `This needs the scope ${scope}, and the token was made for ${scopes.join(', ')} only. Make another token that has it.`,
    { challenge: `${REALM}, error="insufficient_scope", scope="${scope}"` },
  );
}

function checkPermission(asker: Asker, access: Access): void {
  if (mayUse(access, asker.viewer)) return;
  const wanted = typeof access === 'string' ? [] : access.map((permission) => `“${PERMISSIONS[permission]}”`);
  throw new ApiProblem(
    'permission-missing',
    `The person as whom this token asks does not have the permission ${wanted.join(' or ')} today. If it is needed, ask an administrator.`,
  );
}
