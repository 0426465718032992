import type { FastifyInstance, FastifyRequest } from 'fastify';
import { inService } from '../../platform/database/in-service.ts';
import { type Body, typed } from '../../platform/web/fields.ts';
import { localPath } from '../../platform/web/local-path.ts';
import { askerOf, type Site, withoutMeta } from '../access/index.ts';
import { type DraftKey, dropDraft, saveDraft } from './store.ts';

const MOST_CHARACTERS = 400_000;

/** Keeps forms as somebody types (countersign.js sends them), and drops what is not wanted. */
export async function draftPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.post('/drafts', { config: { access: 'signed-in' } }, async (request, reply) => {
    const body = request.body as Body;
    const key = keyOf(request, body);
    const values = withoutMeta(body);
    if (key.form === '' || JSON.stringify(values).length > MOST_CHARACTERS) return reply.code(422).send('');
    await inService(site.db, key.service, { person: key.person }, (tx) =>
      saveDraft(tx, key, values, site.clock.now()),
    );
    return reply.code(204).send();
  });

  app.post('/drafts/discard', { config: { access: 'signed-in' } }, async (request, reply) => {
    const body = request.body as Body;
    const key = keyOf(request, body);
    await inService(site.db, key.service, { person: key.person }, (tx) => dropDraft(tx, key));
    return reply.redirect(localPath(typed(body, '_page')), 303);
  });
}

function keyOf(request: FastifyRequest, body: Body): DraftKey {
  const { service, person } = askerOf(request);
  return {
    service,
    person: person.id,
    form: typed(body, '_form').slice(0, 100),
    subject: typed(body, '_subject').slice(0, 200),
  };
}
