import type { FastifyInstance } from 'fastify';
import { readInService } from '../../../platform/database/in-service.ts';
import type { Question } from '../../../platform/question.ts';
import { readAskedDays } from '../../../platform/web/asked-days.ts';
import { type Body, text } from '../../../platform/web/fields.ts';
import { type Asker, askerOf, type Site } from '../../access/index.ts';
import { loadOrganisation, roleTitles } from '../../organisation/index.ts';
import { openCaseCounts } from '../people/load-people.ts';
import { formatOf, sendTable } from '../send-table.ts';
import { type Team, teamsOn } from './teams.ts';
import { TEAMS, teamsSheet, teamsView } from './view.ts';

/** Teams as they follow from posts, as at any day. */
export async function teamPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  const load = (asker: Asker, question: Question): Promise<Team[]> =>
    readInService(site.db, asker.service, { person: asker.person.id }, async (tx) =>
      teamsOn(
        await loadOrganisation(tx, asker.service, question.known),
        await openCaseCounts(tx, question),
        await roleTitles(tx, asker.service),
        question.on,
      ),
    );

  app.get(TEAMS, { config: { access: ['manage-people'] } }, async (request, reply) => {
    const asker = askerOf(request);
    const asked = readAskedDays(request.query as Body, asker.today, TEAMS);
    if (asked.elsewhere !== null) return reply.redirect(asked.elsewhere, 303);
    return teamsView(reply, { teams: await load(asker, asked.question), asked, today: asker.today });
  });

  app.get(`${TEAMS}/export`, { config: { access: ['manage-people'] } }, async (request, reply) => {
    const asker = askerOf(request);
    const query = request.query as Body;
    const { question } = readAskedDays(query, asker.today, TEAMS);
    return sendTable(
      reply,
      teamsSheet(await load(asker, question), question),
      `teams-${question.on}`,
      formatOf(text(query, 'format')),
    );
  });
}
