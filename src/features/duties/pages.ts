import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readInService } from '../../platform/database/in-service.ts';
import { address } from '../../platform/web/address.ts';
import { daysInAddress, readAskedDays } from '../../platform/web/asked-days.ts';
import { type Body, text } from '../../platform/web/fields.ts';
import { streamed } from '../../platform/web/streamed.ts';
import { type Access, type Asker, askerOf, logReads, type Site } from '../access/index.ts';
import { readCursor } from './cursor.ts';
import { dutyTable } from './duty-table.ts';
import { DUTIES_PATH, dutyFilterInAddress, readDutyFilter } from './filter.ts';
import { everyDuty, type ListedDuty } from './queries/duty-list.ts';
import { askDuties, readDuties } from './read-duties.ts';
import { dutiesView } from './views/page.ts';

const FILES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
type Format = keyof typeof FILES;

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

  for (const format of Object.keys(FILES) as Format[]) {
    app.get<{ Querystring: Body }>(`${DUTIES_PATH}.${format}`, { config }, (request, reply) =>
      sendList(site, request, reply, format),
    );
  }
}

/** The same list with the same filters and the same permissions, whole, as a file. */
function sendList(
  site: Site,
  request: FastifyRequest<{ Querystring: Body }>,
  reply: FastifyReply,
  format: Format,
): FastifyReply {
  const asker = askerOf(request);
  const { filter, problems } = readDutyFilter(request.query);
  const { question, problem } = readAskedDays(request.query, asker.today, DUTIES_PATH);
  // The page says what is wrong with the address.
  if (problem !== null || problems.length > 0)
    return reply.redirect(address(DUTIES_PATH, request.query as Record<string, string>), 303);
  const bytes = streamed((write) =>
    readInService(site.db, asker.service, { person: asker.person.id }, async (tx) => {
      const duties = everyDuty(tx, await askDuties(tx, asker, question, filter));
      return write(dutyTable(loggedFirst(site, asker, format, duties), question, format));
    }),
  );
  const name = `duties-${question.asAt === null ? 'on' : 'as-at'}-${question.on}.${format}`;
  return reply
    .type(FILES[format])
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(bytes);
}

const LOGGED_AT_ONCE = 500;

/** Logs the reads of what is about to be sent: what leaves the software is in the log even if the way breaks. */
async function* loggedFirst(
  site: Site,
  { service, person }: Asker,
  format: Format,
  duties: AsyncIterable<ListedDuty>,
): AsyncGenerator<ListedDuty> {
  const what = `list of duties (${format.toUpperCase()})`;
  const logged = new Set<string>();
  let waiting: ListedDuty[] = [];
  const log = async (): Promise<void> => {
    const cases = [...new Set(waiting.map((duty) => duty.caseId))].filter((id) => !logged.has(id));
    for (const id of cases) logged.add(id);
    await logReads(site.db, service, person.id, what, cases);
  };
  for await (const duty of duties) {
    waiting.push(duty);
    if (waiting.length < LOGGED_AT_ONCE) continue;
    await log();
    yield* waiting;
    waiting = [];
  }
  await log();
  yield* waiting;
}
