import type { FastifyInstance } from 'fastify';
import { knownBy } from '../../../ledger/known-by.ts';
import { readInService } from '../../../platform/database/in-service.ts';
import { isUuid } from '../../../platform/uuid.ts';
import { readAskedDays } from '../../../platform/web/asked-days.ts';
import { type Body, text } from '../../../platform/web/fields.ts';
import { FILE_FORMATS } from '../../../platform/web/send-file.ts';
import { type Asker, askerOf, logReads, type Site, sendList } from '../../access/index.ts';
import { paths } from '../actions.ts';
import { filterInAddress, readListFilter } from '../list/list-filter.ts';
import { everyListed, listChoices, readList } from '../list/read-list.ts';
import type { ListedCase } from '../queries/case-list.ts';
import { caseTable } from '../queries/case-table.ts';
import { caseListView } from '../views/list.ts';
import { SEES_CASES } from './visit.ts';

export interface ListPagesOptions {
  readonly site: Site;
  /** What may be begun from the list, for whoever asks: handed in by whoever records. */
  readonly begin: (asker: Asker) => readonly { readonly text: string; readonly href: string }[];
}

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
    const after = isUuid(given) ? given : null;
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

  for (const format of FILE_FORMATS) {
    app.get<{ Querystring: Body }>(paths.exported(format), { config }, (request, reply) => {
      const { filter, problems } = readListFilter(request.query);
      return sendList<ListedCase>(site, request, reply, {
        path: paths.cases,
        problems,
        format,
        name: 'cases',
        what: 'list of cases',
        rows: (tx, { service, viewer, today }, question) =>
          everyListed(tx, service, question, viewer, today, filter),
        table: (cases, question) => caseTable(cases, question, format),
      });
    });
  }
}
