import type { FastifyInstance } from 'fastify';
import { readInService } from '../../../platform/database/in-service.ts';
import { isUuid } from '../../../platform/uuid.ts';
import { type Body, text } from '../../../platform/web/fields.ts';
import { askerOf, logReads, type Site } from '../../access/index.ts';
import { paths } from '../actions.ts';
import { PAGE } from '../list/read-list.ts';
import { type CasePage, listCases } from '../queries/case-list.ts';
import { searchView } from '../views/search.ts';
import { SEES_CASES } from './visit.ts';

declare module 'fastify' {
  interface Session {
    /** What somebody looked for last: kept here, so that no name stands in an address and one can come back to it. */
    caseSearch?: string;
  }
}

const LONGEST = 200;
const NOTHING: CasePage = { cases: [], next: null };

/** Finds cases by name or reference. The words are posted and kept in the session, never in an address. */
export async function searchPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  const config = { access: SEES_CASES };

  app.post(paths.search, { config }, async (request, reply) => {
    const words = text(request.body as Body, 'words').slice(0, LONGEST);
    request.session.set('caseSearch', words === '' ? undefined : words);
    return reply.redirect(paths.search, 303);
  });

  app.get<{ Querystring: Body }>(paths.search, { config }, async (request, reply) => {
    const asker = askerOf(request);
    const { service, person, viewer, today } = asker;
    const words = request.session.get('caseSearch') ?? '';
    const given = text(request.query, 'after');
    const after = isUuid(given) ? given : null;
    if (words === '') return searchView(reply, { asker, words, found: null, isFurther: false });
    const question = { asAt: today, on: today, known: today };
    const found = await readInService(site.db, service, { person: person.id }, async (tx) => {
      const list = (open: boolean, from: string | null) =>
        listCases(tx, service, question, viewer, today, {
          filter: { search: words, open },
          sort: 'reference',
          size: PAGE,
          ...(from === null ? {} : { after: from }),
        });
      // Open cases stand on the first page, before closed ones, which may be many.
      const open = after === null ? await list(true, null) : NOTHING;
      return { open, closed: await list(false, after) };
    });
    const shown = [...found.open.cases, ...found.closed.cases].map((one) => one.caseId);
    await logReads(site.db, service, person.id, 'search', shown);
    return searchView(reply, { asker, words, found, isFurther: after !== null });
  });
}
