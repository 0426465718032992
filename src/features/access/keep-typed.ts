import type { FastifyRequest } from 'fastify';
import { type Body, typed } from '../../platform/web/fields.ts';
import { localPath } from '../../platform/web/local-path.ts';

/** More than the longest form, less than would fill the table of sessions. */
const MOST_CHARACTERS = 400_000;

/**
 * Keeps what somebody sent from a form after their session had ended, until they have signed in again. Forms say who
 * they are in hidden fields (see `formMeta`); anything else only leads back to its page.
 */
export function keepTyped(request: FastifyRequest, person: string | null): void {
  const body = (request.body ?? {}) as Body;
  // A form with a file is not read before it is known who sends it: it stands at the address that it is sent to.
  const page = localPath(hasFile(request) ? request.url : typed(body, '_page'));
  request.session.set('returnTo', page);
  const form = typed(body, '_form');
  if (form === '') return;
  const text = JSON.stringify(withoutMeta(body));
  if (text.length > MOST_CHARACTERS) return;
  request.session.set('pending', { page, form, subject: typed(body, '_subject'), body: text, person });
}

function hasFile({ headers }: FastifyRequest): boolean {
  return headers['content-type']?.startsWith('multipart/form-data') ?? false;
}

/** A posted form without the hidden fields that say which form it is. */
export function withoutMeta(body: Body): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !name.startsWith('_')));
}
