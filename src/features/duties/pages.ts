import type { FastifyInstance } from 'fastify';
import { readInService } from '../../platform/database/in-service.ts';
import { address } from '../../platform/web/address.ts';
import { daysInAddress, readAskedDays } from '../../platform/web/asked-days.ts';
import { type Body, text } from '../../platform/web/fields.ts';
import { FILE_FORMATS } from '../../platform/web/send-file.ts';
import { type Access, askerOf, logReads, type Site, sendList } from '../access/index.ts';
import { readCursor } from './cursor.ts';
import { dutyTable } from './duty-table.ts';
import { DUTIES_PATH, dutyFilterInAddress, readDutyFilter } from './filter.ts';
import { everyDuty, type ListedDuty } from './queries/duty-list.ts';
import { askDuties, readDuties } from './read-duties.ts';
import { dutiesView } from './views/page.ts';

const SEES_CASES: Access = ['see-own-cases', 'see-team-cases', 'see-all-cases'];

/** The duties across cases, on screen and as files. */
export async function dutiesPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  const config = { access: SEES_CASES };

  app.get<{ Querystring: Body }>(DUTIES_PATH, { config }, async (request, reply) => {
    const asker = askerOf(request);
    const { filter, problems, typedDays } = readDutyFilter(request.query);
    const kept = dutyFilterInAddress(filter);
    const asked = readAskedDays(request.query, asker.today, DUTIES_PATH, kept);
    if (asked.elsewhere !== null) return reply.redirect(asked.elsewhere, 303);
    const { question } = asked;
    if (typedDays && problems.length === 0 && asked.problem === null)
      return reply.redirect(address(DUTIES_PATH, { ...kept, ...daysInAddress(question, asker.today) }), 303);
    const after = readCursor(text(request.query, 'after'));
    const list = await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
      readDuties(tx, asker, question, filter, after),
    );
    const shown = list.page.duties.map((duty) => duty.caseId);
    await logReads(site.db, asker.service, asker.person.id, 'list of duties', shown);
    return dutiesView(reply, { asker, asked, filter, problems, isFurther: after !== null, list });
  });

  for (const format of FILE_FORMATS) {
    app.get<{ Querystring: Body }>(`${DUTIES_PATH}.${format}`, { config }, (request, reply) => {
      const { filter, problems } = readDutyFilter(request.query);
      return sendList<ListedDuty>(site, request, reply, {
        path: DUTIES_PATH,
        problems,
        format,
        name: 'duties',
        what: 'list of duties',
        rows: async (tx, asker, question) => everyDuty(tx, await askDuties(tx, asker, question, filter)),
        table: (duties, question) => dutyTable(duties, question, format),
      });
    });
  }
}
