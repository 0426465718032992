import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { inService } from '../../platform/database/in-service.ts';
import { PlainError } from '../../platform/errors.ts';
import { type Body, typed } from '../../platform/web/fields.ts';
import { html } from '../../platform/web/html.ts';
import { localPath } from '../../platform/web/local-path.ts';
import { tellNext } from '../../platform/web/sessions.ts';
import { Forbidden, NotThere, type Site, withoutMeta } from '../access/index.ts';
import { saveDraft } from '../drafts/index.ts';

/** Pages for what goes wrong: each says what happened and what to do. Details go to the log, never to the page. */
export const problemPages = fp(async (app: FastifyInstance, { site }: { site: Site }) => {
  app.setNotFoundHandler({ preHandler: (_request, _reply, done) => done() }, async (_request, reply) =>
    notThere(reply.code(404)),
  );
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    if (error instanceof NotThere) return notThere(reply.code(404));
    if (error instanceof Forbidden) return forbidden(reply.code(403), error.message);
    if (error.code?.startsWith('FST_CSRF')) return outOfDate(site, request, reply);
    if (error.statusCode === 429) return tooMany(reply.code(429));
    if (error instanceof PlainError) return plain(reply.code(400), error.message);
    if (error.statusCode !== undefined && error.statusCode < 500)
      return plain(
        reply.code(error.statusCode),
        WORDS[error.code] ?? 'The browser sent something that could not be read. Go back and try again.',
      );
    request.log.error({ err: error, reference: request.id }, 'unexpected');
    if (isConnectionError(error)) return unreachable(reply.code(503));
    return broken(reply.code(500), request.id);
  });
});

const WORDS: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE:
    'What was sent is too large. Shorten the text, or split the file, and send it again.',
  FST_REQ_FILE_TOO_LARGE: 'The file is too large. Split it and upload the parts one after the other.',
};

function simple(reply: FastifyReply, title: string, ...paragraphs: readonly string[]): FastifyReply {
  return reply.page({
    title,
    content: html`<h1 class="govuk-heading-l">${title}</h1>${paragraphs.map((text) => html`<p class="govuk-body">${text}</p>`)}<p class="govuk-body"><a class="govuk-link" href="/">Go to the start page</a></p>`,
  });
}

const notThere = (reply: FastifyReply): FastifyReply =>
  simple(
    reply,
    'Page not found',
    'There is nothing at this address, or it is not for you to see.',
    'If you typed the address, check it. If a link brought you here, tell whoever gave it to you.',
  );

const forbidden = (reply: FastifyReply, why: string): FastifyReply =>
  simple(reply, 'You cannot see this page', why);

const plain = (reply: FastifyReply, why: string): FastifyReply => simple(reply, 'There is a problem', why);

const tooMany = (reply: FastifyReply): FastifyReply =>
  simple(
    reply,
    'Too many requests',
    'This browser has asked for too much in a short time. Wait a minute, then try again.',
  );

const unreachable = (reply: FastifyReply): FastifyReply =>
  simple(
    reply,
    'The database cannot be reached',
    'Nothing that was confirmed as recorded is lost. Wait a moment, then go back and send the page again.',
  );

const broken = (reply: FastifyReply, reference: string): FastifyReply =>
  simple(
    reply,
    'Something went wrong',
    'This is our fault, not yours. What you sent was not recorded. Go back and try again; if it happens again, tell your administrator.',
    `Reference for the log: ${reference}`,
  );

const CONNECTION = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
]);

/** Whether the database went away, as opposed to a fault of ours. */
export function isConnectionError(error: Error & { code?: string }): boolean {
  return CONNECTION.has(error.code ?? '') || /Connection terminated|timeout exceeded/.test(error.message);
}

/** A form from before the last sign-in: what was typed is kept as a draft and shown again. */
async function outOfDate(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = (request.body ?? {}) as Body;
  if (request.routeOptions.url === '/sign-in') return reply.redirect('/sign-in', 303);
  const form = typed(body, '_form');
  const page = localPath(typed(body, '_page'));
  if (request.asker !== null && form !== '') {
    const { service, person } = request.asker;
    const key = { service, person: person.id, form, subject: typed(body, '_subject') };
    await inService(site.db, service, { person: person.id }, (tx) =>
      saveDraft(tx, key, withoutMeta(body), site.clock.now()),
    );
    tellNext(
      request,
      'Not sent yet',
      'This form was open since before you signed in. Nothing is lost: check it, then send it again.',
    );
    return reply.redirect(page, 303);
  }
  return simple(
    reply.code(403),
    'This form is out of date',
    'It was open for too long. Go back, reload the page and send it again.',
  );
}
