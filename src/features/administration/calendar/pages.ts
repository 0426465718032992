import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readInService } from '../../../platform/database/in-service.ts';
import { type AskedPage, readAskedDays } from '../../../platform/web/asked-days.ts';
import { type Body, text } from '../../../platform/web/fields.ts';
import { askerOf, mayUse, type Site } from '../../access/index.ts';
import { loadConfiguration } from '../../service/index.ts';
import { formatOf, sendTable } from '../send-table.ts';
import { CALENDAR, type CalendarPage, calendarSheet, calendarView } from './view.ts';
import { yearOf } from './year.ts';

const ACCESS = { config: { access: ['view-standards'] } } as const;

/** The calendar of working days, year by year. */
export async function calendarPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  const load = async (request: FastifyRequest, asked: AskedPage, year: number): Promise<CalendarPage> => {
    const asker = askerOf(request);
    const { known } = asked.question;
    const history = await readInService(site.db, asker.service, { person: asker.person.id }, (tx) =>
      loadConfiguration(tx, asker.service),
    );
    const adopted = history.adopted(known);
    const calendar = history.asKnown(known).calendar.latest;
    return {
      year: yearOf(calendar, adopted.closureDays, year),
      adopted,
      lastYear: calendar.lastYear,
      asked,
      today: asker.today,
      mayChange: mayUse(['manage-calendar'], asker.viewer),
    };
  };

  app.get(CALENDAR, ACCESS, async (request, reply) => {
    const { asked, year } = askedYear(request);
    if (asked.elsewhere !== null) return reply.redirect(asked.elsewhere, 303);
    return calendarView(reply, await load(request, asked, year));
  });

  app.get(`${CALENDAR}/export`, ACCESS, async (request, reply) => {
    const { asked, year } = askedYear(request);
    const page = await load(request, asked, year);
    return sendTable(
      reply,
      calendarSheet(page.year),
      `calendar-${year}`,
      formatOf(text(request.query as Body, 'format')),
    );
  });
}

/** The year of an address, else the one of the day asked about. */
function askedYear(request: FastifyRequest): { asked: AskedPage; year: number } {
  const query = request.query as Body;
  const { today } = askerOf(request);
  const written = text(query, 'year');
  const kept = /^(19|20|21)\d\d$/.test(written) ? { year: written } : {};
  const asked = readAskedDays(query, today, CALENDAR, kept);
  return { asked, year: Number(kept.year ?? asked.question.on.slice(0, 4)) };
}
