import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import fp from 'fastify-plugin';
import { PlainError } from '../../platform/errors.ts';
import { sendProblem } from '../../platform/web/problem-details.ts';
import { NotThere } from '../access/index.ts';
import { isConnectionError } from '../problems/index.ts';
import { ApiProblem, detailsOf, type ProblemId } from './problem.ts';
import { NOTHING_HERE } from './request/read-part.ts';

/** Answers what goes wrong as problem details. What it was goes to the log, never into the answer. */
export const apiErrors = fp(async (app: FastifyInstance) => {
  app.setNotFoundHandler(async (_request, reply) => sendProblem(reply, detailsOf('not-found', NOTHING_HERE)));
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    if (error instanceof ApiProblem) {
      if (error.challenge !== null) reply.header('www-authenticate', error.challenge);
      return sendProblem(reply, detailsOf(error.id, error.message, error.errors));
    }
    if (error instanceof NotThere) return sendProblem(reply, detailsOf('not-found', NOTHING_HERE));
    if (error instanceof PlainError) return sendProblem(reply, detailsOf('bad-request', error.message));
    const known = BY_STATUS[error.statusCode ?? 500];
    if (known !== undefined) return sendProblem(reply, detailsOf(known.id, known.detail));
    request.log.error({ err: error, reference: request.id }, 'unexpected');
    return failed(reply, error);
  });
});

/** What the framework refuses by itself. */
const BY_STATUS: Readonly<Record<number, { readonly id: ProblemId; readonly detail: string }>> = {
  400: { id: 'bad-request', detail: 'The body cannot be read as JSON. Check it, and send it again.' },
  413: { id: 'too-large', detail: 'The body is larger than is taken. Send it in parts.' },
  415: {
    id: 'wrong-media-type',
    detail: 'The body must be JSON. Send it with the header “Content-Type: application/json”.',
  },
  429: {
    id: 'too-many-requests',
    detail:
      'Too much was asked from this address in a short time. Wait as long as Retry-After says, in seconds.',
  },
};

function failed(reply: FastifyReply, error: Error): FastifyReply {
  if (isConnectionError(error)) {
    return sendProblem(
      reply,
      detailsOf(
        'unavailable',
        'The database cannot be reached. Try again in a moment. Nothing that was confirmed is lost.',
      ),
    );
  }
  return sendProblem(
    reply,
    detailsOf(
      'unexpected',
      `Something went wrong, and the fault is ours. Try again; if it happens again, tell your administrator the reference ${reply.request.id}.`,
    ),
  );
}
