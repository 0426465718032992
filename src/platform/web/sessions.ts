import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import session from '@fastify/session';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { sql } from 'kysely';
import type { Database } from '../database/connect.ts';
import { type Html, html } from './html.ts';
import { sessionStore } from './session-store.ts';

/** What somebody typed and sent after their session had ended: kept until they have signed in again. */
export interface Pending {
  readonly page: string;
  readonly form: string;
  readonly subject: string;
  readonly body: string;
  /** Whose it was, where that is known: nobody else gets it. */
  readonly person: string | null;
}

/** Told once, with a link to where one goes on. */
export interface Flash {
  readonly title: string;
  readonly text?: string;
  readonly link?: { readonly href: string; readonly text: string };
}

declare module 'fastify' {
  interface Session {
    service?: string;
    person?: string;
    signedInAt?: number;
    mustChange?: boolean;
    /** Told once, on the next page. */
    flash?: Flash;
    /** Whose session ended here: only that person gets back what was typed. */
    formerPerson?: string;
    /** Where to go after sign-in. */
    returnTo?: string;
    pending?: Pending;
  }
}

export interface SessionOptions {
  readonly db: Database;
  /** Minutes without a request after which a session ends. */
  readonly idleMinutes: number;
}

/** Signed cookies, sessions in our table, and CSRF tokens bound to the session. */
export const sessions = fp(async (app: FastifyInstance, options: SessionOptions) => {
  await app.register(cookie);
  const found = await sql<{ secret: string }>`select session_secret() as secret`.execute(options.db);
  await app.register(session, {
    secret: found.rows[0]?.secret ?? '',
    cookieName: 'countersign',
    saveUninitialized: false,
    rolling: true,
    cookie: {
      httpOnly: true,
      sameSite: 'lax',
      secure: 'auto',
      path: '/',
      maxAge: options.idleMinutes * 60_000,
    },
    store: sessionStore(options.db),
  });
  await app.register(csrf, {
    sessionPlugin: '@fastify/session',
    getToken: (request) => (request.body as { _csrf?: string } | undefined)?._csrf,
  });
});

/** Refuses forms that are not ours. Registered after the guard, so that an ended session is told first; uploads check theirs as they stream. */
export const formTokens = fp(async (app: FastifyInstance) => {
  app.addHook('preHandler', (request, reply, done) => {
    const isForm = request.method !== 'GET' && request.method !== 'HEAD';
    const isUpload = request.headers['content-type']?.startsWith('multipart/') === true;
    if (isForm && !isUpload && request.routeOptions.url !== undefined)
      app.csrfProtection(request, reply, done);
    else done();
  });
});

/** The hidden field that says that a form is ours. Every form that posts has it. */
export function csrfField(reply: FastifyReply): Html {
  return html`<input type="hidden" name="_csrf" value="${csrfToken(reply)}">`;
}

const tokens = new WeakMap<FastifyReply, string>();

/** One token for all forms of a page. */
export function csrfToken(reply: FastifyReply): string {
  const made = tokens.get(reply) ?? reply.generateCsrf();
  tokens.set(reply, made);
  return made;
}

/** Tells something once, on the next page that this person sees. */
export function tellNext(request: FastifyRequest, title: string, text?: string, link?: Flash['link']): void {
  request.session.set('flash', {
    title,
    ...(text === undefined ? {} : { text }),
    ...(link === undefined ? {} : { link }),
  });
}
