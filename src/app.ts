import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import { guard, pages, type Site } from './features/access/index.ts';
import { accountPages, type OfferedLogin } from './features/account/index.ts';
import { draftPages } from './features/drafts/index.ts';
import { healthRoutes } from './features/health/index.ts';
import { homePages } from './features/home/index.ts';
import { problemPages } from './features/problems/index.ts';
import { assets } from './platform/web/assets.ts';
import { sameOrigin } from './platform/web/same-origin.ts';
import { security } from './platform/web/security.ts';
import { formTokens, sessions } from './platform/web/sessions.ts';

export { NAVIGATION } from './navigation.ts';

export interface AppOptions {
  readonly site: Site;
  readonly offered?: (service: string) => readonly OfferedLogin[];
  readonly logger?: FastifyServerOptions['logger'];
  readonly trustProxy?: boolean;
}

const LONGEST_FORM = 2 * 1024 * 1024;

/** The composition root: every part is handed in here, and nowhere else. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { site } = options;
  const app = Fastify({
    logger: options.logger ?? false,
    trustProxy: options.trustProxy ?? false,
    bodyLimit: LONGEST_FORM,
    // Addresses hold no names, and yet: what is logged of a request is its outcome, not its address.
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 200 },
  });
  await app.register(security);
  await app.register(sameOrigin);
  await app.register(formbody, { bodyLimit: LONGEST_FORM });
  await app.register(sessions, { db: site.db, idleMinutes: site.idleMinutes });
  await app.register(guard, { site });
  await app.register(formTokens);
  await app.register(assets);
  await app.register(pages, { site });
  await app.register(problemPages, { site });

  await app.register(healthRoutes, { site });
  await app.register(accountPages, { site, offered: options.offered ?? (() => []) });
  await app.register(draftPages, { site });
  await app.register(homePages, { site });
  return app;
}
