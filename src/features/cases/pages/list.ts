import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { knownBy } from '../../../ledger/known-by.ts';
import { readInService } from '../../../platform/database/in-service.ts';
import { address } from '../../../platform/web/address.ts';
import { readAskedDays } from '../../../platform/web/asked-days.ts';
import { type Body, text } from '../../../platform/web/fields.ts';
import { streamed } from '../../../platform/web/streamed.ts';
import { type Asker, askerOf, logReads, type Site } from '../../access/index.ts';
import { paths } from '../actions.ts';
import { filterInAddress, readListFilter } from '../list/list-filter.ts';
import { everyListed, listChoices, readList } from '../list/read-list.ts';
import type { ListedCase } from '../queries/case-list.ts';
import { caseTable } from '../queries/case-table.ts';
import { caseListView } from '../views/list.ts';
import { SEES_CASES } from './visit.ts';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
type Format = keyof typeof TYPES;

export interface ListPagesOptions {
  readonly site: Site;
  /** What may be begun from the list, for whoever asks: handed in by whoever records. */
  readonly begin: (asker: Asker) => readonly { readonly text: string; readonly href: string }[];
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The list of cases, on screen and as files. */
export async function caseListPages(app: FastifyInstance, { site, begin }: ListPagesOptions): Promise<void> {
  const config = { access: SEES_CASES };

  app.get<{ Querystring: Body }>(paths.cases, { config }, async (request, reply) => {
    const asker = askerOf(request);
    const { service, person, viewer, today } = asker;
    const { filter, problems } = readListFilter(request.query);
    const asked = readAskedDays(request.query, today, paths.cases, filterInAddress(filter));
    if (asked.elsewhere !== null) return reply.redirect(asked.elsewhere, 303);
    const given = text(request.query, 'after');
    const after = ID.test(given) ? given : null;
    const { question } = asked;
    const read = await readInService(site.db, service, { person: person.id }, async (tx) => ({
      list: await readList(tx, service, question, viewer, today, { filter, after }),
      choices: await listChoices(tx, service, viewer, question),
      bySource: (await knownBy(tx, service, question.known)) === 'source',
    }));
    const shown = [...read.list.unallocated, ...read.list.cases].map((one) => one.caseId);
    await logReads(site.db, service, person.id, 'list of cases', shown);
    return caseListView(reply, {
      asker,
      asked,
      filter,
      problems,
      isFurther: after !== null,
      begin: begin(asker),
      ...read,
    });
  });

  for (const format of Object.keys(TYPES) as Format[]) {
    app.get<{ Querystring: Body }>(paths.exported(format), { config }, (request, reply) =>
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
  const { filter, problems } = readListFilter(request.query);
  const asked = readAskedDays(request.query, asker.today, paths.cases);
  // The page says what is wrong with the address.
  if (asked.problem !== null || problems.length > 0)
    return reply.redirect(address(paths.cases, request.query as Record<string, string>), 303);
  const { question } = asked;
  const { service, person, viewer, today } = asker;
  const bytes = streamed((write) =>
    readInService(site.db, service, { person: person.id }, (tx) => {
      const cases = everyListed(tx, service, question, viewer, today, filter);
      return write(caseTable(loggedFirst(site, asker, format, cases), question, format));
    }),
  );
  return reply
    .type(TYPES[format])
    .header('cache-control', 'no-store')
    .header(
      'content-disposition',
      `attachment; filename="cases-${question.asAt === null ? 'on' : 'as-at'}-${question.on}.${format}"`,
    )
    .send(bytes);
}

const LOGGED_AT_ONCE = 500;

/** Logs the reads of what is about to be sent: what leaves the software is in the log even if the way breaks. */
async function* loggedFirst(
  site: Site,
  { service, person }: Asker,
  format: Format,
  cases: AsyncIterable<ListedCase>,
): AsyncGenerator<ListedCase> {
  let waiting: ListedCase[] = [];
  const log = (): Promise<void> =>
    logReads(
      site.db,
      service,
      person.id,
      `list of cases (${format.toUpperCase()})`,
      waiting.map((one) => one.caseId),
    );
  for await (const one of cases) {
    waiting.push(one);
    if (waiting.length < LOGGED_AT_ONCE) continue;
    await log();
    yield* waiting;
    waiting = [];
  }
  await log();
  yield* waiting;
}
