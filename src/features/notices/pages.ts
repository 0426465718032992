import type { FastifyInstance } from 'fastify';
import { inService } from '../../platform/database/in-service.ts';
import { isUuid } from '../../platform/uuid.ts';
import { askerOf, NotThere, type Site } from '../access/index.ts';
import { markRead } from './store.ts';

/** Notices are shown on the start page; here one says that one has been read. */
export async function noticePages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.post<{ Params: { id: string } }>(
    '/notices/:id/read',
    { config: { access: 'signed-in' } },
    async (request, reply) => {
      const { service, person } = askerOf(request);
      const { id } = request.params;
      if (!isUuid(id)) throw new NotThere();
      await inService(site.db, service, { person: person.id }, (tx) => markRead(tx, service, person.id, id));
      return reply.redirect('/', 303);
    },
  );
}
