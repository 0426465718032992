import type { FastifyRequest } from 'fastify';

/** Signs somebody in: a session with a new id, so that whoever knew the old one gains nothing. */
export async function startSession(
  request: FastifyRequest,
  service: string,
  person: string,
  mustChange: boolean,
): Promise<void> {
  await request.session.regenerate();
  request.session.set('service', service);
  request.session.set('person', person);
  request.session.set('signedInAt', Date.now());
  if (mustChange) request.session.set('mustChange', true);
}
