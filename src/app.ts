import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import { API_ROUTES } from './api-routes.ts';
import { guard, pages, type Site } from './features/access/index.ts';
import { accountPages, type OfferedLogin } from './features/account/index.ts';
import { administrationPages } from './features/administration/index.ts';
import { type ApiRoute, api, apiHelpPages, scopesFor } from './features/api/index.ts';
import { casePages } from './features/cases/index.ts';
import { draftPages } from './features/drafts/index.ts';
import { dutiesPages } from './features/duties/index.ts';
import { healthRoutes } from './features/health/index.ts';
import { helpPages } from './features/help/index.ts';
import { homePages } from './features/home/index.ts';
import { intakePages } from './features/intake/index.ts';
import { noticePages } from './features/notices/index.ts';
import { planImportPages, planPages } from './features/plan/index.ts';
import { problemPages } from './features/problems/index.ts';
import { recordableOn, recordingPages, startable } from './features/recording/index.ts';
import { restrictedPages } from './features/restricted/index.ts';
import { tokenPages } from './features/tokens/index.ts';
import { weeklyReportPages } from './features/weekly-report/index.ts';
import { assets } from './platform/web/assets.ts';
import { clientErrorHandler, frameworkErrors } from './platform/web/framework-errors.ts';
import { sameOrigin } from './platform/web/same-origin.ts';
import { security } from './platform/web/security.ts';
import { formTokens, sessions } from './platform/web/sessions.ts';

export { NAVIGATION } from './navigation.ts';

export interface AppOptions {
  readonly site: Site;
  readonly offered?: (service: string) => readonly OfferedLogin[];
  readonly logger?: FastifyServerOptions['logger'];
  readonly trustProxy?: boolean;
  /** False in tests only: no limit on how often one address asks. */
  readonly limited?: boolean;
  /** How often one token may ask the API in a minute; tests say less. */
  readonly tokenRequests?: number;
  /** The routes of the API, where they are not the product’s own. */
  readonly apiRoutes?: readonly ApiRoute[];
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
    frameworkErrors,
    clientErrorHandler,
  });
  await app.register(security, { limited: options.limited ?? true });
  await app.register(sameOrigin);
  app.decorate('guardedRoutes', []);
  await app.register(assets);
  await app.register(healthRoutes, { site });
  await app.register(api, {
    site,
    routes: options.apiRoutes ?? API_ROUTES,
    perMinute: options.tokenRequests,
  });
  // Style sheets and health checks need no session: what does stands in a scope of its own.
  await app.register(async (behind) => {
    await behind.register(formbody, { bodyLimit: LONGEST_FORM });
    await behind.register(sessions, { db: site.db, idleMinutes: site.idleMinutes });
    await behind.register(guard, { site });
    await behind.register(formTokens);
    await behind.register(pages, { site });
    await behind.register(problemPages, { site });
    await features(behind, options);
  });
  return app;
}

/** Every feature's pages. */
async function features(app: FastifyInstance, { site, offered }: AppOptions): Promise<void> {
  await app.register(accountPages, { site, offered: offered ?? (() => []) });
  await app.register(tokenPages, { site, offered: (viewer) => scopesFor(API_ROUTES, viewer) });
  await app.register(draftPages, { site });
  await app.register(homePages, { site });
  await app.register(helpPages);
  await app.register(apiHelpPages, { routes: API_ROUTES });
  await app.register(noticePages, { site });
  await app.register(casePages, {
    site,
    actions: (tx, asker, { found }) => recordableOn(tx, asker, found.caseId, site.entropy.uuid),
    begin: startable,
  });
  await app.register(recordingPages, { site });
  await app.register(restrictedPages, { site });
  await app.register(dutiesPages, { site });
  await app.register(weeklyReportPages, { site });
  await app.register(planPages, { site });
  await app.register(planImportPages, { site });
  await app.register(intakePages, { site });
  await app.register(administrationPages, { site });
}
