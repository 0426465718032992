import type { FastifyInstance, FastifyReply } from 'fastify';
import { sql } from 'kysely';
import { inService } from '../../platform/database/in-service.ts';
import { type Body, typed } from '../../platform/web/fields.ts';
import { localPath } from '../../platform/web/local-path.ts';
import { stored } from '../../platform/web/session-store.ts';
import { tellNext } from '../../platform/web/sessions.ts';
import { askerOf, type Site } from '../access/index.ts';
import { saveDraft } from '../drafts/index.ts';
import { accountOf, changePassword } from './accounts.ts';
import { startSession } from './session.ts';
import { signIn } from './sign-in.ts';
import { accountView, passwordView, type ServiceChoice, signInView } from './views.ts';

/** A login that a demonstration offers on its sign-in page. */
export interface OfferedLogin {
  readonly username: string;
  readonly roleTitle: string;
  readonly name: string;
  readonly password: string;
}

export interface AccountOptions {
  readonly site: Site;
  /** The logins of a service; only a demonstration offers any. */
  readonly offered: (service: string) => readonly OfferedLogin[];
}

const REFUSED =
  'The user name or the password is wrong. Check both; after five wrong passwords the account is locked for 15 minutes.';
const LOCKED =
  'This account is locked for 15 minutes after five wrong passwords. Wait, or ask an administrator for a new password.';
/** Of one address: an office signs in behind one, at half past eight. */
const SIGN_INS_A_MINUTE = 60;

/** Sign in, sign out, one's own account and password. */
export async function accountPages(app: FastifyInstance, { site, offered }: AccountOptions): Promise<void> {
  const services = async (): Promise<ServiceChoice[]> =>
    (
      await sql<ServiceChoice>`select service_id as id, name, demonstration from list_services()`.execute(
        site.db,
      )
    ).rows;

  app.get<{ Querystring: { ended?: string; service?: string } }>(
    '/sign-in',
    { config: { access: 'public' } },
    async (request, reply) => {
      if (request.asker !== null) return reply.redirect('/', 303);
      const list = await services();
      if (list.length === 0) return reply.redirect('/set-up', 303);
      return signInView(reply, {
        services: list,
        chosen: request.query.service ?? list[0]?.id ?? '',
        username: '',
        ended: request.query.ended === '1',
        kept: request.session.pending !== undefined,
        offered,
        problem: null,
      });
    },
  );

  app.post(
    '/sign-in',
    {
      config: {
        access: 'public',
        rateLimit: { max: SIGN_INS_A_MINUTE, timeWindow: '1 minute' },
      },
    },
    async (request, reply) => {
      const body = request.body as Body;
      const list = await services();
      const service = list.find((one) => one.id === typed(body, 'service')) ?? list[0];
      if (service === undefined) return reply.redirect('/set-up', 303);
      const username = typed(body, 'username');
      const result = await signIn(site.db, service.id, username, typed(body, 'password'), site.clock.now());
      if (result.outcome !== 'signed-in') {
        return signInView(reply, {
          services: list,
          chosen: service.id,
          username,
          ended: false,
          kept: request.session.pending !== undefined,
          offered,
          problem: result.outcome === 'locked' ? LOCKED : REFUSED,
        });
      }
      const { returnTo, pending } = request.session;
      await startSession(request, service.id, result.personId, result.mustChange);
      if (pending !== undefined && (pending.person === null || pending.person === result.personId)) {
        const key = {
          service: service.id,
          person: result.personId,
          form: pending.form,
          subject: pending.subject,
        };
        await inService(site.db, service.id, { person: result.personId }, (tx) =>
          saveDraft(tx, key, JSON.parse(pending.body) as Body, site.clock.now()),
        );
        tellNext(
          request,
          'Not sent yet',
          'Your session had ended. What you typed is here: check it, then send it again.',
        );
      }
      return reply.redirect(localPath(returnTo ?? '/'), 303);
    },
  );

  app.post('/sign-out', { config: { access: 'signed-in' } }, async (request, reply) => {
    await request.session.destroy();
    return reply.clearCookie('countersign', { path: '/' }).redirect('/sign-in', 303);
  });

  app.get('/account', { config: { access: 'signed-in' } }, async (request, reply) => {
    const asker = askerOf(request);
    const account = await inService(site.db, asker.service, { person: asker.person.id }, (tx) =>
      accountOf(tx, asker.service, asker.person.id),
    );
    return accountView(reply, asker, account);
  });

  app.get('/account/password', { config: { access: 'signed-in' } }, async (request, reply) =>
    passwordView(reply, request.session.mustChange === true, []),
  );

  app.post(
    '/account/password',
    { config: { access: 'signed-in' } },
    async (request, reply): Promise<FastifyReply> => {
      const asker = askerOf(request);
      const body = request.body as Body;
      const next = typed(body, 'next');
      if (next !== typed(body, 'again')) {
        return passwordView(reply, request.session.mustChange === true, [
          { field: 'again', message: 'The two new passwords differ. Type the new one again.' },
        ]);
      }
      const problem = await inService(site.db, asker.service, { person: asker.person.id }, (tx) =>
        changePassword(tx, asker.service, asker.person.id, {
          current: typed(body, 'current'),
          next,
          keepSession: stored(request.session.sessionId),
        }),
      );
      if (problem !== null) return passwordView(reply, request.session.mustChange === true, [problem]);
      request.session.set('mustChange', undefined);
      tellNext(request, 'Password changed', 'Every other session of yours has ended.');
      return reply.redirect('/account', 303);
    },
  );
}
