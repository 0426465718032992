import type { FastifyInstance } from 'fastify';
import { readInService } from '../../../platform/database/in-service.ts';
import { isUuid } from '../../../platform/uuid.ts';
import { readAskedDays } from '../../../platform/web/asked-days.ts';
import type { Body } from '../../../platform/web/fields.ts';
import { askerOf, NotThere, type Site } from '../../access/index.ts';
import { LIST } from './list-view.ts';
import { loadPersonFile } from './load-person.ts';
import { personPath } from './person-page.ts';
import { personView } from './person-view.ts';

/** The page of a person, as at any day. */
export async function personPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get<{ Params: { person: string } }>(
    `${LIST}/:person`,
    { config: { access: ['manage-people'] } },
    async (request, reply) => {
      const asker = askerOf(request);
      const id = request.params.person;
      const asked = readAskedDays(request.query as Body, asker.today, personPath(id));
      if (asked.elsewhere !== null) return reply.redirect(asked.elsewhere, 303);
      const file = isUuid(id)
        ? await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
            loadPersonFile(tx, asker.service, id, asked.question, asker.clock.now()),
          )
        : null;
      if (file === null) throw new NotThere();
      return personView(reply, { file, asker, asked });
    },
  );
}
