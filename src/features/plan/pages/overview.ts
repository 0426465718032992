import type { FastifyInstance } from 'fastify';
import { readInService } from '../../../platform/database/in-service.ts';
import { readAskedDays } from '../../../platform/web/asked-days.ts';
import type { Body } from '../../../platform/web/fields.ts';
import { askerOf, type Site } from '../../access/index.ts';
import { overviewView } from '../views/overview.ts';
import { planFilterInAddress, readPlanFilter } from './filter.ts';
import { readPlanList } from './list.ts';
import { paths } from './paths.ts';

/** The plan on one page, as known on any day. */
export async function overviewPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get<{ Querystring: Body }>(paths.plan, { config: { access: ['see-plan'] } }, async (request, reply) => {
    const asker = askerOf(request);
    const filter = readPlanFilter(request.query);
    const asked = readAskedDays(request.query, asker.today, paths.plan, planFilterInAddress(filter));
    if (asked.elsewhere !== null) return reply.redirect(asked.elsewhere, 303);
    const list = await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
      readPlanList(tx, asker, asked.question),
    );
    return overviewView(reply, { asker, asked, filter, list });
  });
}
