import type { FastifyInstance } from 'fastify';
import { readInService } from '../../../platform/database/in-service.ts';
import { VERSION } from '../../../platform/version.ts';
import { askerOf, type Site } from '../../access/index.ts';
import { loadHealth } from './load.ts';
import { healthView } from './view.ts';

/** How the software stands, for administrators. */
export async function healthPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get('/administration/health', { config: { access: ['manage-people'] } }, async (request, reply) => {
    const asker = askerOf(request);
    const health = await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
      loadHealth(tx, asker.service),
    );
    return healthView(reply, health, { version: VERSION, now: asker.clock.now() });
  });
}
