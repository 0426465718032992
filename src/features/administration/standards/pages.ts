import type { FastifyInstance } from 'fastify';
import { DUTY_KINDS } from '../../../engine/duties/duty.ts';
import { readInService } from '../../../platform/database/in-service.ts';
import type { Question } from '../../../platform/question.ts';
import { readAskedDays } from '../../../platform/web/asked-days.ts';
import { type Body, text } from '../../../platform/web/fields.ts';
import { type Asker, askerOf, NotThere, type Site } from '../../access/index.ts';
import { type Adopted, type Configuration, loadConfiguration } from '../../service/index.ts';
import { formatOf, sendTable } from '../send-table.ts';
import { standardsSheet } from './export.ts';
import { listsView } from './lists-view.ts';
import { STANDARDS, standardsView, standardView } from './view.ts';

const ACCESS = { config: { access: ['view-standards'] } } as const;

/** The standards of the service, to read: in force on a day, and each over time. */
export async function standardsPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  const load = (
    asker: Asker,
    { known }: Question,
  ): Promise<{ configuration: Configuration; adopted: Adopted }> =>
    readInService(site.db, asker.service, { person: asker.person.id }, async (tx) => {
      const history = await loadConfiguration(tx, asker.service);
      return { configuration: history.asKnown(known), adopted: history.adopted(known) };
    });

  app.get(STANDARDS, ACCESS, async (request, reply) => {
    const asker = askerOf(request);
    const asked = readAskedDays(request.query as Body, asker.today, STANDARDS);
    if (asked.elsewhere !== null) return reply.redirect(asked.elsewhere, 303);
    return standardsView(reply, { ...(await load(asker, asked.question)), asked, today: asker.today });
  });

  app.get(`${STANDARDS}/lists`, ACCESS, async (request, reply) => {
    const asker = askerOf(request);
    const asked = readAskedDays(request.query as Body, asker.today, `${STANDARDS}/lists`);
    if (asked.elsewhere !== null) return reply.redirect(asked.elsewhere, 303);
    return listsView(reply, { ...(await load(asker, asked.question)), asked, today: asker.today });
  });

  app.get(`${STANDARDS}/export`, ACCESS, async (request, reply) => {
    const asker = askerOf(request);
    const query = request.query as Body;
    const { question } = readAskedDays(query, asker.today, STANDARDS);
    const { configuration } = await load(asker, question);
    return sendTable(
      reply,
      standardsSheet(configuration, question),
      `standards-${question.on}`,
      formatOf(text(query, 'format')),
    );
  });

  app.get<{ Params: { duty: string } }>(`${STANDARDS}/:duty`, ACCESS, async (request, reply) => {
    const asker = askerOf(request);
    const kind = DUTY_KINDS.find((one) => one === request.params.duty);
    if (kind === undefined) throw new NotThere();
    const asked = readAskedDays(request.query as Body, asker.today, `${STANDARDS}/${kind}`);
    if (asked.elsewhere !== null) return reply.redirect(asked.elsewhere, 303);
    return standardView(reply, { ...(await load(asker, asked.question)), asked, today: asker.today, kind });
  });
}
